package io.liqheat.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Small files such as the Hyperliquid recorder writes: trades, and open interest and prices every minute.
 */
final class RecorderFiles
{
    /** Receive time of the first line. */
    static final long START_MS = 1_781_395_200_000L;

    private static final int MINUTES = 120;
    private static final int TRADES_PER_MINUTE = 20;

    private RecorderFiles()
    {
    }

    /**
     * Write the files of some coins.
     *
     * @param directory to write to.
     * @param coins     such as BTC.
     * @return lines written.
     */
    static int write(final Path directory, final String... coins) throws IOException
    {
        int count = 0;
        for (final String coin : coins)
        {
            final SplittableRandom random = new SplittableRandom(coin.hashCode());
            final List<String> trades = new ArrayList<>();
            final List<String> contexts = new ArrayList<>();
            double price = "BTC".equals(coin) ? 63_000 : 1_800;
            double openInterest = 30_000;
            for (int minute = 0; minute < MINUTES; minute++)
            {
                final long minuteMs = START_MS + minute * 60_000L;
                openInterest += random.nextInt(-5, 20);
                contexts.add(String.format(Locale.ROOT,
                    "{\"ts\":%d,\"funding\":1.25e-05,\"oi\":%.3f,\"mark\":%.1f,\"oracle\":%.1f}",
                    minuteMs, openInterest, price, price));
                for (int i = 1; i <= TRADES_PER_MINUTE; i++)
                {
                    price = Math.rint(price * (1 + (random.nextInt(201) - 100) * 2e-6));
                    trades.add(String.format(Locale.ROOT, "{\"ts\":%d,\"px\":%.1f,\"sz\":%.3f,\"side\":\"%s\"}",
                        minuteMs + i * 2_000L, price, 0.1 + random.nextInt(1000) / 250.0,
                        random.nextBoolean() ? "B" : "A"));
                }
            }

            Files.write(directory.resolve("trades_" + coin + "_20260614.jsonl"), trades);
            Files.write(directory.resolve("ctx_" + coin + "_20260614.jsonl"), contexts);
            count += trades.size() + contexts.size();
        }

        return count;
    }
}
