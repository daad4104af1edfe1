package io.liqheat.replay.capture;

import org.agrona.DirectBuffer;

/** Counts what it is given, and how far time goes back. */
final class TallyHandler implements CaptureHandler
{
    private long texts;
    private long answers;
    private long connects;
    private long recorded;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs;
    private long longestStepBackNs;

    long texts()
    {
        return texts;
    }

    long answers()
    {
        return answers;
    }

    long connects()
    {
        return connects;
    }

    long recorded()
    {
        return recorded;
    }

    long firstNs()
    {
        return firstNs;
    }

    long lastNs()
    {
        return lastNs;
    }

    long longestStepBackNs()
    {
        return longestStepBackNs;
    }

    @Override
    public void onText(
        final CaptureOrigin origin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        texts++;
        note(receiveTimeNs);
    }

    @Override
    public void onRest(
        final CaptureOrigin origin,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        answers++;
        note(receiveTimeNs);
    }

    @Override
    public void onConnect(final CaptureOrigin origin, final long timeNs)
    {
        connects++;
        note(timeNs);
    }

    @Override
    public void onRecorded(
        final String kind,
        final String coin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        recorded++;
        note(receiveTimeNs);
    }

    private void note(final long timeNs)
    {
        firstNs = Math.min(firstNs, timeNs);
        longestStepBackNs = Math.max(longestStepBackNs, lastNs - timeNs);
        lastNs = Math.max(lastNs, timeNs);
    }
}
