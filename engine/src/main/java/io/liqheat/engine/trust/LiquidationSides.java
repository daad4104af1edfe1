package io.liqheat.engine.trust;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * Running self-test of the liquidation sides of each venue. Longs are closed by a falling price and shorts by a rising
 * one, so in each minute in which one side was clearly liquidated more and the mark price moved, the two must agree;
 * a venue where they mostly disagree has its sides read the wrong way round, the commonest mistake with this kind of
 * data (venues differ in whether they publish the side of the order or of the position).
 * <p>
 * Each such minute of each instrument is one vote. Old votes fade: from {@value #MAX_VOTES} on, both counts are halved.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class LiquidationSides
{
    /** Votes without which there is no verdict. */
    public static final int MIN_VOTES = 20;

    /** Votes remembered at most. */
    public static final int MAX_VOTES = 400;

    private static final long WINDOW_NS = 60_000_000_000L;
    private static final int VENUES = 16;
    private static final int LONG = 0;

    /** One side counts as liquidated more when it has at least three times the quantity of the other. */
    private static final long DOMINANCE = 3;

    /** The mark moved when it moved by at least this part of itself. */
    private static final long LEAST_MOVE_PART = 5_000;

    private static final int INVERTED_BELOW_PERCENT = 30;
    private static final int AGREE_FROM_PERCENT = 60;
    private static final int PERCENT = 100;

    private final long[] windowEndNs;
    private final long[] startTicks;
    private final long[] longLots;
    private final long[] shortLots;
    private final int[] votes = new int[VENUES];
    private final int[] agreeing = new int[VENUES];

    /**
     * Nothing seen.
     *
     * @param maxInstruments highest instrument id.
     */
    public LiquidationSides(final int maxInstruments)
    {
        windowEndNs = new long[maxInstruments + 1];
        startTicks = new long[maxInstruments + 1];
        longLots = new long[maxInstruments + 1];
        shortLots = new long[maxInstruments + 1];
    }

    /**
     * A liquidation.
     *
     * @param instrumentId of the instrument, at most the highest.
     * @param sideAtRisk   0 long, 1 short.
     * @param quantityLots liquidated.
     */
    public void onLiquidation(final int instrumentId, final int sideAtRisk, final long quantityLots)
    {
        final long[] lots = LONG == sideAtRisk ? longLots : shortLots;
        lots[instrumentId] += Math.min(quantityLots, Long.MAX_VALUE / DOMINANCE - lots[instrumentId]);
    }

    /**
     * A mark price.
     *
     * @param venue        of the instrument, as numbered in the events.
     * @param instrumentId of the instrument, at most the highest.
     * @param markTicks    price.
     * @param timeNs       venue time, ns since the epoch.
     * @return true when the verdict on the venue has changed.
     */
    public boolean onMark(final int venue, final int instrumentId, final long markTicks, final long timeNs)
    {
        if (venue < 0 || venue >= VENUES)
        {
            return false;
        }

        if (0 != startTicks[instrumentId] && timeNs < windowEndNs[instrumentId] &&
            timeNs >= windowEndNs[instrumentId] - WINDOW_NS)
        {
            return false;
        }

        final SideVerdict before = verdict(venue);
        if (0 != startTicks[instrumentId])
        {
            vote(venue, instrumentId, markTicks - startTicks[instrumentId]);
        }

        startTicks[instrumentId] = markTicks;
        windowEndNs[instrumentId] = timeNs + WINDOW_NS;
        longLots[instrumentId] = 0;
        shortLots[instrumentId] = 0;
        return before != verdict(venue);
    }

    /**
     * What the sides of a venue are worth.
     *
     * @param venue as numbered in the events.
     * @return the verdict.
     */
    public SideVerdict verdict(final int venue)
    {
        if (votes[venue] < MIN_VOTES)
        {
            return SideVerdict.UNKNOWN;
        }

        final int share = agreeing[venue] * PERCENT;
        if (share < votes[venue] * INVERTED_BELOW_PERCENT)
        {
            return SideVerdict.INVERTED;
        }

        return share >= votes[venue] * AGREE_FROM_PERCENT ? SideVerdict.AGREE : SideVerdict.DOUBTFUL;
    }

    /**
     * Votes on a venue that count.
     *
     * @param venue as numbered in the events.
     * @return how many.
     */
    public int votes(final int venue)
    {
        return votes[venue];
    }

    /**
     * Votes in which side and price agreed.
     *
     * @param venue as numbered in the events.
     * @return how many.
     */
    public int agreeing(final int venue)
    {
        return agreeing[venue];
    }

    /**
     * Save, load or hash everything.
     *
     * @param state that walks over it.
     */
    public void state(final EngineState state)
    {
        state.begin("sides");
        state.sparse("windowEndNs", Long.MIN_VALUE, windowEndNs);
        state.sparse("startTicks", 0, startTicks);
        state.sparse("longLots", 0, longLots);
        state.sparse("shortLots", 0, shortLots);
        state.int32s("votes", votes, 0, MAX_VOTES);
        state.int32s("agreeing", agreeing, 0, MAX_VOTES);
        state.end();
    }

    /**
     * Take the state into a hash.
     *
     * @param hash  so far.
     * @param maxId highest instrument id in use.
     * @return the new hash.
     */
    public long hash(final long hash, final int maxId)
    {
        long result = hash;
        for (int venue = 0; venue < VENUES; venue++)
        {
            result = StateHash.mix(result, (long)votes[venue] << Integer.SIZE | agreeing[venue]);
        }

        for (int id = 1; id <= maxId; id++)
        {
            result = StateHash.mix(result, windowEndNs[id]);
            result = StateHash.mix(result, startTicks[id]);
            result = StateHash.mix(result, longLots[id]);
            result = StateHash.mix(result, shortLots[id]);
        }

        return result;
    }

    private void vote(final int venue, final int id, final long moveTicks)
    {
        final boolean isLong = longLots[id] > 0 && longLots[id] / DOMINANCE >= shortLots[id];
        final boolean isShort = shortLots[id] > 0 && shortLots[id] / DOMINANCE >= longLots[id];
        if (isLong != isShort && Math.abs(moveTicks) >= startTicks[id] / LEAST_MOVE_PART && 0 != moveTicks)
        {
            if (MAX_VOTES == votes[venue])
            {
                votes[venue] /= 2;
                agreeing[venue] /= 2;
            }

            votes[venue]++;
            agreeing[venue] += isLong == moveTicks < 0 ? 1 : 0;
        }
    }
}
