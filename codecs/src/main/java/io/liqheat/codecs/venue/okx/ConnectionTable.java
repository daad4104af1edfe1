package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.List;

/**
 * Which connection serves which contract. Cold path.
 */
final class ConnectionTable
{
    private final List<List<String>> symbols;

    /** Of the symbols wanted, or of all that have a definition when none are named. */
    ConnectionTable(final List<String> wanted)
    {
        final List<String> all = wanted.isEmpty() ?
            InstrumentCatalogue.load().instruments(Venue.OKX).stream().map(Instrument::symbol).toList() :
            wanted;
        final List<List<String>> parts = SubscriptionBatches.split(
            all, OkxSubscriptions.CONTRACTS_PER_CONNECTION, Integer.MAX_VALUE);
        symbols = parts.isEmpty() ? List.of(List.of()) : parts;
    }

    int count()
    {
        return symbols.size();
    }

    List<String> symbols(final int connection)
    {
        return symbols.get(connection);
    }

    /** Index of the connection that serves a contract, or {@link OkxInstrument#NO_CONNECTION}. */
    int of(final String symbol)
    {
        for (int i = 0; i < symbols.size(); i++)
        {
            if (symbols.get(i).contains(symbol))
            {
                return i;
            }
        }

        return OkxInstrument.NO_CONNECTION;
    }
}
