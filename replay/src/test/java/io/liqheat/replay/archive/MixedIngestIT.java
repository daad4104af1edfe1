package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of half an hour, and a capture of ten minutes in it. */
class MixedIngestIT
{
    private static final long START_MS = 1_721_260_800_000L;
    private static final int SECONDS = 1_800;
    private static final int CAPTURE_FROM = 600;
    private static final int CAPTURE_TO = 1_200;
    private static final int PAUSE_FROM = 800;
    private static final int PAUSE_TO = 1_000;
    private static final int SILENCE = 60;

    @TempDir
    private Path dir;

    private final List<CaptureFault> badRows = new ArrayList<>();
    private List<String> notes;

    @Test
    void shouldFillInWithTheArchiveWhereTheCaptureIsSilent() throws IOException
    {
        final Ingest.Result result = ingest(capture(""), archive("BTCUSDT"));

        assertTrue(result.isComplete(), result::toString);
        final List<Integer> trades = trades();
        for (int second = 0, i = 0; second < SECONDS; second++)
        {
            // The archive's trade comes first where the capture begins: the same id does not count again.
            final boolean isOfCapture = isCaptured(second) && CAPTURE_FROM != second && PAUSE_TO != second;
            if (second < PAUSE_FROM || second >= PAUSE_FROM + SILENCE)
            {
                assertEquals(isOfCapture ? second : -second, trades.get(i++), "trade of second " + second);
            }
        }

        assertEquals(SECONDS - SILENCE, trades.size());
        assertEquals(1, definitions());
        assertIdentical();
    }

    @Test
    void shouldNotMixGrids() throws IOException
    {
        final Path exchange = Files.writeString(dir.resolve("instruments.csv"),
            "venue,symbol,tick,lot,quantity_step,contract_type,base_coin,quote_currency,max_leverage," +
                "band_width_ticks\nBINANCE_USDM,BTCUSDT,0.01,0.0001,0.0001,LINEAR,BTC,USDT,125,0\n");
        final ArchiveOptions options = new ArchiveOptions(null, null, null, ArchiveOptions.DEFAULT_WINDOW_ROWS,
            InstrumentCatalogue.load(Files.readAllLines(exchange)));

        final Ingest.Result result = ingest(capture(""), archive("BTCUSDT"), options);

        assertTrue(result.isComplete(), result::toString);
        final List<Integer> trades = trades();
        assertEquals(CAPTURE_FROM + CAPTURE_TO - CAPTURE_FROM - (PAUSE_TO - PAUSE_FROM), trades.size());
        assertTrue(notes.stream().anyMatch((note) -> note.contains("on another grid")), notes::toString);
        assertIdentical();
    }

    @Test
    void shouldTellEveryBadLineOfBoth() throws IOException
    {
        final Path archive = archive("BTCUSDT");
        Files.writeString(archive, Files.readString(archive) + "7,x,0.1,7,7," + START_MS + ",true\n");
        ingest(capture("not a frame\n" + (START_MS * 1_000_000 + 1) + " {\"e\":\"aggTrade\",\"s\":\"BTCUSDT\"}\n"),
            archive);

        assertEquals(3, badRows.size(), badRows::toString);
        assertTrue(badRows.stream().anyMatch((row) -> row.file().equals(archive) && SECONDS + 2 == row.line() &&
            row.text().contains("7,x,0.1")), badRows::toString);
        assertTrue(badRows.stream().anyMatch((row) -> 1 == row.line() && row.text().contains("not a frame")),
            badRows::toString);
        assertTrue(badRows.stream().anyMatch((row) -> 2 == row.line() && row.text().contains("{\"e\":\"aggTrade\"")),
            badRows::toString);
    }

    private Ingest.Result ingest(final Path capture, final Path archive)
    {
        return ingest(capture, archive, ArchiveOptions.byNames());
    }

    private Ingest.Result ingest(final Path capture, final Path archive, final ArchiveOptions options)
    {
        try (MixedIngest ingest = new MixedIngest(List.of(capture), List.of(archive), options, new EngineContext()
            .journalDirectory(dir.resolve("journal")).waitMode(WaitMode.SLEEPING)))
        {
            ingest.badRows(badRows::add);
            while (ingest.step(1_000))
            {
                Thread.onSpinWait();
            }

            final Ingest.Result result = ingest.finish();
            notes = ingest.notes();
            return result;
        }
    }

    private static boolean isCaptured(final int second)
    {
        return second >= CAPTURE_FROM && second < CAPTURE_TO && (second < PAUSE_FROM || second >= PAUSE_TO);
    }

    /** Trades of one lot. */
    private Path archive(final String symbol) throws IOException
    {
        final StringBuilder text = new StringBuilder(
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n");
        for (int second = 0; second < SECONDS; second++)
        {
            text.append(second).append(",64000.1,0.001,").append(second).append(',').append(second).append(',')
                .append(START_MS + second * 1_000L + 500).append(",true\n");
        }

        return Files.writeString(dir.resolve(symbol + "-aggTrades-2024-07-18.csv"), text);
    }

    /** Trades of two lots, a tenth of a second late. */
    private Path capture(final String before) throws IOException
    {
        final StringBuilder text = new StringBuilder(before);
        for (int second = CAPTURE_FROM; second < CAPTURE_TO; second++)
        {
            if (isCaptured(second))
            {
                final long timeMs = START_MS + second * 1_000L + 500;
                text.append((timeMs + 100) * 1_000_000).append(" {\"stream\":\"btcusdt@aggTrade\",\"data\":{")
                    .append("\"e\":\"aggTrade\",\"E\":").append(timeMs - 150).append(",\"a\":").append(second)
                    .append(",\"s\":\"BTCUSDT\",\"p\":\"64000.10\",\"q\":\"0.002\",\"f\":1,\"l\":1,\"T\":")
                    .append(timeMs - 150).append(",\"m\":true}}\n");
            }
        }

        return Files.writeString(dir.resolve("usdm_btcusdt_20240718"), text);
    }

    /** Second of each trade; those of the archive negative. */
    private List<Integer> trades()
    {
        final List<Integer> trades = new ArrayList<>();
        final TradeDecoder trade = new TradeDecoder();
        read((buffer, offset) ->
        {
            if (TradeDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
            {
                trade.wrap(buffer, offset + 8, EventLayout.blockLength(buffer, offset),
                    EventLayout.version(buffer, offset));
                final int second = (int)((EventLayout.receiveTimeNs(buffer, offset) / 1_000_000 - START_MS) / 1_000);
                trades.add(2 == trade.quantityLots() ? second : -second);
            }
        });
        return trades;
    }

    private int definitions()
    {
        final int[] count = new int[1];
        read((buffer, offset) -> count[0] +=
            InstrumentDefinitionDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset) ? 1 : 0);
        return count[0];
    }

    /** Sees one event. */
    private interface Sight
    {
        void onEvent(DirectBuffer buffer, int offset);
    }

    private void read(final Sight sight)
    {
        try (RecordedJournal journal = Journal.openForRead(dir.resolve("journal")))
        {
            while (journal.events().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    sight.onEvent(buffer, offset);
                }
            }) > 0)
            {
                Thread.onSpinWait();
            }
        }
    }

    private void assertIdentical()
    {
        try (RecordedJournal journal = Journal.openForRead(dir.resolve("journal")))
        {
            final String verdict = new ReplayVerifier(journal).finish().toString();
            assertTrue(verdict.startsWith("identical: "), verdict);
        }
    }
}
