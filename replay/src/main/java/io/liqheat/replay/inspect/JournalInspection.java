package io.liqheat.replay.inspect;

import io.liqheat.codecs.delta.CheckpointDecoder;
import io.liqheat.codecs.delta.FeedHealthDecoder;
import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * One pass over a journal that counts and lists what is in it: spans, events per kind and instrument, gaps and
 * silences, input that was refused and why, damage.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalInspection
{
    /** Names of the events by template id; index 0 is unused. */
    private static final String[] EVENT_NAMES = {"", "EngineConfig", "InstrumentDefinition", "RiskTiers", "Trade",
        "MarkPrice", "OpenInterest", "Funding", "LongShortRatio", "Liquidation", "Depth", "FeedStatus", "FeedTally",
        "Clock"};
    private static final int BATCH = 4096;

    private final RecordedJournal journal;
    private final JournalInstruments instruments = new JournalInstruments();
    private final TrustInspection trust = new TrustInspection(instruments);
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final FeedTallyDecoder feedTally = new FeedTallyDecoder();
    private final FeedHealthDecoder feedHealth = new FeedHealthDecoder();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private final io.liqheat.codecs.delta.MessageHeaderDecoder deltaHeader =
        new io.liqheat.codecs.delta.MessageHeaderDecoder();

    private final Map<Integer, long[]> countsByInstrument = new TreeMap<>();
    private final Map<TallyKey, RunningCounts> tallies = new TreeMap<>();
    private final Map<RejectionKey, Rejected> rejections = new TreeMap<>();
    private final Map<RefusalKey, Long> refusals = new TreeMap<>();
    private final Map<String, Interruption> open = new TreeMap<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private long events;
    private long deltas;
    private long checkpoints;
    private long firstTimeNs = Long.MAX_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private String lastCheckpoint;

    /**
     * Messages of one venue, stream and outcome.
     *
     * @param venue   they came from.
     * @param stream  they belong to.
     * @param outcome what became of them.
     * @param reason  why they were rejected, or NONE.
     * @param count   how many.
     */
    public record Tally(Venue venue, FeedStream stream, FeedOutcome outcome, RejectReason reason, long count)
    {
    }

    /**
     * Input of one venue and stream that was rejected for one reason.
     *
     * @param venue   it came from.
     * @param stream  it belongs to.
     * @param reason  why.
     * @param count   how many, as far as it was told: in the tallies, or when the input was rejected.
     * @param timeNs  of the first one told.
     * @param excerpt first bytes of the first one told.
     */
    public record Rejection(
        Venue venue, FeedStream stream, RejectReason reason, long count, long timeNs, String excerpt)
    {
    }

    /**
     * Events the engine refused for one reason.
     *
     * @param instrumentId they carry, 0 for none.
     * @param instrument   its name, or the number where it has none.
     * @param reason       why.
     * @param count        how many, as last told.
     */
    public record Refusal(int instrumentId, String instrument, RejectReason reason, long count)
    {
    }

    /**
     * A time in which a stream was not what it should be.
     *
     * @param venue        that sends the stream.
     * @param instrument   name, or the venue's when all its instruments are concerned.
     * @param stream       concerned.
     * @param state        GAP, STALE or DISCONNECTED.
     * @param fromNs       last data before it where known, else when it was noticed; ns since the epoch.
     * @param toNs         first data after it, or {@link Long#MAX_VALUE} when there was none.
     */
    public record Interruption(
        Venue venue, String instrument, FeedStream stream, FeedState state, long fromNs, long toNs)
    {
    }

    /** What one session counts; sessions of one instrument carry its id, others 0. */
    private record TallyKey(
        Venue venue, FeedStream stream, FeedOutcome outcome, RejectReason reason, int instrumentId)
        implements Comparable<TallyKey>
    {
        private static final Comparator<TallyKey> ORDER = Comparator.comparing(TallyKey::venue)
            .thenComparing(TallyKey::stream).thenComparing(TallyKey::outcome).thenComparing(TallyKey::reason)
            .thenComparingInt(TallyKey::instrumentId);

        @Override
        public int compareTo(final TallyKey other)
        {
            return ORDER.compare(this, other);
        }
    }

    private record RejectionKey(Venue venue, FeedStream stream, RejectReason reason)
        implements Comparable<RejectionKey>
    {
        private static final Comparator<RejectionKey> ORDER = Comparator.comparing(RejectionKey::venue)
            .thenComparing(RejectionKey::stream).thenComparing(RejectionKey::reason);

        @Override
        public int compareTo(final RejectionKey other)
        {
            return ORDER.compare(this, other);
        }
    }

    private record RefusalKey(int instrumentId, RejectReason reason) implements Comparable<RefusalKey>
    {
        private static final Comparator<RefusalKey> ORDER =
            Comparator.comparingInt(RefusalKey::instrumentId).thenComparing(RefusalKey::reason);

        @Override
        public int compareTo(final RefusalKey other)
        {
            return ORDER.compare(this, other);
        }
    }

    /** What is known of the rejections of one kind. */
    private static final class Rejected
    {
        private final RunningCounts counts = new RunningCounts();
        private final long timeNs;
        private final String excerpt;

        private Rejected(final long timeNs, final String excerpt)
        {
            this.timeNs = timeNs;
            this.excerpt = excerpt;
        }
    }

    /**
     * An inspection of a journal.
     *
     * @param journal open for reading and not read yet.
     */
    public JournalInspection(final RecordedJournal journal)
    {
        this.journal = journal;
    }

    /**
     * Name of a kind of event.
     *
     * @param templateId of it.
     * @return the name, or the number where this version knows none.
     */
    public static String eventName(final int templateId)
    {
        return templateId > 0 && templateId < EVENT_NAMES.length ? EVENT_NAMES[templateId] : "template " + templateId;
    }

    /**
     * Inspect some more records.
     *
     * @return number of records read, 0 at the end.
     */
    public int poll()
    {
        final int count = journal.events().poll(this::onEventRecord, BATCH);
        return count + journal.deltas().poll(this::onDeltaRecord, BATCH);
    }

    /** Inspect what is left. */
    public void finish()
    {
        final boolean isBeingWritten = journal.isBeingWritten();
        while (poll() > 0)
        {
            Thread.onSpinWait();
        }

        if (!isBeingWritten)
        {
            journal.events().finish();
            journal.deltas().finish();
        }

        interruptions.addAll(open.values());
        open.clear();
        interruptions.sort((a, b) -> Long.compare(a.fromNs, b.fromNs));
    }

    private void onEventRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type)
        {
            return;
        }

        events++;
        if (length < EventLayout.MIN_LENGTH)
        {
            return;
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        final int instrumentId = EventLayout.instrumentId(buffer, offset);
        final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
        long[] counts = countsByInstrument.get(instrumentId);
        if (null == counts)
        {
            counts = new long[EVENT_NAMES.length];
            countsByInstrument.put(instrumentId, counts);
        }

        counts[templateId < EVENT_NAMES.length ? templateId : 0]++;
        if (EngineConfigDecoder.TEMPLATE_ID != templateId && ClockDecoder.TEMPLATE_ID != templateId)
        {
            firstTimeNs = Math.min(firstTimeNs, timeNs);
            lastTimeNs = Math.max(lastTimeNs, timeNs);
        }

        instruments.onEvent(buffer, offset);
        trust.onEvent(buffer, offset, length);
        if (FeedStatusDecoder.TEMPLATE_ID == templateId && hasBlock(length, FeedStatusDecoder.BLOCK_LENGTH))
        {
            feedStatus.wrapAndApplyHeader(buffer, offset, eventHeader);
            onFeedStatus(instrumentId, timeNs, EventLayout.eventTimeNs(buffer, offset), offset + length);
        }
        else if (FeedTallyDecoder.TEMPLATE_ID == templateId && hasBlock(length, FeedTallyDecoder.BLOCK_LENGTH))
        {
            feedTally.wrapAndApplyHeader(buffer, offset, eventHeader);
            onFeedTally(instrumentId, timeNs);
        }
    }

    private static boolean hasBlock(final int length, final int blockLength)
    {
        return length >= MessageHeaderDecoder.ENCODED_LENGTH + blockLength;
    }

    private void onFeedTally(final int instrumentId, final long timeNs)
    {
        final Venue venue = KnownConstants.venue(feedTally.venueRaw());
        final FeedStream stream = KnownConstants.stream(feedTally.streamRaw());
        final FeedOutcome outcome = KnownConstants.outcome(feedTally.outcomeRaw());
        final RejectReason reason = KnownConstants.reason(feedTally.reasonRaw());
        tallies.computeIfAbsent(new TallyKey(venue, stream, outcome, reason, instrumentId),
            (key) -> new RunningCounts()).told(feedTally.count(), true);
        if (FeedOutcome.REJECTED == outcome)
        {
            rejections.computeIfAbsent(new RejectionKey(venue, stream, reason), (key) -> new Rejected(timeNs, ""));
        }
    }

    private void onFeedStatus(
        final int instrumentId, final long timeNs, final long eventTimeNs, final int endOffset)
    {
        final FeedState state = KnownConstants.state(feedStatus.stateRaw());
        final FeedStream stream = KnownConstants.stream(feedStatus.streamRaw());
        final Venue venue = KnownConstants.venue(feedStatus.venueRaw());
        final String name = 0 == instrumentId ? VenueNames.nameOf(venue) : instruments.nameOf(instrumentId);
        final String key = name + " " + stream;
        switch (state)
        {
            case REJECTED -> rejections.computeIfAbsent(
                new RejectionKey(venue, stream, KnownConstants.reason(feedStatus.reasonRaw())),
                (absent) -> new Rejected(timeNs, excerpt(endOffset))).counts.told(feedStatus.count(), false);
            case GAP, STALE, DISCONNECTED -> open.putIfAbsent(
                key, new Interruption(venue, name, stream, state, Math.min(eventTimeNs, timeNs), Long.MAX_VALUE));
            case RESYNCED, LIVE, CONNECTED ->
            {
                final Interruption interruption = open.remove(key);
                if (null != interruption)
                {
                    interruptions.add(new Interruption(
                        venue, name, stream, interruption.state, interruption.fromNs, timeNs));
                }
            }
            default ->
            {
                // a state this version does not know
            }
        }
    }

    private String excerpt(final int endOffset)
    {
        final int start = feedStatus.limit() + FeedStatusDecoder.excerptHeaderLength();
        final byte[] bytes =
            new byte[start > endOffset ? 0 : Math.min(feedStatus.excerptLength(), endOffset - start)];
        feedStatus.buffer().getBytes(start, bytes, 0, bytes.length);
        final StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < text.length(); i++)
        {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~')
            {
                text.setCharAt(i, '?');
            }
        }

        return text.toString();
    }

    private void onDeltaRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_DELTA != type)
        {
            return;
        }

        deltas++;
        if (length < MessageHeaderDecoder.ENCODED_LENGTH)
        {
            return;
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        if (FeedHealthDecoder.TEMPLATE_ID == templateId && hasBlock(length, FeedHealthDecoder.BLOCK_LENGTH))
        {
            feedHealth.wrapAndApplyHeader(buffer, offset, deltaHeader);
            if (HealthState.QUARANTINED.value() == feedHealth.stateRaw())
            {
                refusals.merge(
                    new RefusalKey(feedHealth.header().instrumentId(), KnownConstants.reason(feedHealth.reason())),
                    feedHealth.count(), Math::max);
            }
        }
        else if (CheckpointDecoder.TEMPLATE_ID == templateId && hasBlock(length, CheckpointDecoder.BLOCK_LENGTH))
        {
            checkpoint.wrapAndApplyHeader(buffer, offset, deltaHeader);
            checkpoints++;
            lastCheckpoint = "event " + checkpoint.eventCount() + ", state " +
                String.format("%016x", checkpoint.stateHash());
        }
    }

    /** {@return the journal's header, or null when it is damaged} */
    public JournalHeader header()
    {
        return journal.header();
    }

    public JournalInstruments instruments()
    {
        return instruments;
    }

    public long events()
    {
        return events;
    }

    public long deltas()
    {
        return deltas;
    }

    public long checkpoints()
    {
        return checkpoints;
    }

    /** {@return the last checkpoint in words, or null} */
    public String lastCheckpoint()
    {
        return lastCheckpoint;
    }

    /** {@return receive time of the first event, {@link Long#MAX_VALUE} when there is none} */
    public long firstTimeNs()
    {
        return firstTimeNs;
    }

    /** {@return receive time of the last event, {@link Long#MIN_VALUE} when there is none} */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** {@return what is peculiar about the recorded files the journal was made from, as its header says} */
    public List<String> notes()
    {
        return null == header() ? List.of() : header().captureNotes();
    }

    /** {@return ids that events carry, defined or not, in order; 0 for events of no instrument} */
    public List<Integer> instrumentIds()
    {
        return List.copyOf(countsByInstrument.keySet());
    }

    /**
     * Events of an instrument by kind.
     *
     * @param instrumentId of the instrument, 0 for events of none.
     * @return name of the event and number, without zeroes.
     */
    public SortedMap<String, Long> counts(final int instrumentId)
    {
        final SortedMap<String, Long> counts = new TreeMap<>();
        final long[] byTemplate = countsByInstrument.getOrDefault(instrumentId, new long[0]);
        for (int i = 1; i < byTemplate.length; i++)
        {
            if (0 != byTemplate[i])
            {
                counts.put(EVENT_NAMES[i], byTemplate[i]);
            }
        }

        return counts;
    }

    /** {@return events by kind, without zeroes} */
    public SortedMap<String, Long> counts()
    {
        final SortedMap<String, Long> sums = new TreeMap<>();
        for (final int id : countsByInstrument.keySet())
        {
            counts(id).forEach((name, count) -> sums.merge(name, count, Long::sum));
        }

        return sums;
    }

    /** {@return what the sessions tallied, as last told, added up by venue, stream, outcome and reason} */
    public List<Tally> tallies()
    {
        final Map<TallyKey, Long> sums = new TreeMap<>();
        tallies.forEach((key, counts) -> sums.merge(
            new TallyKey(key.venue, key.stream, key.outcome, key.reason, 0), counts.total(), Long::sum));
        return sums.entrySet().stream().map((sum) -> new Tally(sum.getKey().venue, sum.getKey().stream,
            sum.getKey().outcome, sum.getKey().reason, sum.getValue())).toList();
    }

    /** {@return rejected input by venue, stream and reason} */
    public List<Rejection> rejections()
    {
        final Map<RejectionKey, Long> tallied = new TreeMap<>();
        for (final Tally tally : tallies())
        {
            if (FeedOutcome.REJECTED == tally.outcome)
            {
                tallied.put(new RejectionKey(tally.venue, tally.stream, tally.reason), tally.count);
            }
        }

        return rejections.entrySet().stream().map((entry) ->
        {
            final RejectionKey key = entry.getKey();
            final Rejected rejected = entry.getValue();
            return new Rejection(key.venue, key.stream, key.reason,
                Math.max(rejected.counts.total(), tallied.getOrDefault(key, 0L)), rejected.timeNs, rejected.excerpt);
        }).toList();
    }

    /** {@return events the engine refused, by instrument id and reason} */
    public List<Refusal> refusals()
    {
        return refusals.entrySet().stream().map((entry) -> new Refusal(entry.getKey().instrumentId,
            instruments.nameOf(entry.getKey().instrumentId), entry.getKey().reason, entry.getValue())).toList();
    }

    /** {@return what the input of each venue is worth, in the order of their numbers} */
    public List<VenueTrust> venues()
    {
        return trust.venues();
    }

    /** {@return gaps, silences and disconnections, in the order in which they began} */
    public List<Interruption> interruptions()
    {
        return List.copyOf(interruptions);
    }

    /** {@return damage and warnings} */
    public List<JournalFault> faults()
    {
        final List<JournalFault> faults = new ArrayList<>(journal.events().faults());
        faults.addAll(journal.deltas().faults());
        return faults;
    }

    /** {@return true when the journal is undamaged; it may still be unsealed} */
    public boolean isIntact()
    {
        return faults().stream().allMatch(JournalFault::isWarning);
    }
}
