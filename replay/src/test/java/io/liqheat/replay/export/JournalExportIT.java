package io.liqheat.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.delta.BandDeltaDecoder;
import io.liqheat.codecs.delta.CoverageDecoder;
import io.liqheat.codecs.delta.TierEvidenceDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB reads of an export is what the journal holds and what a replay gives. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class JournalExportIT
{
    private static final Set<ExportTable> ALL = EnumSet.complementOf(EnumSet.of(ExportTable.HFTBACKTEST));
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long STEP_NS = 10 * MINUTE_NS;

    @TempDir
    private static Path dir;

    private static Path journal;
    private static Path out;
    private static JournalExport.Result result;

    @BeforeAll
    static void exportOnce()
    {
        journal = dir.resolve("journal");
        ExportMarket.record(journal);
        out = dir.resolve("out");
        result = export(new ExportPlan(out, ALL, ExportFormat.PARQUET).step(STEP_NS).bands(0.5, 4)
            .memory(10_000, 500_000));
    }

    private static JournalExport.Result export(final ExportPlan plan)
    {
        try (RecordedJournal recorded = Journal.openForRead(journal);
            JournalExport export = new JournalExport(recorded, plan))
        {
            export.run();
            return export.finish();
        }
    }

    /** Sums over the events of one kind: count, price, quantity, times. */
    private static String sums(final QueueName queue, final Sums sums)
    {
        try (RecordedJournal recorded = Journal.openForRead(journal); JournalReader reader = recorded.newReader(queue))
        {
            final long[] totals = new long[5];
            while (reader.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
                {
                    sums.add(EventLayout.templateId(buffer, offset), buffer, offset, totals);
                }
            }) > 0)
            {
                Thread.onSpinWait();
            }

            return totals[0] + "|" + totals[1] + "|" + totals[2] + "|" + totals[3] + "|" + totals[4];
        }
    }

    /** Adds one record. */
    @FunctionalInterface
    private interface Sums
    {
        void add(int templateId, DirectBuffer buffer, int offset, long[] totals);
    }

    @Test
    void shouldHoldEveryTrade() throws Exception
    {
        final TradeDecoder trade = new TradeDecoder();
        final String expected = sums(QueueName.EVENTS, (templateId, buffer, offset, totals) ->
        {
            if (TradeDecoder.TEMPLATE_ID == templateId)
            {
                trade.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                totals[0]++;
                totals[1] += trade.priceTicks();
                totals[2] += trade.quantityLots();
                totals[3] += trade.header().eventTimeNs() % MINUTE_NS;
                totals[4] += TradeDecoder.tradeIdNullValue() == trade.tradeId() ? 0 : 1;
            }
        });

        try (DuckDb duck = new DuckDb())
        {
            assertEquals(expected, duck.row("select count(*), sum(price_ticks)::bigint, sum(quantity_lots)::bigint, " +
                "sum(epoch_ns(event_time) % 60000000000)::bigint, count(trade_id) from " +
                DuckDb.table(out, "trades")));
            assertEquals("0", duck.row("select count(*) from " + DuckDb.table(out, "trades") +
                " where price <> round(price_ticks * 0.1, 1) or quantity <> round(quantity_lots * 0.001, 3)" +
                " or date <> strftime(receive_time at time zone 'UTC', '%Y-%m-%d')"));
            assertEquals(List.of("hyperliquid|BTC|2026-06-13", "hyperliquid|BTC|2026-06-14",
                "hyperliquid|xyz:TSLA|2026-06-13", "hyperliquid|xyz:TSLA|2026-06-14"), duck.rows(
                "select distinct venue, symbol, date::varchar from " + DuckDb.table(out, "trades") + " order by all"));
        }
    }

    @Test
    void shouldSumLiquidationsInTheRealisedGrid() throws Exception
    {
        final LiquidationDecoder liquidation = new LiquidationDecoder();
        final String expected = sums(QueueName.EVENTS, (templateId, buffer, offset, totals) ->
        {
            if (LiquidationDecoder.TEMPLATE_ID == templateId)
            {
                liquidation.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                totals[0]++;
                totals[1 + liquidation.sideAtRiskRaw()] += liquidation.quantityLots();
                totals[3] += 1;
                totals[4] += 1;
            }
        });
        final String sides = "sum(case side_at_risk when 'long' then quantity_lots else 0 end)::bigint, " +
            "sum(case side_at_risk when 'short' then quantity_lots else 0 end)::bigint, ";

        try (DuckDb duck = new DuckDb())
        {
            assertEquals(expected, duck.row("select count(*), " + sides + "count(*), count(*) from " +
                DuckDb.table(out, "liquidations")));
            assertEquals(expected, duck.row("select sum(liquidations)::bigint, " + sides +
                "sum(liquidations)::bigint, sum(liquidations)::bigint from " + DuckDb.table(out, "realised")));
            assertEquals("0", duck.row("select count(*) from " + DuckDb.table(out, "liquidations") + " l where not " +
                "exists (select 1 from " + DuckDb.table(out, "realised") + " r where r.symbol = l.symbol and " +
                "r.side_at_risk = l.side_at_risk and l.price >= r.band_low_price and l.price < r.band_high_price " +
                "and epoch_ns(r.cell_time) = epoch_ns(l.receive_time) // " + STEP_NS + " * " + STEP_NS + ")"));
        }
    }

    @Test
    void shouldHoldTheDeltasThatWereJournaled() throws Exception
    {
        final BandDeltaDecoder band = new BandDeltaDecoder();
        final String expected = sums(QueueName.DELTAS, (templateId, buffer, offset, totals) ->
        {
            if (BandDeltaDecoder.TEMPLATE_ID == templateId)
            {
                band.wrapAndApplyHeader(buffer, offset, new io.liqheat.codecs.delta.MessageHeaderDecoder());
                for (final BandDeltaDecoder.CellsDecoder cell : band.cells())
                {
                    totals[0]++;
                    totals[1] += cell.band();
                    totals[2] += cell.rawUnits() % 1_000_003;
                    totals[3] += band.side();
                    totals[4] += band.header().inputSequence();
                }
            }
        });

        try (DuckDb duck = new DuckDb())
        {
            assertEquals(expected, duck.row("select count(*), sum(band)::bigint, " +
                "sum(raw_units % 1000003)::bigint, sum(case side when 'short' then 1 else 0 end)::bigint, " +
                "sum(input_sequence)::bigint from " + DuckDb.table(out, "deltas") + " where kind = 'band'"));
        }
    }

    @Test
    void shouldHoldTheEvidenceAndTheCoverageThatWereJournaled() throws Exception
    {
        final TierEvidenceDecoder evidence = new TierEvidenceDecoder();
        final CoverageDecoder coverage = new CoverageDecoder();
        final String expected = sums(QueueName.DELTAS, (templateId, buffer, offset, totals) ->
        {
            if (TierEvidenceDecoder.TEMPLATE_ID == templateId)
            {
                evidence.wrapAndApplyHeader(buffer, offset, new io.liqheat.codecs.delta.MessageHeaderDecoder());
                totals[0] += Math.round(evidence.dispersionLots());
                for (final TierEvidenceDecoder.TiersDecoder tier : evidence.tiers())
                {
                    totals[1]++;
                    totals[2] += Math.round(tier.rateLots() * (1 + evidence.side()));
                    totals[3] += Math.round(1e6 * tier.liquidations());
                }
            }
            else if (CoverageDecoder.TEMPLATE_ID == templateId)
            {
                coverage.wrapAndApplyHeader(buffer, offset, new io.liqheat.codecs.delta.MessageHeaderDecoder());
                totals[4] += Math.round(1e6 * coverage.longSeen()) + 3 * Math.round(1e6 * coverage.shortGuessed()) +
                    coverage.start();
            }
        });

        try (DuckDb duck = new DuckDb())
        {
            assertEquals(expected, duck.row("select " +
                "(sum(round(value)) filter (kind = 'dispersion'))::bigint, " +
                "count(*) filter (kind = 'evidence-doubt' and tier is not null), " +
                "(sum(round(value * (case side when 'short' then 2 else 1 end))) " +
                "filter (kind = 'evidence-rate'))::bigint, " +
                "(sum(round(1e6 * value)) filter (kind = 'evidence-count'))::bigint, " +
                "(sum(round(1e6 * value)) filter (kind = 'seen' and side = 'long'))::bigint + " +
                "3 * (sum(round(1e6 * value)) filter (kind = 'guessed' and side = 'short'))::bigint + " +
                "(sum(raw_units) filter (kind = 'start'))::bigint from " + DuckDb.table(out, "deltas")));
        }
    }

    @Test
    void shouldSampleTheLadderOfThatMoment() throws Exception
    {
        final long sampleNs = ExportMarket.START_NS + 90 * MINUTE_NS;
        try (RecordedJournal recorded = Journal.openForRead(journal); DuckDb duck = new DuckDb())
        {
            final JournalInstruments instruments = new JournalInstruments();
            final Replayer replayer = new Replayer(recorded.events(), new DiscardingSink(),
                (buffer, offset, length) -> instruments.onEvent(buffer, offset)).until(sampleNs);
            replayer.run();
            final Instrument instrument = instruments.require("hyperliquid:BTC");
            final LiquidationLadder map = replayer.engine().instrument(instrument.id()).ladder();
            double expected = 0;
            for (int band = map.originBand(); band < map.originBand() + map.bandCount(); band++)
            {
                expected += map.expectedLots(0, band) + map.expectedLots(1, band);
            }

            assertTrue(expected > 1, "something was opened");

            final String where = " where symbol = 'BTC' and epoch_ns(sample_time) = " + sampleNs;
            final double ladder = Double.parseDouble(duck.row("select sum(expected_lots) from " +
                DuckDb.table(out, "ladder") + where));
            final double history = Double.parseDouble(duck.row("select sum(long_expected_lots + short_expected_lots)" +
                " from " + DuckDb.table(out, "history") + where));
            assertEquals(expected, ladder, expected * 1e-9);
            assertEquals(expected, history, expected * 1e-9);
            assertEquals(map.markTicks() / 10.0, Double.parseDouble(duck.row("select max(mark_price) from " +
                DuckDb.table(out, "history") + where)), 1e-9);
        }
    }

    @Test
    void shouldSayWhereItComesFrom() throws Exception
    {
        final Path file = out.resolve("trades/venue=hyperliquid/symbol=xyz%3ATSLA/date=2026-06-14/part-0.parquet");
        try (RecordedJournal recorded = Journal.openForRead(journal); DuckDb duck = new DuckDb())
        {
            final Replayer replayer = new Replayer(recorded.events(), new DiscardingSink(), null);
            replayer.run();
            final String hash = String.format("%016x", replayer.engine().stateHash());
            assertEquals(hash, result.stateHash());
            assertFalse(hash.equals(String.format("%016x", StateHash.SEED)));
            final String values = String.join("\n", duck.rows("select decode(key) || '=' || decode(value) from " +
                "parquet_kv_metadata('" + file + "')"));
            assertTrue(values.contains("liqheat.state_hash=" + hash), values);
            assertTrue(values.contains("liqheat.journal_id=" + String.format("%016x", recorded.header().journalId())));
            assertTrue(values.contains("\"quantity_per_lot\": \"0.001\""), values);
            assertTrue(values.contains("\"bandCount\": 1024"), values);
            assertTrue(values.contains("liqheat.rows=" + duck.row("select count(*) from '" + file + "'")), values);
        }
    }

    @Test
    void shouldWriteTheSameInEveryFormatAndWithAnyMemory() throws Exception
    {
        final Path other = dir.resolve("other");
        export(new ExportPlan(other.resolve("csv"), ALL, ExportFormat.CSV).step(STEP_NS).bands(0.5, 4));
        export(new ExportPlan(other.resolve("large"), ALL, ExportFormat.PARQUET).step(STEP_NS).bands(0.5, 4)
            .compressed(false));
        final JournalExport.Result npz =
            export(new ExportPlan(other.resolve("npz"), ALL, ExportFormat.NPZ).step(STEP_NS).bands(0.5, 4));

        assertEquals(result.rows(), npz.rows());
        try (DuckDb duck = new DuckDb())
        {
            for (final ExportTable table : ALL)
            {
                final String one = "select * from " + DuckDb.table(out, table.toString());
                final String large = "select * from " + DuckDb.table(other.resolve("large"), table.toString());
                assertEquals("0", duck.row("select count(*) from ((" + one + ") except all (" + large + "))"));
                final String csv = "read_csv('" + other.resolve("csv").resolve(table.toString()) +
                    "/**/*.csv', hive_partitioning=true)";
                assertEquals(result.rows().get(table).toString(), duck.row("select count(*) from " + csv));
            }
        }
    }

    @Test
    void shouldExportATimeSpanOfOneInstrument() throws Exception
    {
        final long fromNs = ExportMarket.START_NS + 30 * MINUTE_NS;
        final long untilNs = ExportMarket.START_NS + 40 * MINUTE_NS;
        final Path part = dir.resolve("part");
        export(new ExportPlan(part, ALL, ExportFormat.PARQUET).instrument("HYPERLIQUID:btc").from(fromNs)
            .until(untilNs).step(STEP_NS).bands(0.5, 4));

        try (DuckDb duck = new DuckDb())
        {
            for (final String table : List.of("trades", "deltas"))
            {
                final String where = " where symbol = 'BTC' and epoch_ns(receive_time) between " + fromNs + " and " +
                    untilNs;
                assertEquals(duck.row("select count(*), min(sequence), max(sequence) from " +
                    DuckDb.table(out, table) + where), duck.row("select count(*), min(sequence), max(sequence) from " +
                    DuckDb.table(part, table)));
            }

            final String samples = "select min(epoch_ns(sample_time)), max(epoch_ns(sample_time)) from ";
            assertEquals(fromNs + "|" + untilNs, duck.row(samples + DuckDb.table(part, "history")));
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItDoesNotEndWell() throws Exception
    {
        final Path unfinished = dir.resolve("unfinished");
        try (RecordedJournal recorded = Journal.openForRead(journal); JournalExport export = new JournalExport(
            recorded, new ExportPlan(unfinished, Set.of(ExportTable.TRADES), ExportFormat.PARQUET)))
        {
            export.poll();
        }

        assertThrows(ExportException.class, () -> export(
            new ExportPlan(unfinished, Set.of(ExportTable.TRADES), ExportFormat.NPZ).instrument("okx:BTC")));
        try (Stream<Path> left = Files.list(unfinished))
        {
            assertEquals(List.of(), left.toList());
        }
    }
}
