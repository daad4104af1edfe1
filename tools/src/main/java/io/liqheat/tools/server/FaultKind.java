package io.liqheat.tools.server;

import java.util.Locale;

/**
 * What can go wrong on purpose.
 */
public enum FaultKind
{
    /** A message is not sent. */
    DROP,
    /** A message is sent twice. */
    DUPLICATE,
    /** A message is sent behind the next one of its connection. */
    REORDER,
    /** Nothing is sent for a while, two seconds unless said otherwise. */
    STALL,
    /** The connections that have the message's channel are cut; the next messages of the venue are lost. */
    DISCONNECT,
    /** Something that is no message of the venue is sent in front of the message. */
    GARBAGE,
    /** A message longer than any of the venue's is sent in front of the message. */
    OVERSIZED,
    /** A message is sent later, by half a recorded second unless said otherwise. */
    LATE;

    /** {@return the name people type} */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT);
    }

    static FaultKind of(final String label)
    {
        for (final FaultKind kind : values())
        {
            if (kind.label().equalsIgnoreCase(label))
            {
                return kind;
            }
        }

        return null;
    }
}
