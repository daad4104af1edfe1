package io.liqheat.engine.model;

import org.agrona.BitUtil;

/**
 * Parameters of the ladders and of the engine around them.
 *
 * @param bandCount          bands of a ladder's window, a power of two.
 * @param unitShift          one lot is {@code 2^unitShift} raw units at scale 1.
 * @param renormaliseShift   a scale below {@code 2^-renormaliseShift} is folded into the raw units.
 * @param maxInstruments     instrument ids above it are refused.
 * @param checkpointInterval events between two checkpoints.
 * @param bandWidthRate      widest automatic band, as a share of the first price.
 * @param jumpRatio          a change of price or open interest by more than this factor is quarantined.
 */
public record LadderParameters(
    int bandCount,
    int unitShift,
    int renormaliseShift,
    int maxInstruments,
    long checkpointInterval,
    double bandWidthRate,
    double jumpRatio)
{
    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public LadderParameters
    {
        Allowed.require(BitUtil.isPowerOfTwo(bandCount) && bandCount >= 256 && bandCount <= 1 << 20,
            "ladder.bands", bandCount, "a power of two from 256 to 1048576");
        Allowed.require(unitShift >= 0 && unitShift <= 16, "ladder.unitShiftBits", unitShift, "0 to 16");
        Allowed.require(renormaliseShift >= 1 && renormaliseShift <= 16,
            "ladder.renormaliseShiftBits", renormaliseShift, "1 to 16");
        Allowed.require(maxInstruments >= 1 && maxInstruments <= 1 << 16,
            "ladder.maxInstruments", maxInstruments, "1 to 65536");
        Allowed.require(checkpointInterval >= 1, "ladder.checkpointIntervalEvents", checkpointInterval, "1 or more");
        Allowed.require(bandWidthRate > 0 && bandWidthRate < 0.1,
            "ladder.bandWidthRate", bandWidthRate, "above 0 and below 0.1");
        Allowed.require(jumpRatio > 1.5 && jumpRatio <= 1e6,
            "ladder.jumpRatio", jumpRatio, "above 1.5 and at most 1e6");
    }

    /** {@return the parameters liqheat ships with} */
    public static LadderParameters defaults()
    {
        return new LadderParameters(8192, 8, 8, 4096, 500_000, 3e-4, 8.0);
    }
}
