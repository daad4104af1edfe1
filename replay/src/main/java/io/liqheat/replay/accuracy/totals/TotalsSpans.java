package io.liqheat.replay.accuracy.totals;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * What happened to one instrument in spans of even length: where the mark price stood and went, and the liquidations
 * that were published at the end of each. Give it every event of a journal; methods are asked in a second pass, because
 * only then is known which prices a span passed.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TotalsSpans
{
    private static final long[] MEMORIES_NS = TotalsTable.memoriesNs();
    private static final int STEPS_PER_PRICE = 10_000;
    private static final double LN_2 = StrictMath.log(2);

    private final int instrumentId;
    private final long intervalNs;
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final TreeMap<Long, Span> spans = new TreeMap<>();
    private final List<long[]> gaps = new ArrayList<>();
    private final List<long[]> markGaps = new ArrayList<>();
    private final Map<Long, Long> passedNs = new HashMap<>();
    private long stepTicks;
    private long phaseNs = -1;
    private long firstEndNs = Long.MAX_VALUE;
    private long lastEndNs = Long.MIN_VALUE;
    private long lastTicks;
    private long firstMarkNs;

    /** One span; prices in ticks, quantities in lots. */
    static final class Span
    {
        private final long startNs;
        private final long startTicks;
        private final double[] realised = new double[TotalsTable.SIDES];
        private final double[][] fresh = new double[MEMORIES_NS.length][TotalsTable.SIDES];
        private long lowTicks;
        private long highTicks;
        private boolean hasMark;

        Span(final long startNs, final long startTicks)
        {
            this.startNs = startNs;
            this.startTicks = startTicks;
            lowTicks = startTicks;
            highTicks = startTicks;
        }

        long startNs()
        {
            return startNs;
        }

        long startTicks()
        {
            return startTicks;
        }

        long lowTicks()
        {
            return lowTicks;
        }

        long highTicks()
        {
            return highTicks;
        }

        double realised(final int side)
        {
            return realised[side];
        }

        /** Freshly passed share of the price; see {@link TotalsTable#fresh()}. */
        double fresh(final int memory, final int side)
        {
            return fresh[memory][side];
        }
    }

    /**
     * Spans of an instrument.
     *
     * @param instrumentId to follow.
     * @param intervalNs   length of a span; they end at even multiples of it.
     */
    public TotalsSpans(final int instrumentId, final long intervalNs)
    {
        this.instrumentId = instrumentId;
        this.intervalNs = intervalNs;
    }

    /**
     * Take one event.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     */
    public void onEvent(final DirectBuffer buffer, final int offset)
    {
        if (EventLayout.instrumentId(buffer, offset) != instrumentId)
        {
            return;
        }

        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int version = EventLayout.version(buffer, offset);
        final long timeNs = EventLayout.eventTimeNs(buffer, offset);
        switch (EventLayout.templateId(buffer, offset))
        {
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                markPrice.wrap(buffer, body, blockLength, version);
                onMark(markPrice.markTicks(), timeNs);
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrap(buffer, body, blockLength, version);
                onLiquidation(liquidation.sideAtRiskRaw(), liquidation.quantityLots(), timeNs);
            }
            case FeedStatusDecoder.TEMPLATE_ID ->
            {
                status.wrap(buffer, body, blockLength, version);
                onStatus(status.streamRaw(), status.stateRaw(), timeNs, EventLayout.receiveTimeNs(buffer, offset));
            }
            default ->
            {
                // does not move the price or liquidate
            }
        }
    }

    private void onMark(final long ticks, final long timeNs)
    {
        if (ticks <= 0)
        {
            return;
        }

        if (0 == lastTicks)
        {
            firstMarkNs = timeNs;
            stepTicks = Math.max(1, ticks / STEPS_PER_PRICE);
            lastTicks = ticks;
        }

        final Span span = span(timeNs, lastTicks);
        pass(span, ticks, timeNs);
        span.lowTicks = Math.min(span.lowTicks, ticks);
        span.highTicks = Math.max(span.highTicks, ticks);
        span.hasMark = true;
        lastTicks = ticks;
    }

    /** What is passed for the first time in a span counts by how long ago the mark was there before it. */
    private void pass(final Span span, final long ticks, final long timeNs)
    {
        final long from = Math.min(lastTicks, ticks) / stepTicks;
        final long to = Math.max(lastTicks, ticks) / stepTicks;
        for (long step = from; step <= to; step++)
        {
            final Long before = passedNs.put(step, timeNs);
            final int side = step * stepTicks + stepTicks / 2 < span.startTicks ? 0 : 1;
            for (int i = 0; i < MEMORIES_NS.length && (null == before || before <= span.startNs); i++)
            {
                final double share = null == before ? 1 :
                    1 - StrictMath.exp(-LN_2 * (span.startNs - before) / MEMORIES_NS[i]);
                span.fresh[i][side] += share * stepTicks / span.startTicks;
            }
        }
    }

    private void onLiquidation(final short side, final long lots, final long timeNs)
    {
        if (side < TotalsTable.SIDES && lots > 0 && 0 != lastTicks)
        {
            span(timeNs, lastTicks).realised[side] += lots;
            onCovered(timeNs);
        }
    }

    private void onStatus(final short stream, final short state, final long timeNs, final long receiveTimeNs)
    {
        if (FeedStream.LIQUIDATION.value() == stream)
        {
            if (FeedState.LIVE.value() == state || FeedState.RESYNCED.value() == state)
            {
                onCovered(timeNs);
            }
            else if (FeedState.GAP.value() == state || FeedState.STALE.value() == state)
            {
                gaps.add(new long[] {timeNs, receiveTimeNs - intervalNs});
            }
        }
        else if (FeedStream.MARK_PRICE.value() == stream &&
            (FeedState.GAP.value() == state || FeedState.STALE.value() == state))
        {
            markGaps.add(new long[] {timeNs, receiveTimeNs});
        }
    }

    private void onCovered(final long timeNs)
    {
        phaseNs = timeNs % intervalNs;
        final long endNs = startOf(timeNs) + intervalNs;
        firstEndNs = Math.min(firstEndNs, endNs);
        lastEndNs = Math.max(lastEndNs, endNs);
    }

    /** A moment on the edge belongs to the span that it ends. */
    private Span span(final long timeNs, final long startTicks)
    {
        return spans.computeIfAbsent(startOf(timeNs), (startNs) -> new Span(startNs, startTicks));
    }

    private long startOf(final long timeNs)
    {
        return Math.floorDiv(timeNs - 1, intervalNs) * intervalNs;
    }

    /** {@return whether sums are published where spans end, so that they can be told apart} */
    public boolean isAligned()
    {
        return 0 == phaseNs;
    }

    /** Spans of which price and liquidations are known. */
    List<Span> covered()
    {
        final List<Span> covered = new ArrayList<>();
        for (final Span span : spans.values())
        {
            if (isCovered(span))
            {
                covered.add(span);
            }
        }

        return covered;
    }

    /** Spans between the first and the last that are not covered. */
    int uncovered()
    {
        return lastEndNs < firstEndNs ? 0 : (int)((lastEndNs - firstEndNs) / intervalNs) + 1 - covered().size();
    }

    long intervalNs()
    {
        return intervalNs;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    private boolean isCovered(final Span span)
    {
        final long endNs = span.startNs + intervalNs;
        return span.hasMark && firstMarkNs <= span.startNs && endNs >= firstEndNs && endNs <= lastEndNs &&
            gaps.stream().noneMatch((gap) -> span.startNs < gap[1] && endNs > gap[0]) &&
            markGaps.stream().noneMatch((gap) -> span.startNs < gap[1] && endNs > gap[0]);
    }
}
