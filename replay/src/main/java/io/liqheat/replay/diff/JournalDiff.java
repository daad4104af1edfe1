package io.liqheat.replay.diff;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Holds the maps of two journals of the same events against each other: after the same event each time, whatever number
 * of deltas it gave. The events must be the same, byte by byte, but for the configuration; where they are not any more,
 * the comparison ends and says so.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalDiff
{
    private static final int BATCH = 1024;
    private static final long UNKNOWN_SPAN = 1_000_000;

    private final Predicate<Instrument> wanted;
    private final double range;
    private final int rowCount;
    private final KeptDeltas firstDeltas = new KeptDeltas();
    private final KeptDeltas secondDeltas = new KeptDeltas();
    private final JournalTrack first;
    private final JournalTrack second;
    private final long step;
    private final Map<Integer, List<InstrumentDiff.Sample>> samples = new TreeMap<>();
    private FirstDifference firstDifference;
    private String end;
    private boolean areEventsDifferent;
    private long events;
    private long nextSample;
    private long lastTimeNs;
    private boolean isEnded;

    /**
     * A comparison that has not begun.
     *
     * @param first       journal, not read yet.
     * @param second      journal, not read yet.
     * @param wanted      instruments to compare.
     * @param sampleCount how often on the way both maps are compared.
     * @param range       distance of the rows from the mark price, as a share of it.
     * @param rowCount    rows of prices.
     */
    public JournalDiff(
        final RecordedJournal first,
        final RecordedJournal second,
        final Predicate<Instrument> wanted,
        final int sampleCount,
        final double range,
        final int rowCount)
    {
        this.wanted = wanted;
        this.range = range;
        this.rowCount = rowCount;
        this.first = new JournalTrack(first, (delta, replica) -> firstDeltas.add(delta));
        this.second = new JournalTrack(second, (delta, replica) -> secondDeltas.add(delta));
        final long total = first.highWater(QueueName.EVENTS);
        step = ((total > 0 ? total : UNKNOWN_SPAN) + sampleCount - 1) / sampleCount;
        nextSample = step;
    }

    /**
     * Compare some more events.
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

    /** {@return events compared} */
    public long events()
    {
        return events;
    }

    /** {@return receive time of the last event compared, ns since the epoch} */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** {@return where the deltas first differ, or null when they do not} */
    public FirstDifference firstDifference()
    {
        return firstDifference;
    }

    /** {@return why the comparison ended before the end of both, or null} */
    public String end()
    {
        return end;
    }

    /** {@return whether the events are not those of one market: then the comparison ended early} */
    public boolean areEventsDifferent()
    {
        return areEventsDifferent;
    }

    /** {@return what is wrong with both journals, as far as they were read} */
    public List<JournalFault> faults()
    {
        final List<JournalFault> faults = new ArrayList<>(first.faults());
        faults.addAll(second.faults());
        return faults;
    }

    /** {@return the differences at the end, by instrument; empty when neither journal has a map} */
    public List<InstrumentDiff> instruments()
    {
        final List<InstrumentDiff> diffs = new ArrayList<>();
        for (final Instrument instrument : first.instruments().all())
        {
            final LiquidationLadder before = first.ladder(instrument.id());
            final LiquidationLadder after = second.ladder(instrument.id());
            if (wanted.test(instrument) && (null != before || null != after))
            {
                diffs.add(diff(instrument, before, after));
            }
        }

        return diffs;
    }

    private InstrumentDiff diff(
        final Instrument instrument, final LiquidationLadder before, final LiquidationLadder after)
    {
        final LiquidationLadder either = null == before ? after : before;
        final PriceRows rows = PriceRows.around(either.markTicks(), range, Math.max(either.bandWidthTicks(),
            null == after ? 0 : after.bandWidthTicks()), rowCount);
        final Set<String> labels = new LinkedHashSet<>(first.tiers());
        labels.addAll(second.tiers());
        final List<String> tiers = List.copyOf(labels);
        final MapSum firstSum = MapSum.of(instrument, before, first.tiers().size());
        final MapSum secondSum = MapSum.of(instrument, after, second.tiers().size());
        final List<InstrumentDiff.Sample> all =
            new ArrayList<>(samples.getOrDefault(instrument.id(), List.of()));
        if (all.isEmpty() || all.get(all.size() - 1).sequence() != events)
        {
            all.add(sample(instrument, before, after));
        }

        return new InstrumentDiff(instrument, List.copyOf(all), tiers, under(firstSum, first.tiers(), tiers),
            under(secondSum, second.tiers(), tiers), rows, rows.expected(before), rows.expected(after));
    }

    /** The same sums with the tiers in another order. */
    private static MapSum under(final MapSum sum, final List<String> own, final List<String> all)
    {
        final double[][] tierLots = new double[2][all.size()];
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < own.size(); tier++)
            {
                tierLots[side][all.indexOf(own.get(tier))] += sum.tierLots()[side][tier];
            }
        }

        return new MapSum(sum.lots(), sum.cents(), tierLots);
    }

    private boolean readOne()
    {
        firstDeltas.clear();
        secondDeltas.clear();
        final boolean hasFirst = first.next();
        final boolean hasSecond = second.next();
        if (!hasFirst || !hasSecond)
        {
            isEnded = true;
            end = hasFirst == hasSecond ? null :
                "the " + (hasFirst ? "second" : "first") + " journal ends at event " + events + ": " +
                    (hasFirst ? second.end() : first.end());
            return false;
        }

        if (!isSameEvent())
        {
            isEnded = true;
            areEventsDifferent = true;
            end = "event " + first.sequence() + " is not the same in both journals: only maps of the same events can " +
                "be compared";
            return false;
        }

        final boolean isFirstApplied = first.apply();
        final boolean isSecondApplied = second.apply();
        if (!isFirstApplied || !isSecondApplied)
        {
            isEnded = true;
            end = (isFirstApplied ? "in the second journal " + second.end() : "in the first journal " + first.end());
            return false;
        }

        events = first.sequence();
        lastTimeNs = first.timeNs();
        if (firstDeltas.isOn())
        {
            findDifference();
        }

        if (events >= nextSample)
        {
            nextSample = events + step;
            takeSamples();
        }

        return true;
    }

    private boolean isSameEvent()
    {
        if (first.isConfiguration() && second.isConfiguration())
        {
            return true;
        }

        boolean isSame = first.length() == second.length();
        for (int i = 0; isSame && i < first.length(); i++)
        {
            isSame = first.event().getByte(i) == second.event().getByte(i);
        }

        return isSame;
    }

    private void findDifference()
    {
        final int index = firstDeltas.firstDifference(secondDeltas);
        if (index >= 0)
        {
            final KeptDeltas holder = firstDeltas.has(index) ? firstDeltas : secondDeltas;
            final int id = holder.instrumentId(index);
            firstDifference = new FirstDifference(events, lastTimeNs,
                0 == id ? null : first.instruments().nameOf(id),
                "first " + firstDeltas.describe(index) + "; second " + secondDeltas.describe(index));
            firstDeltas.off();
            secondDeltas.off();
        }
    }

    private void takeSamples()
    {
        for (final Instrument instrument : first.instruments().all())
        {
            final LiquidationLadder before = first.ladder(instrument.id());
            final LiquidationLadder after = second.ladder(instrument.id());
            if (wanted.test(instrument) && (null != before || null != after))
            {
                samples.computeIfAbsent(instrument.id(), (id) -> new ArrayList<>())
                    .add(sample(instrument, before, after));
            }
        }
    }

    private InstrumentDiff.Sample sample(
        final Instrument instrument, final LiquidationLadder before, final LiquidationLadder after)
    {
        final long markTicks = (null == before ? after : before).markTicks();
        return new InstrumentDiff.Sample(lastTimeNs, events, markTicks,
            MapSum.of(instrument, before, first.tiers().size()).cents(),
            MapSum.of(instrument, after, second.tiers().size()).cents(),
            MapDistance.of(markTicks, before, after));
    }
}
