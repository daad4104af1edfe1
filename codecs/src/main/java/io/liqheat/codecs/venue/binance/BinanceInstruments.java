package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.SymbolTable;
import java.util.List;
import java.util.Set;

/**
 * Instruments the session has a definition of, from the catalogue or from the venue, and which of them are wanted.
 */
final class BinanceInstruments
{
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int CASE_BIT = 0x20;

    private final SymbolTable<BinanceInstrument> table = new SymbolTable<>();
    private final byte[] upperCase = new byte[MAX_SYMBOL_LENGTH];
    private final Set<String> wanted;
    private final InstrumentCatalogue catalogue;
    private final EventSink sink;
    private final EventWriter events;

    BinanceInstruments(
        final List<String> symbols, final InstrumentCatalogue catalogue, final EventSink sink, final EventWriter events)
    {
        wanted = Set.copyOf(symbols);
        this.catalogue = catalogue;
        this.sink = sink;
        this.events = events;
        for (final Instrument instrument : catalogue.instruments(Venue.BINANCE_USDM))
        {
            add(instrument);
        }
    }

    BinanceInstrument find(final byte[] bytes, final int offset, final int length)
    {
        return table.find(bytes, offset, length);
    }

    BinanceInstrument find(final String symbol)
    {
        return null == symbol ? null : table.find(symbol);
    }

    /** Find a symbol that stream names write in lower case. */
    BinanceInstrument findLowerCase(final byte[] bytes, final int offset, final int length)
    {
        if (length <= 0 || length > MAX_SYMBOL_LENGTH)
        {
            return null;
        }

        for (int i = 0; i < length; i++)
        {
            final byte b = bytes[offset + i];
            upperCase[i] = b >= 'a' && b <= 'z' ? (byte)(b - CASE_BIT) : b;
        }

        return table.find(upperCase, 0, length);
    }

    /** Whether a list of symbols was given, so that others are of no interest. */
    boolean isSelective()
    {
        return !wanted.isEmpty();
    }

    boolean isWanted(final String symbol)
    {
        return wanted.isEmpty() || wanted.contains(symbol);
    }

    /** Whether some wanted symbol has no definition yet. */
    boolean isIncomplete()
    {
        for (final String symbol : wanted)
        {
            if (null == table.find(symbol))
            {
                return true;
            }
        }

        return false;
    }

    /** Take over what the venue says, where nothing is known or the venue's grid is finer and nothing is published. */
    void define(final Instrument instrument)
    {
        final BinanceInstrument known = table.find(instrument.symbol());
        if (null == known)
        {
            if (isWanted(instrument.symbol()))
            {
                add(instrument);
            }
        }
        else if (!known.feed.isAnnounced() && isFiner(instrument, known.feed.instrument()))
        {
            known.feed.redefine(onGridOf(instrument, known.feed.instrument()));
        }
    }

    int size()
    {
        return table.size();
    }

    BinanceInstrument get(final int index)
    {
        return table.get(index);
    }

    private void add(final Instrument instrument)
    {
        table.add(
            instrument.symbol(),
            new BinanceInstrument(
                new InstrumentFeed(
                    instrument, catalogue.riskTiers(Venue.BINANCE_USDM, instrument.symbol()), sink, events),
                isWanted(instrument.symbol())));
    }

    private static boolean isFiner(final Instrument venues, final Instrument ours)
    {
        return !ours.tick().divides(venues.tick()) || !ours.lot().divides(venues.lot());
    }

    private static Instrument onGridOf(final Instrument venues, final Instrument ours)
    {
        final boolean isTickFiner = !ours.tick().divides(venues.tick());
        final boolean isLotFiner = !ours.lot().divides(venues.lot());
        final long bandWidthTicks = isTickFiner && venues.tick().divides(ours.tick()) ?
            ours.bandWidthTicks() * venues.tick().unitsIn(ours.tick()) : ours.bandWidthTicks();
        return new Instrument(
            Instrument.NULL_ID,
            ours.venue(),
            ours.symbol(),
            isTickFiner ? venues.tick() : ours.tick(),
            isLotFiner ? venues.lot() : ours.lot(),
            ours.contractType(),
            ours.baseCoin(),
            ours.quoteCurrency(),
            ours.maxLeverage(),
            bandWidthTicks);
    }
}
