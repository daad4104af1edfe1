package io.liqheat.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.IoUtil;

/**
 * Runs the commands that are to answer at once, on a minute of a made-up market, so that the classes they need are
 * loaded: the launcher has the JVM keep these in an archive, from which later starts take them.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Rehearsal
{
    /** What the launcher says instead of a command. */
    static final String ARGUMENT = "--rehearse";

    private static final long START_MS = 1_781_395_200_000L;
    private static final int SECONDS = 60;

    private Rehearsal()
    {
    }

    /**
     * Run them in this process and show nothing of it.
     *
     * @return 0 when all went well.
     */
    static int run()
    {
        final PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try
        {
            final Path folder = Files.createTempDirectory("liqheat-rehearsal");
            try
            {
                return run(folder, nowhere);
            }
            finally
            {
                IoUtil.delete(folder.toFile(), true);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static int run(final Path folder, final PrintStream nowhere) throws IOException
    {
        final Path files = Files.createDirectory(folder.resolve("files"));
        write(files);
        final String journal = folder.resolve("j").toString();
        int exitCode = 0;
        for (final String[] args : new String[][]{
            {"--version"},
            {"map", "--help"},
            {"ingest", "hyperliquid-recorder", files.toString(), "--journal", journal},
            {"snapshot", journal, "--every", "30"},
            {"map", journal, "--at", Long.toString(START_MS + SECONDS * 900L)},
            {"map", journal, "--instrument", "hyperliquid:BTC", "--format", "json"},
            {"rewind", journal, "--at", Long.toString(START_MS + SECONDS * 500L), "--step", "event"}})
        {
            exitCode = Math.max(exitCode, LiqheatMain.run(args, nowhere, nowhere));
        }

        return exitCode;
    }

    private static void write(final Path files) throws IOException
    {
        final List<String> trades = new ArrayList<>();
        final List<String> contexts = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++)
        {
            final long timeMs = START_MS + second * 1_000L;
            final int price = 63_000 + second % 7;
            trades.add(String.format(Locale.ROOT, "{\"ts\":%d,\"px\":%d,\"sz\":1.5,\"side\":\"%s\"}",
                timeMs, price, 0 == second % 3 ? "A" : "B"));
            contexts.add(String.format(Locale.ROOT,
                "{\"ts\":%d,\"funding\":1.25e-05,\"oi\":%d,\"mark\":%d,\"oracle\":%d}",
                timeMs, 30_000 + second, price, price));
        }

        Files.write(files.resolve("trades_BTC_20260614.jsonl"), trades);
        Files.write(files.resolve("ctx_BTC_20260614.jsonl"), contexts);
    }
}
