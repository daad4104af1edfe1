package io.liqheat.replay.ingest;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ingests all files of a folder, unless it is ended before: recorder files, or tables where their names end so. */
final class InterruptedIngestMain
{
    private InterruptedIngestMain()
    {
    }

    public static void main(final String[] args) throws IOException
    {
        try (Ingest ingest = open(Path.of(args[0]), Path.of(args[1])))
        {
            while (ingest.step(100))
            {
                Thread.onSpinWait();
            }

            ingest.finish();
        }
    }

    static Ingest open(final Path journal, final Path folder) throws IOException
    {
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder))
        {
            files = all.sorted().toList();
        }

        final EngineContext context = new EngineContext().waitMode(WaitMode.SLEEPING).journalDirectory(journal)
            .journalAttribute("source", "all of " + folder.getFileName());
        return files.get(0).toString().endsWith(".csv") ? new HistoryIngest(files, null, 1, context) :
            new CaptureIngest(IngestFormat.HYPERLIQUID_RECORDER, files, context);
    }
}
