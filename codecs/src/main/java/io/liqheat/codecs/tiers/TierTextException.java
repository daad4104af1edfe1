package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;

/** A field that is missing or no number; never leaves this package. */
final class TierTextException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    TierTextException(final RejectReason reason, final String message)
    {
        super(message);
        this.reason = reason;
    }

    RejectReason reason()
    {
        return reason;
    }
}
