package io.liqheat.bench.throughput;

import io.liqheat.codecs.delta.CheckpointEncoder;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What each kind of event costs the engine in a replay, and how many of each kind a journal has. The clock is read
 * around every event; what that takes is taken off.
 */
final class KindCosts
{
    private static final String SECTION = "engine by kind of event";
    private static final int BATCH = 1024;
    private static final int CLOCK_READINGS = 1_000;
    private static final int READINGS_AT_ONCE = 1_000;

    private final Path directory;
    private final int count;

    /** The kinds, in the order they are reported. */
    private enum Kind
    {
        TRADE("trade"),
        MARK("mark price"),
        SAMPLE("open-interest sample"),
        LIQUIDATION("liquidation"),
        BOOK("book"),
        OTHER("other"),
        CHECKPOINT("any, with a checkpoint");

        private final String label;

        Kind(final String label)
        {
            this.label = label;
        }

        private static Kind of(final int templateId)
        {
            return switch (templateId)
            {
                case TradeDecoder.TEMPLATE_ID -> TRADE;
                case MarkPriceDecoder.TEMPLATE_ID -> MARK;
                case OpenInterestDecoder.TEMPLATE_ID -> SAMPLE;
                case LiquidationDecoder.TEMPLATE_ID -> LIQUIDATION;
                case DepthDecoder.TEMPLATE_ID -> BOOK;
                default -> OTHER;
            };
        }
    }

    KindCosts(final Path directory, final Repetition repetition)
    {
        this.directory = directory;
        count = repetition.count();
    }

    List<Measurement> measure()
    {
        final long[][] timesNs = new long[Kind.values().length][count];
        final long[] events = new long[Kind.values().length];
        for (int i = -1; i < count; i++)
        {
            Arrays.fill(events, 0);
            final long[] passNs = new long[events.length];
            replay(events, passNs);
            for (int kind = 0; kind < events.length && i >= 0; kind++)
            {
                timesNs[kind][i] = Math.max(1, passNs[kind]);
            }
        }

        final List<Measurement> measurements = new ArrayList<>();
        for (final Kind kind : Kind.values())
        {
            if (events[kind.ordinal()] > 0)
            {
                measurements.add(new Measurement(
                    SECTION, kind.label, events[kind.ordinal()], "events", timesNs[kind.ordinal()], 0, 0));
            }
        }

        return measurements;
    }

    private void replay(final long[] events, final long[] timesNs)
    {
        final long clockNs = clockNs();
        final Sink sink = new Sink();
        final HeatmapEngine engine = new HeatmapEngine(sink);
        final RecordHandler handler = (type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_EVENT == type)
            {
                final long startNs = System.nanoTime();
                engine.onEvent(buffer, offset, length);
                final long elapsedNs = System.nanoTime() - startNs - clockNs;
                final Kind kind = sink.kind(buffer, offset);
                events[kind.ordinal()]++;
                timesNs[kind.ordinal()] += elapsedNs;
            }
        };
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            int read = 1;
            while (read > 0)
            {
                read = journal.events().poll(handler, BATCH);
            }
        }
    }

    /** What lies between two readings that follow each other, when nothing comes between them. */
    private static long clockNs()
    {
        long leastNs = Long.MAX_VALUE;
        for (int i = 0; i < CLOCK_READINGS; i++)
        {
            final long startNs = System.nanoTime();
            for (int reading = 1; reading < READINGS_AT_ONCE; reading++)
            {
                System.nanoTime();
            }

            leastNs = Math.min(leastNs, (System.nanoTime() - startNs) / READINGS_AT_ONCE);
        }

        return leastNs;
    }

    /** Keeps nothing but whether there was a checkpoint. */
    private static final class Sink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));
        private boolean isCheckpoint;

        private Kind kind(final DirectBuffer buffer, final int offset)
        {
            final Kind kind = isCheckpoint ? Kind.CHECKPOINT : Kind.of(EventLayout.templateId(buffer, offset));
            isCheckpoint = false;
            return kind;
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            isCheckpoint |= CheckpointEncoder.TEMPLATE_ID == EventLayout.templateId(slot, 0);
        }

        @Override
        public void endOfEvent()
        {
            // nothing is kept
        }
    }
}
