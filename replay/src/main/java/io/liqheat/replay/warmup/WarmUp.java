package io.liqheat.replay.warmup;

import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.time.Instant;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes what an older journal recorded of some instruments, with the times it had then, so that a map begins with
 * the positions opened since that journal began instead of none. The new engine journals these events as its own: its
 * journal stays complete in itself, and needs the old one no more.
 * <p>
 * Only what the estimator learns from is passed on: definitions, tables of risk tiers, trades, mark prices, open
 * interest, funding, ratios and liquidations. What the old feeds told about themselves stays behind.
 * <p>
 * <b>Threading:</b> one thread, that of the sink.
 */
public final class WarmUp
{
    private static final int BATCH = 1024;
    private static final int NOT_WANTED = 0;
    private static final long SECOND_NS = 1_000_000_000L;

    private final RecordedJournal history;
    private final JournalReader events;
    private final EventSink sink;
    private final Predicate<Instrument> wanted;
    private final InstrumentCodec codec = new InstrumentCodec();
    private final Int2IntHashMap ids = new Int2IntHashMap(NOT_WANTED);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final RecordHandler handler = this::onRecord;
    private long published;
    private long firstTimeNs = Long.MAX_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;

    /**
     * A warm-up that has not begun.
     *
     * @param history open for reading and not read yet.
     * @param sink    of the engine to be warmed up.
     * @param wanted  which instruments to pass on.
     */
    public WarmUp(final RecordedJournal history, final EventSink sink, final Predicate<Instrument> wanted)
    {
        this.history = history;
        this.sink = sink;
        this.wanted = wanted;
        events = history.events();
    }

    /**
     * Publish some more.
     *
     * @return number of records read, 0 at the end.
     * @throws IllegalStateException when the journal is damaged: where, and what is wrong.
     */
    public int poll()
    {
        final int count = events.poll(handler, BATCH);
        if (events.isFaulted())
        {
            throw new IllegalStateException("the journal to warm up from is damaged: " +
                events.faults().stream().filter((fault) -> !fault.isWarning()).findFirst()
                    .map(JournalFault::toString).orElse("it cannot be read"));
        }

        return count;
    }

    /** {@return number of events published} */
    public long published()
    {
        return published;
    }

    /** {@return number of instruments warmed up} */
    public int instruments()
    {
        return ids.size();
    }

    /** {@return what the engine was warmed up from, for people and for the header of its journal} */
    public String description()
    {
        return 0 == published ? "nothing: " + history.directory() + " holds none of the instruments" :
            published + " events of " + ids.size() + (1 == ids.size() ? " instrument" : " instruments") + ", " +
                text(firstTimeNs) + " to " + text(lastTimeNs) + ", from " + history.directory();
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type)
        {
            return;
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId)
        {
            define(buffer, offset);
        }

        final int id = ids.get(EventLayout.instrumentId(buffer, offset));
        if (NOT_WANTED != id && isPassedOn(templateId))
        {
            event.putBytes(0, buffer, offset, length);
            EventLayout.instrumentId(event, 0, id);
            sink.publish(event, 0, length);
            published++;
            final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
            firstTimeNs = Math.min(firstTimeNs, timeNs);
            lastTimeNs = Math.max(lastTimeNs, timeNs);
        }
    }

    private void define(final DirectBuffer buffer, final int offset)
    {
        final Instrument instrument = codec.decode(buffer, offset);
        if (wanted.test(instrument))
        {
            ids.put(EventLayout.instrumentId(buffer, offset),
                sink.instrumentId(instrument.venue(), instrument.symbol()));
        }
    }

    private static boolean isPassedOn(final int templateId)
    {
        return switch (templateId)
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID, RiskTiersDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID,
                MarkPriceDecoder.TEMPLATE_ID, OpenInterestDecoder.TEMPLATE_ID, FundingDecoder.TEMPLATE_ID,
                LongShortRatioDecoder.TEMPLATE_ID, LiquidationDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    private static String text(final long timeNs)
    {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS)).toString();
    }
}
