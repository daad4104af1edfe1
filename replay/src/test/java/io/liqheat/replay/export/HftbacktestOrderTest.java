package io.liqheat.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in any order by the venue's clock become what hftbacktest's validate_event_order accepts. */
class HftbacktestOrderTest
{
    private static final long START_NS = 1_781_395_200_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final int ROW = 64;

    @TempDir
    private Path dir;

    private TableOutput output;

    @Test
    void shouldOrderBothSidesAndLoseNothing() throws Exception
    {
        final SplittableRandom random = new SplittableRandom(11);
        final List<Long> venueTimes = new ArrayList<>();
        final HftbacktestOrder order = order();
        for (int i = 0; i < 5_000; i++)
        {
            final long receiveNs = START_NS + i * 10 * MS;
            final long venueNs = receiveNs - random.nextInt(random.nextInt(20) == 0 ? 9_000 : 50) * MS;
            venueTimes.add(venueNs);
            order.times(instrument(), venueNs, receiveNs);
            order.add(HftbacktestTable.TRADE_EVENT, i, 1);
        }

        final ByteBuffer rows = finish(order);
        final List<Long> exchange = new ArrayList<>();
        final List<Long> local = new ArrayList<>();
        final List<Integer> localPrices = new ArrayList<>();
        for (int at = 0; at < rows.capacity(); at += ROW)
        {
            final long event = rows.getLong(at);
            if (0 != (event & HftbacktestTable.EXCH_EVENT))
            {
                exchange.add(rows.getLong(at + 8));
            }

            if (0 != (event & HftbacktestTable.LOCAL_EVENT))
            {
                local.add(rows.getLong(at + 16));
                localPrices.add((int)rows.getDouble(at + 24));
            }
        }

        assertEquals(0, order.lateRows());
        assertEquals(venueTimes.stream().sorted().toList(), exchange);
        assertEquals(local.stream().sorted().toList(), local);
        assertEquals(5_000, localPrices.size());
        for (int i = 0; i < localPrices.size(); i++)
        {
            assertEquals(i, localPrices.get(i), "the trader sees rows as they were received");
        }

        assertTrue(rows.capacity() / ROW > 5_000 && rows.capacity() / ROW < 10_000, "some rows serve both sides");
    }

    @Test
    void shouldTellTheTraderAloneOfWhatCameTooLate() throws Exception
    {
        final HftbacktestOrder order = order();
        for (int i = 0; i < 30; i++)
        {
            order.times(instrument(), START_NS + i * 1_000 * MS, START_NS + i * 1_000 * MS);
            order.add(HftbacktestTable.TRADE_EVENT, i, 1);
        }

        order.times(instrument(), START_NS + 5_500 * MS, START_NS + 30_000 * MS);
        order.add(HftbacktestTable.TRADE_EVENT, 99, 1);
        order.times(instrument(), START_NS + 31_000 * MS, START_NS + 30_001 * MS);
        order.add(HftbacktestTable.TRADE_EVENT, 100, 1);

        final ByteBuffer rows = finish(order);
        final int late = rows.capacity() / ROW - 2;

        assertEquals(1, order.lateRows());
        assertEquals(1, order.negativeLatencyRows());
        assertEquals(32, rows.capacity() / ROW);
        assertEquals(99, rows.getDouble(late * ROW + 24));
        assertEquals(HftbacktestTable.TRADE_EVENT | HftbacktestTable.LOCAL_EVENT, rows.getLong(late * ROW));
    }

    private HftbacktestOrder order()
    {
        output = new TableOutput(dir, HftbacktestTable.SCHEMA,
            new ExportPlan(dir, Set.of(ExportTable.HFTBACKTEST), ExportFormat.NPZ), new RowBudget(1 << 20));
        return new HftbacktestOrder(output);
    }

    private ByteBuffer finish(final HftbacktestOrder order) throws Exception
    {
        order.finish();
        output.finish(new TreeMap<>());
        final Path path = dir.resolve("venue=okx/symbol=BTC-USDT-SWAP/date=2026-06-14/part-0.npz");
        try (ZipFile zip = new ZipFile(path.toFile()))
        {
            final ByteBuffer data = ByteBuffer.wrap(zip.getInputStream(zip.getEntry("data.npy")).readAllBytes());
            final int headerLength = 10 + data.order(ByteOrder.LITTLE_ENDIAN).getShort(8);
            return data.slice(headerLength, data.capacity() - headerLength).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static ExportedInstrument instrument()
    {
        return ExportedInstrument.of(new Instrument(1, Venue.OKX, "BTC-USDT-SWAP", Decimal.of("0.1"),
            Decimal.of("0.01"), ContractType.LINEAR, "BTC", "USDT", 100, 0));
    }
}
