package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;

/**
 * What becomes of the message at hand. A message may carry several rows and is still counted once: as rejected when a
 * row was unusable, otherwise as decoded when at least one row was used, otherwise as rejected when rows concerned
 * something unknown, foreign or already seen, otherwise as ignored.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MessageOutcome
{
    private FeedStream stream = FeedStream.CONTROL;
    private RejectReason hardReason = RejectReason.NONE;
    private RejectReason softReason = RejectReason.NONE;
    private int instrumentId;
    private boolean isDecoded;

    void begin()
    {
        stream = FeedStream.CONTROL;
        hardReason = RejectReason.NONE;
        softReason = RejectReason.NONE;
        instrumentId = 0;
        isDecoded = false;
    }

    /**
     * Say what the message carries.
     *
     * @param newStream it belongs to.
     */
    public void stream(final FeedStream newStream)
    {
        stream = newStream;
    }

    /**
     * Say which instrument a rejection of this message is about.
     *
     * @param newInstrumentId or 0.
     */
    public void instrumentId(final int newInstrumentId)
    {
        instrumentId = newInstrumentId;
    }

    /** A row, or the message, was used. */
    public void decoded()
    {
        isDecoded = true;
    }

    /**
     * A row, or the message, could not be used.
     *
     * @param reason why.
     */
    public void rejected(final RejectReason reason)
    {
        if (isSoft(reason))
        {
            softReason = RejectReason.NONE == softReason ? reason : softReason;
        }
        else
        {
            hardReason = RejectReason.NONE == hardReason ? reason : hardReason;
        }
    }

    /**
     * Take the result of a check.
     *
     * @param reason that speaks against the row at hand, or NONE.
     * @return true when nothing does.
     */
    public boolean isFree(final RejectReason reason)
    {
        if (RejectReason.NONE == reason)
        {
            return true;
        }

        rejected(reason);
        return false;
    }

    public FeedStream stream()
    {
        return stream;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    FeedOutcome outcome()
    {
        if (RejectReason.NONE != hardReason)
        {
            return FeedOutcome.REJECTED;
        }

        if (isDecoded)
        {
            return FeedOutcome.DECODED;
        }

        return RejectReason.NONE != softReason ? FeedOutcome.REJECTED : FeedOutcome.IGNORED;
    }

    /** {@return why the message is rejected, NONE as long as nothing speaks against it} */
    public RejectReason reason()
    {
        return RejectReason.NONE != hardReason ? hardReason : softReason;
    }

    private static boolean isSoft(final RejectReason reason)
    {
        return RejectReason.UNKNOWN_SYMBOL == reason ||
            RejectReason.WRONG_PRODUCT == reason ||
            RejectReason.DUPLICATE == reason;
    }
}
