package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;

/**
 * One contract in the archives, and which of them say what about it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchiveMarket
{
    private final Instrument instrument;
    private final int index;
    private boolean hasMarks;

    ArchiveMarket(final Instrument instrument, final int index)
    {
        this.instrument = instrument;
        this.index = index;
    }

    Instrument instrument()
    {
        return instrument;
    }

    Venue venue()
    {
        return instrument.venue();
    }

    int index()
    {
        return index;
    }

    /** Whether some file has mark prices of it, so that none need to be derived. */
    boolean hasMarks()
    {
        return hasMarks;
    }

    void onMarks()
    {
        hasMarks = true;
    }
}
