package io.liqheat.tools.live;

import io.liqheat.codecs.event.Venue;

/**
 * Told what happens to connections.
 */
@FunctionalInterface
public interface LiveListener
{
    /**
     * Something worth telling happened.
     *
     * @param venue it is about.
     * @param note  for people.
     */
    void onNote(Venue venue, String note);
}
