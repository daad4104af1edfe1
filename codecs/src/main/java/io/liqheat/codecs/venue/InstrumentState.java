package io.liqheat.codecs.venue;

/**
 * What a session remembers about one instrument; each venue adds its own.
 * <p>
 * <b>Threading:</b> one thread.
 */
public abstract class InstrumentState
{
    private final InstrumentFeed feed;
    private final boolean isWanted;

    /**
     * Nothing seen yet.
     *
     * @param feed     of the instrument.
     * @param isWanted whether its events are to be published.
     */
    protected InstrumentState(final InstrumentFeed feed, final boolean isWanted)
    {
        this.feed = feed;
        this.isWanted = isWanted;
    }

    public final InstrumentFeed feed()
    {
        return feed;
    }

    public final boolean isWanted()
    {
        return isWanted;
    }
}
