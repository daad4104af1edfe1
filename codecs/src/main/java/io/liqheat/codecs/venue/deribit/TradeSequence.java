package io.liqheat.codecs.venue.deribit;

import java.util.Arrays;

/**
 * Numbers of an instrument's trades, which the venue gives out one by one: tells what is new, already seen or missing,
 * and remembers the holes until they are filled. One damaged number far ahead does not shut out everything after it.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
final class TradeSequence
{
    /** Result of {@link #accept(long)}: seen before, or in no hole. */
    static final long SEEN = -1;

    /** Result of {@link #accept(long)}: unbelievably far ahead, and not confirmed by a number before it. */
    static final long SUSPECT = -2;

    /** Longest hole that is remembered; of a longer one the end is. */
    static final long MAX_HOLE = 10_000;

    private static final int MAX_HOLES = 32;
    private static final long MAX_JUMP = 10_000_000;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] from = new long[MAX_HOLES];
    private final long[] to = new long[MAX_HOLES];
    private int holes;
    private long last = NONE;
    private long suspect = NONE;
    private boolean isFresh = true;

    /**
     * Take the number of a trade that has arrived.
     *
     * @param number not negative.
     * @return how many are missing before it, {@link #SEEN} or {@link #SUSPECT}.
     */
    long accept(final long number)
    {
        if (NONE != last && number <= last)
        {
            return fill(number) ? 0 : SEEN;
        }

        if (isTooFar(number))
        {
            suspect = number;
            return SUSPECT;
        }

        final long missing = NONE == last ? 0 : number - last - 1;
        if (missing > 0)
        {
            addHole(last + 1, number - 1);
        }

        last = number;
        suspect = NONE;
        isFresh = false;
        return missing;
    }

    /**
     * Make room for a trade of an answer, whatever order its trades are in: what comes after the last trade seen, or
     * all as long as none has been seen, becomes a hole that {@link #accept(long)} fills.
     *
     * @param number not negative.
     */
    void expect(final long number)
    {
        if (isFresh)
        {
            if (NONE == last)
            {
                addHole(number, number);
                last = number;
            }
            else if (Math.abs(number - last) < MAX_HOLE)
            {
                from[0] = Math.min(from[0], number);
                to[0] = Math.max(to[0], number);
                last = to[0];
            }
        }
        else if (number > last && !isTooFar(number))
        {
            addHole(last + 1, number);
            last = number;
        }
    }

    boolean hasHole()
    {
        return holes > 0;
    }

    /** First number of the oldest hole. */
    long holeFrom()
    {
        return from[0];
    }

    /** Last number of the oldest hole. */
    long holeTo()
    {
        return to[0];
    }

    /** Give up a part of the oldest hole: those trades will not come. */
    void giveUp(final long upTo)
    {
        isFresh = false;
        if (upTo >= to[0])
        {
            removeHole(0);
        }
        else
        {
            from[0] = Math.max(from[0], upTo + 1);
        }
    }

    private boolean isTooFar(final long number)
    {
        final boolean isConfirmed = NONE != suspect && number > suspect && number - suspect <= MAX_JUMP;
        return NONE != last && number - last > MAX_JUMP && !isConfirmed;
    }

    private boolean fill(final long number)
    {
        for (int i = holes - 1; i >= 0; i--)
        {
            if (number >= from[i] && number <= to[i])
            {
                isFresh = false;
                fillIn(i, number);
                return true;
            }
        }

        return false;
    }

    private void fillIn(final int hole, final long number)
    {
        if (from[hole] == to[hole])
        {
            removeHole(hole);
        }
        else if (number == from[hole])
        {
            from[hole]++;
        }
        else if (number == to[hole])
        {
            to[hole]--;
        }
        else
        {
            final long end = to[hole];
            to[hole] = number - 1;
            addHole(number + 1, end);
        }
    }

    private void addHole(final long first, final long end)
    {
        if (holes > 0 && to[holes - 1] == first - 1)
        {
            to[holes - 1] = end;
            from[holes - 1] = Math.max(from[holes - 1], end - MAX_HOLE + 1);
            return;
        }

        if (MAX_HOLES == holes)
        {
            removeHole(0);
        }

        from[holes] = Math.max(first, end - MAX_HOLE + 1);
        to[holes] = end;
        holes++;
    }

    private void removeHole(final int hole)
    {
        holes--;
        System.arraycopy(from, hole + 1, from, hole, holes - hole);
        System.arraycopy(to, hole + 1, to, hole, holes - hole);
        Arrays.fill(from, holes, MAX_HOLES, 0);
        Arrays.fill(to, holes, MAX_HOLES, 0);
    }
}
