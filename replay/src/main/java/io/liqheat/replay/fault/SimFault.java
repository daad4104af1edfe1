package io.liqheat.replay.fault;

import java.util.Locale;

/**
 * What can go wrong in a simulation, and how often it does where it is switched on.
 */
public enum SimFault
{
    /** A message is lost. */
    DROP(0.01, true),
    /** A message comes twice. */
    DUPLICATE(0.01, true),
    /** A message comes behind the next one of its connection. */
    REORDER(0.01, true),
    /** A message comes up to eight seconds late, and alone. */
    DELAY(0.004, true),
    /** Something that is no message comes: noise, half a message, other JSON, a number nobody expects. */
    GARBAGE(0.01, true),
    /** A message longer than any comes. */
    OVERSIZED(0.0003, true),
    /** A book snapshot is answered from a minute or more ago. */
    OLD_SNAPSHOT(0.4, true),
    /** A call is answered with an error, or not at all. */
    FAILED_CALL(0.3, true),
    /** A connection holds its messages back and then sends them at once. */
    STALL(0.02, false),
    /** A connection is open and brings nothing any more, until it is made anew. */
    MUTE(0.008, false),
    /** A connection is cut. */
    DISCONNECT(0.01, false),
    /** A venue changes the tick of a contract, and messages in old units are still under way. */
    UNIT_CHANGE(0.01, false),
    /** A contract is listed anew under its name. */
    RELIST(0.01, false),
    /** The wall clock is set, by up to an hour, either way. */
    CLOCK_STEP(0.012, false),
    /** The wall clock stands still for up to a minute. */
    CLOCK_FREEZE(0.012, false),
    /** The wall clock runs wrong by 200 ppm or more. */
    CLOCK_DRIFT(0.012, false),
    /** A consumer of deltas falls so far behind that it misses some. */
    SLOW_CONSUMER(0.03, false),
    /** The process is killed. */
    CRASH(0.01, false),
    /** The disk is full, in the middle of a record. */
    DISK_FULL(0.006, false),
    /** A bit of the journal flips while nothing runs. */
    BIT_FLIP(0.3, false),
    /** The end of the journal is lost with the machine. */
    LOST_TAIL(0.3, false);

    private final double rate;
    private final boolean isPerMessage;

    SimFault(final double rate, final boolean isPerMessage)
    {
        this.rate = rate;
        this.isPerMessage = isPerMessage;
    }

    /** {@return usual rate: per message or answer, per second, or per crash} */
    double rate()
    {
        return rate;
    }

    /** {@return whether it happens to single messages} */
    boolean isPerMessage()
    {
        return isPerMessage;
    }

    /** {@return the name people read} */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
