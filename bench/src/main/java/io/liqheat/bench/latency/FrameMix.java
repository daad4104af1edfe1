package io.liqheat.bench.latency;

/**
 * Shares of the kinds of frames, in parts per million; what is left are trades.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param name             people type.
 * @param markParts        tickers with a mark price, which may sweep bands.
 * @param sampleParts      tickers with the open interest too, which end an interval and deposit its trades.
 * @param liquidationParts liquidations.
 * @param bookParts        changes of a book.
 */
record FrameMix(String name, int markParts, int sampleParts, int liquidationParts, int bookParts)
{
    /** About what a busy venue sends: mostly trades and books, every twentieth frame a mark price. */
    static final FrameMix MARKET = new FrameMix("market", 50_000, 1_000, 2_000, 200_000);

    /** Each frame moves the map: what a consumer waits for, and the dearest load for the engine. */
    static final FrameMix MARKS = new FrameMix("marks", 999_000, 1_000, 0, 0);

    /** Next to nothing but trades: what the engine takes most of. */
    static final FrameMix TRADES = new FrameMix("trades", 1_000, 100, 0, 0);

    /** {@return the mix of that name} */
    static FrameMix of(final String name)
    {
        for (final FrameMix mix : new FrameMix[] {MARKET, MARKS, TRADES})
        {
            if (mix.name.equals(name))
            {
                return mix;
            }
        }

        throw new IllegalArgumentException("'" + name + "' is no mix of frames: expected market, marks or trades");
    }

    @Override
    public String toString()
    {
        final int trades = 1_000_000 - markParts - sampleParts - liquidationParts - bookParts;
        return name + ": " + percent(trades) + " trades, " + percent(bookParts) + " books, " + percent(markParts) +
            " marks, " + percent(sampleParts) + " open interest, " + percent(liquidationParts) + " liquidations";
    }

    private static String percent(final int parts)
    {
        return 0 == parts % 10_000 ? parts / 10_000 + " %" : parts / 10_000.0 + " %";
    }
}
