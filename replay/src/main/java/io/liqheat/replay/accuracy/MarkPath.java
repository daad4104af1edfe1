package io.liqheat.replay.accuracy;

/**
 * What the mark price passes from one price to the next, cut at the bands of an axis. A falling mark passes the longs
 * of {@code new <= ticks < old}, a rising one the shorts of {@code old < ticks <= new}: a position is liquidated when
 * the mark reaches its price.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MarkPath
{
    private static final int LONG = 0;
    private static final int SHORT = 1;

    private final PriceAxis axis;

    /** Takes the pieces, in the order in which they are passed. */
    @FunctionalInterface
    public interface PieceHandler
    {
        /**
         * One piece of one band.
         *
         * @param side      at risk: 0 long, 1 short.
         * @param band      of the axis.
         * @param lowTicks  lowest price of the piece, inclusive.
         * @param highTicks highest price of the piece, exclusive.
         * @param timeNs    when it was passed.
         */
        void onPiece(int side, int band, long lowTicks, long highTicks, long timeNs);
    }

    /**
     * A path over an axis.
     *
     * @param axis whose bands cut it.
     */
    public MarkPath(final PriceAxis axis)
    {
        this.axis = axis;
    }

    /**
     * Pass from one price to another.
     *
     * @param fromTicks mark price before.
     * @param toTicks   mark price now.
     * @param timeNs    now.
     * @param handler   of the pieces.
     */
    public void step(final long fromTicks, final long toTicks, final long timeNs, final PieceHandler handler)
    {
        if (toTicks < fromTicks)
        {
            final int last = axis.bandOf(toTicks);
            for (int band = axis.bandOf(fromTicks - 1); band >= last; band--)
            {
                piece(LONG, band, Math.max(toTicks, axis.lowTicks(band)), Math.min(fromTicks, axis.lowTicks(band + 1)),
                    timeNs, handler);
            }
        }
        else if (toTicks > fromTicks)
        {
            final int last = axis.bandOf(toTicks);
            for (int band = axis.bandOf(fromTicks + 1); band <= last; band++)
            {
                piece(SHORT, band, Math.max(fromTicks + 1, axis.lowTicks(band)),
                    Math.min(toTicks + 1, axis.lowTicks(band + 1)), timeNs, handler);
            }
        }
    }

    private static void piece(
        final int side,
        final int band,
        final long lowTicks,
        final long highTicks,
        final long timeNs,
        final PieceHandler handler)
    {
        if (highTicks > lowTicks)
        {
            handler.onPiece(side, band, lowTicks, highTicks, timeNs);
        }
    }
}
