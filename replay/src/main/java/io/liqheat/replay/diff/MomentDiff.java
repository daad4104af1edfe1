package io.liqheat.replay.diff;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MarkDeltaDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.replica.HeatmapReplica;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was built up, closed and swept in the maps of a journal between two moments, told by its deltas.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MomentDiff
{
    private static final int BATCH = 1024;
    private static final int INSTRUMENT_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.instrumentIdEncodingOffset();
    private static final int EVENT_HEADER = io.liqheat.codecs.event.MessageHeaderDecoder.ENCODED_LENGTH;

    private final Predicate<Instrument> wanted;
    private final long fromNs;
    private final long toNs;
    private final double range;
    private final int rowCount;
    private final JournalTrack track;
    private final Map<Integer, Watch> watches = new TreeMap<>();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final RecentreDecoder recentre = new RecentreDecoder();
    private final MarkDeltaDecoder mark = new MarkDeltaDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private boolean isWatching;
    private boolean isEnded;
    private long events;
    private long firstTimeNs = Long.MIN_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private String end;

    /**
     * A comparison that has not begun.
     *
     * @param journal  not read yet.
     * @param wanted   instruments to compare.
     * @param fromNs   beginning: events received up to it are in the first map.
     * @param toNs     end: events received up to it are in the second map.
     * @param range    distance of the rows from the mark price at the beginning, as a share of it.
     * @param rowCount rows of prices.
     */
    public MomentDiff(
        final RecordedJournal journal,
        final Predicate<Instrument> wanted,
        final long fromNs,
        final long toNs,
        final double range,
        final int rowCount)
    {
        this.wanted = wanted;
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.range = range;
        this.rowCount = rowCount;
        track = new JournalTrack(journal, this::onDelta);
    }

    /**
     * Read some more events.
     *
     * @return events read, 0 at the end.
     */
    public int poll()
    {
        int count = 0;
        while (count < BATCH && !isEnded && readOne())
        {
            count++;
        }

        return count;
    }

    /** {@return events read} */
    public long events()
    {
        return events;
    }

    /** {@return receive time of the first event behind the configuration, or {@link Long#MIN_VALUE}} */
    public long firstTimeNs()
    {
        return firstTimeNs;
    }

    /** {@return receive time of the last event in the second map, or {@link Long#MIN_VALUE}} */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** {@return whether the journal goes on behind the end} */
    public boolean isStoppedByTime()
    {
        return isEnded && null == end;
    }

    /** {@return what is wrong with the journal, as far as it was read} */
    public List<JournalFault> faults()
    {
        return track.faults();
    }

    /** {@return the changes, by instrument; empty when there is no map at the end} */
    public List<InstrumentChange> instruments()
    {
        if (!isWatching)
        {
            beginWatching();
        }

        final List<InstrumentChange> changes = new ArrayList<>();
        for (final Instrument instrument : track.instruments().all())
        {
            final Watch watch = watches.get(instrument.id());
            final LiquidationLadder ladder = track.ladder(instrument.id());
            if (null != watch && null != watch.flows && null != ladder && wanted.test(instrument))
            {
                watch.flows.settle();
                final PriceRows rows = watch.flows.rows();
                changes.add(new InstrumentChange(instrument, watch.markBefore, ladder.markTicks(), watch.lowestMark,
                    watch.highestMark, List.copyOf(track.tiers()),
                    null == watch.before ? MapSum.of(instrument, null, track.tiers().size()) : watch.before,
                    MapSum.of(instrument, ladder, track.tiers().size()), rows,
                    null == watch.beforeRows ? rows.expected(null) : watch.beforeRows, rows.expected(ladder),
                    watch.flows.flows(), watch.flows.outside(), watch.flows.tierFlows(), watch.reported));
            }
        }

        return changes;
    }

    /** One instrument from the beginning on. */
    private static final class Watch
    {
        private LadderFlows flows;
        private MapSum before;
        private double[][] beforeRows;
        private long markBefore;
        private long lowestMark = Long.MAX_VALUE;
        private long highestMark;
        private final long[] reported = new long[2];

        private void onMark(final long ticks)
        {
            lowestMark = Math.min(lowestMark, ticks);
            highestMark = Math.max(highestMark, ticks);
        }
    }

    private boolean readOne()
    {
        if (!track.next())
        {
            isEnded = true;
            end = track.end();
            return false;
        }

        final boolean isMarketEvent = track.sequence() > 1;
        if (isMarketEvent && track.timeNs() > toNs)
        {
            isEnded = true;
            return false;
        }

        if (isMarketEvent && !isWatching && track.timeNs() > fromNs)
        {
            beginWatching();
        }

        if (isWatching)
        {
            countReported();
        }

        isEnded = !track.apply();
        end = isEnded ? track.end() : null;
        events = track.sequence();
        if (isMarketEvent)
        {
            firstTimeNs = Long.MIN_VALUE == firstTimeNs ? track.timeNs() : firstTimeNs;
            lastTimeNs = Math.max(lastTimeNs, track.timeNs());
        }

        return !isEnded;
    }

    private void beginWatching()
    {
        isWatching = true;
        for (final Instrument instrument : track.instruments().all())
        {
            final LiquidationLadder ladder = track.ladder(instrument.id());
            if (null != ladder && wanted.test(instrument))
            {
                final Watch watch = watches.computeIfAbsent(instrument.id(), (id) -> new Watch());
                final PriceRows rows =
                    PriceRows.around(ladder.markTicks(), range, ladder.bandWidthTicks(), rowCount);
                watch.flows = new LadderFlows(rows, track.tiers().size());
                watch.flows.begin(ladder);
                watch.before = MapSum.of(instrument, ladder, track.tiers().size());
                watch.beforeRows = rows.expected(ladder);
                watch.markBefore = ladder.markTicks();
                watch.onMark(ladder.markTicks());
            }
        }
    }

    private void countReported()
    {
        if (LiquidationDecoder.TEMPLATE_ID == EventLayout.templateId(track.event(), 0))
        {
            liquidation.wrap(track.event(), EVENT_HEADER, EventLayout.blockLength(track.event(), 0),
                EventLayout.version(track.event(), 0));
            final int side = liquidation.sideAtRiskRaw();
            if (side < 2)
            {
                watches.computeIfAbsent(EventLayout.instrumentId(track.event(), 0), (id) -> new Watch())
                    .reported[side] += liquidation.quantityLots();
            }
        }
    }

    private void onDelta(final DeltaCursor delta, final HeatmapReplica replica)
    {
        if (!isWatching)
        {
            return;
        }

        final int id = delta.buffer().getInt(INSTRUMENT_OFFSET, ByteOrder.LITTLE_ENDIAN);
        final Instrument instrument = track.instruments().find(id);
        if (null == instrument || !wanted.test(instrument))
        {
            return;
        }

        final Watch watch = watches.computeIfAbsent(id, (it) -> new Watch());
        final int templateId = EventLayout.templateId(delta.buffer(), 0);
        if (RecentreDecoder.TEMPLATE_ID == templateId && null == watch.flows)
        {
            recentre.wrapAndApplyHeader(delta.buffer(), 0, messageHeader);
            final long centre = (recentre.originBand() + recentre.bandCount() / 2) * recentre.bandWidthTicks();
            watch.flows = new LadderFlows(
                PriceRows.around(centre, range, recentre.bandWidthTicks(), rowCount), track.tiers().size());
        }
        else if (MarkDeltaDecoder.TEMPLATE_ID == templateId)
        {
            mark.wrapAndApplyHeader(delta.buffer(), 0, messageHeader);
            watch.onMark(mark.markTicks());
        }

        if (null != watch.flows)
        {
            // A ladder that begins is there from the delta behind its first window on.
            watch.flows.begin(replica.ladder(id));
            watch.flows.onDelta(delta.inputSequence(), delta.buffer());
        }
    }
}
