package io.liqheat.codecs.venue;

/**
 * Sizes that sessions, ring and journal agree on.
 */
public final class EventLimits
{
    /** Longest encoded event in bytes, message header included. */
    public static final int MAX_EVENT_LENGTH = 512;

    /** Levels per side of one depth event. */
    public static final int MAX_DEPTH_LEVELS = 12;

    /** Risk tiers in one message; longer tables are sent in parts. */
    public static final int MAX_TIERS_PER_MESSAGE = 16;

    /** Bytes of rejected input kept as excerpt. */
    public static final int MAX_EXCERPT_LENGTH = 128;

    /** Largest quantity or open interest that is believed, in lots: 2^44. */
    public static final long MAX_LOTS = 1L << 44;

    /** Largest price that is believed, in ticks: 2^40. */
    public static final long MAX_TICKS = 1L << 40;

    private EventLimits()
    {
    }
}
