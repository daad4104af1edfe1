package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;

/**
 * What numbers of venues are believed.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class FieldRules
{
    /** Nanoseconds of a millisecond. */
    public static final long NS_PER_MS = 1_000_000L;

    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final long EARLIEST_TIME_NS = 1_483_228_800_000_000_000L;
    private static final long MAX_TIME_MS = Long.MAX_VALUE / NS_PER_MS;

    private FieldRules()
    {
    }

    /**
     * Check a price.
     *
     * @param ticks result of reading it.
     * @return NONE when believed.
     */
    public static RejectReason ofPrice(final long ticks)
    {
        return ofNumber(ticks, 1, EventLimits.MAX_TICKS);
    }

    /**
     * Check a quantity that must not be zero.
     *
     * @param lots result of reading it.
     * @return NONE when believed.
     */
    public static RejectReason ofQuantity(final long lots)
    {
        return ofNumber(lots, 1, EventLimits.MAX_LOTS);
    }

    /**
     * Check a number.
     *
     * @param value result of reading it.
     * @param least believed.
     * @param most  believed.
     * @return NONE when believed.
     */
    public static RejectReason ofNumber(final long value, final long least, final long most)
    {
        if (!DecimalText.isNumber(value))
        {
            return DecimalText.OFF_GRID == value ? RejectReason.OFF_TICK : RejectReason.BAD_NUMBER;
        }

        return value < least || value > most ? RejectReason.OUT_OF_RANGE : RejectReason.NONE;
    }

    /**
     * A venue's time in ns, when it is believable: from 2017-01-01 to a day after it was received.
     *
     * @param timeMs        result of reading it, ms since the epoch.
     * @param receiveTimeNs when it was received, ns since the epoch.
     * @return ns since the epoch, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public static long timeNs(final long timeMs, final long receiveTimeNs)
    {
        if (timeMs <= 0 || timeMs > MAX_TIME_MS)
        {
            return DecimalText.NOT_A_NUMBER;
        }

        final long timeNs = timeMs * NS_PER_MS;
        return timeNs >= EARLIEST_TIME_NS && timeNs - NS_PER_DAY <= receiveTimeNs ? timeNs : DecimalText.NOT_A_NUMBER;
    }
}
