package io.liqheat.bench.throughput;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * Writes files in the layouts that are ingested, full of invented trades: one of raw frames, and archives of three
 * keepers.
 */
enum IngestFiles
{
    /** Raw frames of Binance USD-M with receive times. */
    CAPTURE("frames-binance-usdm.log", ""),

    /** Aggregate trades as Binance's archive keeps them. */
    BINANCE_AGG_TRADES("BTCUSDT-aggTrades-2025-11-13.csv",
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker"),

    /** Trades as Bybit keeps them, times in seconds. */
    BYBIT_TRADES("BTCUSDT2025-11-13.csv",
        "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional"),

    /** Trades as Tardis keeps them, times in microseconds. */
    TARDIS_TRADES("binance-futures_trades_2025-11-13_BTCUSDT.csv",
        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount");

    private static final long START_MS = 1_763_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    private final String fileName;
    private final String heading;

    IngestFiles(final String fileName, final String heading)
    {
        this.fileName = fileName;
        this.heading = heading;
    }

    /** Write one with so many rows. */
    Path write(final Path folder, final long rows) throws IOException
    {
        final Path file = folder.resolve(fileName);
        try (BufferedWriter out = Files.newBufferedWriter(file))
        {
            if (CAPTURE == this)
            {
                writeFrames(out, rows);
            }
            else
            {
                writeRows(out, rows);
            }
        }

        return file;
    }

    boolean isArchive()
    {
        return CAPTURE != this;
    }

    String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void writeFrames(final BufferedWriter out, final long rows)
    {
        final SyntheticMarket market = new SyntheticMarket(2, START_MS * NS_PER_MS);
        final FrameLines lines = new FrameLines(out);
        while (lines.count < rows)
        {
            market.next(lines);
        }
    }

    private void writeRows(final BufferedWriter out, final long rows) throws IOException
    {
        final SplittableRandom random = new SplittableRandom(42);
        out.write(heading);
        out.write('\n');
        long priceTenths = 600_000;
        for (long row = 0; row < rows; row++)
        {
            priceTenths = Math.max(500_000, Math.min(700_000, priceTenths + random.nextInt(-30, 31)));
            out.write(row(START_MS + 10 * row, 1_000_000 + row, priceTenths, 1 + random.nextInt(5_000),
                random.nextBoolean()));
            out.write('\n');
        }
    }

    private String row(
        final long timeMs, final long id, final long priceTenths, final int lots, final boolean isBuy)
    {
        final String price = priceTenths / 10 + "." + priceTenths % 10 + "0";
        final String quantity = String.format(Locale.ROOT, "%d.%03d", lots / 1_000, lots % 1_000);
        return switch (this)
        {
            case BINANCE_AGG_TRADES -> id + "," + price + "," + quantity + "," + id + "," + id + "," + timeMs + "," +
                !isBuy;
            case BYBIT_TRADES -> String.format(Locale.ROOT, "%d.%04d", timeMs / 1_000, timeMs % 1_000 * 10) +
                ",BTCUSDT," + (isBuy ? "Buy" : "Sell") + "," + quantity + "," + price +
                ",PlusTick,20f41250-d8a2-5b31-9712-" + String.format(Locale.ROOT, "%012d", id) + ",1e10,0.1,6000";
            default -> "binance-futures,BTCUSDT," + timeMs + "000," + timeMs + "512," + id + "," +
                (isBuy ? "buy" : "sell") + "," + price + "," + quantity;
        };
    }

    /** Frames of one venue as lines of receive time and text. */
    private static final class FrameLines implements SyntheticFrameHandler
    {
        private final BufferedWriter out;
        private long count;

        private FrameLines(final BufferedWriter out)
        {
            this.out = out;
        }

        @Override
        public void onText(
            final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
        {
            if (Venue.BINANCE_USDM == venue)
            {
                try
                {
                    out.write(receiveTimeNs + " " + buffer.getStringWithoutLengthAscii(offset, length) + "\n");
                }
                catch (final IOException ex)
                {
                    throw new UncheckedIOException(ex);
                }

                count++;
            }
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            // lines of streams are enough
        }
    }
}
