package io.liqheat.codecs.venue.binance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Instruments that share an index and statistics: the contracts of a pair on COIN-M, each symbol by itself on USD-M.
 */
final class BinancePair
{
    final BinanceRequests ratios;
    private final byte[] name;
    private BinanceInstrument[] instruments = {};

    BinancePair(final BinanceProduct product, final String name)
    {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        ratios = BinanceRequests.ratios(product, name);
    }

    void add(final BinanceInstrument instrument)
    {
        instruments = Arrays.copyOf(instruments, instruments.length + 1);
        instruments[instruments.length - 1] = instrument;
    }

    boolean isNamed(final byte[] bytes, final int offset, final int length)
    {
        return Arrays.equals(name, 0, name.length, bytes, offset, offset + length);
    }

    int size()
    {
        return instruments.length;
    }

    BinanceInstrument get(final int index)
    {
        return instruments[index];
    }

    /** Whether events of any of its instruments are to be published. */
    boolean isWanted()
    {
        for (final BinanceInstrument instrument : instruments)
        {
            if (instrument.isWanted())
            {
                return true;
            }
        }

        return false;
    }
}
