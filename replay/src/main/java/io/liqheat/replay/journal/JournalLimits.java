package io.liqheat.replay.journal;

import java.util.concurrent.TimeUnit;
import org.agrona.SystemUtil;

/**
 * How large the segments of a journal grow, how much of the file system is left alone, and how long the operating
 * system may take to write to the disk.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param segmentBytes  a segment ends before it holds more bytes than this, records and their frames.
 * @param segmentSpanNs a segment ends when its records span more than this: events by their receive time, deltas by
 *                      their event time.
 * @param minFreeBytes  nothing more is appended when less than this is free.
 * @param forceNs       time after which what was appended is forced to the disk again, 0 for never.
 */
public record JournalLimits(long segmentBytes, long segmentSpanNs, long minFreeBytes, long forceNs)
{
    /** System property for the size of a segment, e.g. 512m. */
    public static final String SEGMENT_SIZE_PROPERTY = "liqheat.journal.segmentSize";

    /** System property for the time a segment spans, in seconds or with a unit, e.g. 3600s. */
    public static final String SEGMENT_SPAN_PROPERTY = "liqheat.journal.segmentSpan";

    /** System property for what is left free on the file system, e.g. 256m. */
    public static final String MIN_FREE_PROPERTY = "liqheat.journal.minFree";

    /** System property for the time between two passes that force to the disk, e.g. 250ms; 0s for never. */
    public static final String FORCE_PROPERTY = "liqheat.journal.force";

    /** Shorter segments are not begun because of the time they span: a single odd time ends only one. */
    static final long MIN_SEGMENT_BYTES = 1L << 20;

    private static final long DEFAULT_SEGMENT_BYTES = 1L << 30;
    private static final long DEFAULT_MIN_FREE_BYTES = 256L << 20;
    private static final long DEFAULT_FORCE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MIN_MIN_FREE_BYTES = 1L << 20;

    public JournalLimits
    {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentSpanNs <= 0 || minFreeBytes < MIN_MIN_FREE_BYTES || forceNs < 0)
        {
            throw new IllegalArgumentException("segments must hold at least " + MIN_SEGMENT_BYTES + " bytes and span " +
                "some time, and at least " + MIN_MIN_FREE_BYTES + " bytes stay free: segmentBytes=" + segmentBytes +
                " segmentSpanNs=" + segmentSpanNs + " minFreeBytes=" + minFreeBytes + " forceNs=" + forceNs);
        }
    }

    /**
     * Limits that force to the disk as often as is usual.
     *
     * @param segmentBytes  as above.
     * @param segmentSpanNs as above.
     * @param minFreeBytes  as above.
     */
    public JournalLimits(final long segmentBytes, final long segmentSpanNs, final long minFreeBytes)
    {
        this(segmentBytes, segmentSpanNs, minFreeBytes, DEFAULT_FORCE_NS);
    }

    /** {@return what the system properties say; 1 GiB, one day, 256 MiB and a second where they say nothing} */
    public static JournalLimits configured()
    {
        return new JournalLimits(
            SystemUtil.getSizeAsLong(SEGMENT_SIZE_PROPERTY, DEFAULT_SEGMENT_BYTES),
            SystemUtil.getDurationInNanos(SEGMENT_SPAN_PROPERTY, TimeUnit.DAYS.toNanos(1)),
            SystemUtil.getSizeAsLong(MIN_FREE_PROPERTY, DEFAULT_MIN_FREE_BYTES),
            SystemUtil.getDurationInNanos(FORCE_PROPERTY, DEFAULT_FORCE_NS));
    }
}
