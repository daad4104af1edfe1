package io.liqheat.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.engine.testing.Events;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An inspection takes whatever a journal can hold. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class JournalInspectionIT implements EventSink
{
    /** Offset of a message's first byte behind the message header. */
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    @TempDir
    private Path dir;
    private Journal journal;
    private final Events events = new Events();
    private final EventWriter writer = new EventWriter(Venue.HYPERLIQUID, this);

    @BeforeEach
    void createJournal()
    {
        journal = Journal.create(dir.resolve("journal"), JournalHeader.of(0, "test", JournalMode.GATING, "test")
            .with(JournalHeader.captureNoteKey(1), "one").with(JournalHeader.captureNoteKey(10), "after a gap")
            .with(JournalHeader.captureNoteKey(2), "two"));
    }

    @AfterEach
    void closeJournal()
    {
        journal.close();
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return 1;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        EventLayout.sequence(copy, 0, journal.events().lastSequence() + 1);
        journal.events().append(JournalRecord.TYPE_EVENT, copy, 0, length);
    }

    @Test
    void shouldListDefinitionsThatCannotBeUsed()
    {
        define(2).putInt(HEADER + InstrumentDefinitionDecoder.maxLeverageEncodingOffset(), -1,
            ByteOrder.LITTLE_ENDIAN);
        publishLast();
        define(3).putLong(HEADER + InstrumentDefinitionDecoder.bandWidthTicksEncodingOffset(), -1,
            ByteOrder.LITTLE_ENDIAN);
        publishLast();
        define(4).setMemory(HEADER + InstrumentDefinitionDecoder.symbolEncodingOffset(), 32, (byte)0);
        publishLast();
        define(5).putByte(HEADER + InstrumentDefinitionDecoder.venueEncodingOffset(), (byte)99);
        publishLast();
        define(6).putByte(HEADER + InstrumentDefinitionDecoder.contractTypeEncodingOffset(), (byte)255);
        publishLast();
        define(1);
        publishLast();
        publish(events.trade(6, 1, 600_000, 1));

        final JournalInspection inspection = inspect();
        assertEquals(List.of(2, 3, 4, 5, 6), List.copyOf(inspection.instruments().unusable().keySet()));
        assertEquals(1, inspection.instruments().all().size());
        assertEquals(List.of(1, 2, 3, 4, 5, 6), inspection.instrumentIds());
        assertEquals("instrument 6", inspection.instruments().nameOf(6));
        assertEquals(Map.of("InstrumentDefinition", 6L, "Trade", 1L), inspection.counts());
        assertThrows(IllegalArgumentException.class, () -> inspection.instruments().require("binance-usdm:ETHUSDT"));
    }

    @Test
    void shouldForgetAnInstrumentWhoseNewDefinitionCannotBeUsed()
    {
        define(1);
        publishLast();
        define(1).putInt(HEADER + InstrumentDefinitionDecoder.maxLeverageEncodingOffset(), -1,
            ByteOrder.LITTLE_ENDIAN);
        publishLast();

        assertEquals(0, inspect().instruments().all().size());
    }

    @Test
    void shouldTakeBytesItDoesNotKnow()
    {
        for (int value = 0; value < 256; value++)
        {
            for (final int offset : new int[] {
                FeedStatusDecoder.venueEncodingOffset(), FeedStatusDecoder.streamEncodingOffset(),
                FeedStatusDecoder.stateEncodingOffset(), FeedStatusDecoder.reasonEncodingOffset()})
            {
                events.feedStatus(0, FeedState.REJECTED, false).buffer().putByte(HEADER + offset, (byte)value);
                publishLast();
            }
        }

        writer.at(0, 0, 0).tally(FeedStream.TRADE, FeedOutcome.REJECTED, RejectReason.EMPTY, 1);
        final JournalInspection inspection = inspect();
        assertEquals(1025, inspection.events());
        assertTrue(inspection.rejections().stream().anyMatch((it) -> Venue.NULL_VAL == it.venue()));
        assertEquals(List.of("one", "two"), inspection.notes());
    }

    @Test
    void shouldAddUpWhatSeveralSessionsTell()
    {
        for (int id = 1; id <= 3; id++)
        {
            writer.at(id, 0, 0).rejected(FeedStream.TRADE, RejectReason.EMPTY, 1, events.buffer(), 0, 0);
            writer.at(id, 0, 0).rejected(FeedStream.TRADE, RejectReason.NOT_JSON, 1, events.buffer(), 0, 0);
            writer.at(id, 0, 0).rejected(FeedStream.TRADE, RejectReason.NOT_JSON, 2, events.buffer(), 0, 0);
            writer.at(id, 0, 0).tally(FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE, 5);
            writer.at(id, 0, 0).tally(FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE, 10);
            writer.at(id, 0, 0).tally(FeedStream.TRADE, FeedOutcome.REJECTED, RejectReason.EMPTY, 20 * id);
        }

        final JournalInspection inspection = inspect();
        assertEquals(List.of(
            new JournalInspection.Tally(
                Venue.HYPERLIQUID, FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE, 30),
            new JournalInspection.Tally(
                Venue.HYPERLIQUID, FeedStream.TRADE, FeedOutcome.REJECTED, RejectReason.EMPTY, 120)),
            inspection.tallies());
        assertEquals(List.of(
            new JournalInspection.Rejection(Venue.HYPERLIQUID, FeedStream.TRADE, RejectReason.EMPTY, 120, 0, ""),
            new JournalInspection.Rejection(Venue.HYPERLIQUID, FeedStream.TRADE, RejectReason.NOT_JSON, 6, 0, "")),
            inspection.rejections());
    }

    private MutableDirectBuffer define(final int id)
    {
        return events.definition(id, 1, -1, 100, 125).buffer();
    }

    private void publishLast()
    {
        publish(events);
    }

    private void publish(final Events event)
    {
        publish(event.buffer(), 0, event.length());
    }

    private JournalInspection inspect()
    {
        journal.close();
        return JournalProof.inspect(dir.resolve("journal"));
    }
}
