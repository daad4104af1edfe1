package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Lets exposure close and age, by a change of scale per side and tier that touches no cell:
 * {@code scale /= 1 + decay * elapsed + closed share}. A scale that has become small is folded into the raw units: they
 * are shifted right, what falls off is accounted for as scaled away, and the scale grows by as much.
 */
final class Ageing
{
    private static final int SIDES = 2;
    private static final int MAX_SHIFT = Long.SIZE - 1;

    private final DeltaWriter deltas;
    private final int tierCount;
    private final int renormaliseShift;
    private final double smallestScale;
    private final int[] rawShifts;

    Ageing(final ModelParameters parameters, final DeltaWriter deltas)
    {
        this.deltas = deltas;
        tierCount = parameters.tierCount();
        renormaliseShift = parameters.ladder().renormaliseShift();
        smallestScale = 1.0 / (1L << renormaliseShift);
        rawShifts = new int[tierCount];
    }

    /**
     * Close and age what one instrument holds, and publish its scales.
     *
     * @param instrumentId of the instrument.
     * @param ladder       whose scales change.
     * @param overflow     shifted together with the ladder.
     * @param ledger       accounts for what is folded away.
     * @param kernels      know how fast each tier ages.
     * @param elapsedNs    since the last time, 0 or more.
     * @param closedRate   closed quantity over what is left open, 0 or more.
     */
    void apply(
        final int instrumentId,
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final double elapsedNs,
        final double closedRate)
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                double scale = ladder.scale(side, tier) /
                    (1 + kernels.decayPerNs(side, tier) * elapsedNs + closedRate);
                int shift = 0;
                while (scale < smallestScale && shift < MAX_SHIFT)
                {
                    final int step = Math.min(renormaliseShift, MAX_SHIFT - shift);
                    shift += step;
                    scale *= 1L << step;
                }

                if (shift > 0)
                {
                    ledger.renormalise(side, tier, ladder.shiftRight(side, tier, shift),
                        overflow.shiftRight(side, tier, shift));
                }

                rawShifts[tier] = shift;
                ladder.scale(side, tier, MAX_SHIFT == shift ? 1.0 : scale);
            }

            deltas.tierScales(instrumentId, ladder, side, rawShifts);
        }
    }
}
