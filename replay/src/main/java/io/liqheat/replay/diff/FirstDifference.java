package io.liqheat.replay.diff;

/**
 * The first event whose deltas differ.
 *
 * @param sequence   of the event.
 * @param timeNs     receive time of it, ns since the epoch.
 * @param instrument name of the instrument of the first delta that differs.
 * @param text       which delta, and how it differs.
 */
public record FirstDifference(long sequence, long timeNs, String instrument, String text)
{
}
