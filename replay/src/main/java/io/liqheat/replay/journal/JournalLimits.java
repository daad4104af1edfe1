package io.liqheat.replay.journal;

import java.util.concurrent.TimeUnit;
import org.agrona.SystemUtil;

/**
 * How large the segments of a journal grow, and how much of the file system is left alone.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param segmentBytes  a segment ends before it holds more bytes than this, records and their frames.
 * @param segmentSpanNs a segment ends when its records span more than this: events by their receive time, deltas by
 *                      their event time.
 * @param minFreeBytes  nothing more is appended when less than this is free.
 */
public record JournalLimits(long segmentBytes, long segmentSpanNs, long minFreeBytes)
{
    /** System property for the size of a segment, e.g. 512m. */
    public static final String SEGMENT_SIZE_PROPERTY = "liqheat.journal.segmentSize";

    /** System property for the time a segment spans, in seconds or with a unit, e.g. 3600s. */
    public static final String SEGMENT_SPAN_PROPERTY = "liqheat.journal.segmentSpan";

    /** System property for what is left free on the file system, e.g. 256m. */
    public static final String MIN_FREE_PROPERTY = "liqheat.journal.minFree";

    /** Shorter segments are not begun because of the time they span: a single odd time ends only one. */
    static final long MIN_SEGMENT_BYTES = 1L << 20;

    private static final long DEFAULT_SEGMENT_BYTES = 1L << 30;
    private static final long DEFAULT_MIN_FREE_BYTES = 256L << 20;
    private static final long MIN_MIN_FREE_BYTES = 1L << 20;

    public JournalLimits
    {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentSpanNs <= 0 || minFreeBytes < MIN_MIN_FREE_BYTES)
        {
            throw new IllegalArgumentException("segments must hold at least " + MIN_SEGMENT_BYTES + " bytes and span " +
                "some time, and at least " + MIN_MIN_FREE_BYTES + " bytes stay free: segmentBytes=" + segmentBytes +
                " segmentSpanNs=" + segmentSpanNs + " minFreeBytes=" + minFreeBytes);
        }
    }

    /** {@return what the system properties say; 1 GiB, one day and 256 MiB where they say nothing} */
    public static JournalLimits configured()
    {
        return new JournalLimits(
            SystemUtil.getSizeAsLong(SEGMENT_SIZE_PROPERTY, DEFAULT_SEGMENT_BYTES),
            SystemUtil.getDurationInNanos(SEGMENT_SPAN_PROPERTY, TimeUnit.DAYS.toNanos(1)),
            SystemUtil.getSizeAsLong(MIN_FREE_PROPERTY, DEFAULT_MIN_FREE_BYTES));
    }
}
