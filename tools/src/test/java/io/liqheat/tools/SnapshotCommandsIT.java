package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots change no answer of any command. */
class SnapshotCommandsIT
{
    @TempDir
    private Path directory;

    private Path journal;

    @BeforeEach
    void ingest() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("files"));
        RecorderFiles.write(files, "BTC", "ETH");
        journal = directory.resolve("journal");
        assertEquals(0, CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", journal).exitCode());
    }

    @Test
    void shouldChangeNoAnswer()
    {
        final List<CommandRun> before = answers();
        final CommandRun made = CommandRun.of("snapshot", journal, "--every", 500, "--format", "json");
        final List<CommandRun> after = answers();

        assertEquals(0, made.exitCode(), made.err());
        assertTrue(((List<?>)made.json().get("written")).size() > 5, made.out());
        for (int i = 0; i < before.size(); i++)
        {
            assertEquals(0, before.get(i).exitCode(), before.get(i).err());
            assertEquals(before.get(i).out(), after.get(i).out(), "answer " + i);
        }
    }

    @Test
    void shouldSayWhatWasMadeAndNotMakeItTwice()
    {
        final CommandRun first = CommandRun.of("snapshot", journal, "--every", 1000);
        final CommandRun second = CommandRun.of("snapshot", journal, "--every", 1000);
        final CommandRun again = CommandRun.of("snapshot", journal, "--every", 1000, "--again");

        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.lastLine().matches("\\d+ snapshots written, from the start of the journal to event [\\d,]+"),
            first.lastLine());
        assertTrue(second.lastLine().startsWith("0 snapshots written, from event "), second.lastLine());
        assertEquals(first.out(), again.out());
    }

    @Test
    void shouldVerifySnapshotsToo() throws IOException
    {
        final String verdict = CommandRun.of("verify", journal).lastLine();
        CommandRun.of("snapshot", journal, "--every", 1000);
        final CommandRun verified = CommandRun.of("verify", journal);

        assertEquals(0, verified.exitCode(), verified.err());
        assertTrue(verified.out().matches("\\d+ snapshots identical\n.*\n"), verified.out());
        assertEquals(verdict, verified.lastLine());

        final Path damaged = journal.resolve("snapshots").resolve("2000.snap");
        final byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 4;
        Files.write(damaged, bytes);
        final CommandRun text = CommandRun.of("verify", journal);
        final CommandRun json = CommandRun.of("verify", journal, "--format", "json");

        assertEquals(1, text.exitCode());
        assertTrue(text.err().contains("unusable snapshot: "), text.err());
        assertTrue(text.err().contains("2000.snap is damaged"), text.err());
        assertEquals(1, ((List<?>)json.json().get("unusableSnapshots")).size());
        assertEquals(true, json.json().get("isIdentical"));
    }

    @Test
    void shouldStepForwardAndBack()
    {
        CommandRun.of("snapshot", journal, "--every", 1000);
        final CommandRun text = CommandRun.of("rewind", journal, "--at", "2026-06-14T01:00:00Z", "--step", "event",
            "--steps", 3, "-i", "hyperliquid:BTC");
        final CommandRun json = CommandRun.of("rewind", journal, "--event", 2500, "--back", 10, "--step", "cluster",
            "--format", "json");

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().lines().findFirst().orElseThrow().contains("(from the snapshot of event "), text.out());
        assertEquals(3, text.out().lines().skip(1).filter((line) -> line.contains(" hyperliquid:BTC  mark ")).count());
        assertTrue(text.out().contains("\ninstrument "), text.out());

        final Map<?, ?> begin = (Map<?, ?>)json.json().get("begin");
        assertEquals(0, json.exitCode(), json.err());
        assertEquals(2490L, begin.get("event"));
        assertEquals(2000L, begin.get("snapshotEvent"));
        assertEquals(490L, begin.get("replayedEvents"));
        final Map<?, ?> step = (Map<?, ?>)((List<?>)json.json().get("steps")).get(0);
        assertTrue((Long)step.get("event") > 2490, json.out());
    }

    @Test
    void shouldRefuseWhatIsNotThere()
    {
        final CommandRun early = CommandRun.of("rewind", journal, "--at", "2026-06-13");
        final CommandRun unknown =
            CommandRun.of("rewind", journal, "--at", "2026-06-14T01:00:00Z", "--step", "sweep", "-i", "hyperliquid:X");
        final CommandRun late = CommandRun.of("rewind", journal, "--event", 1_000_000_000, "--step", "event");

        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("holds no events up to --at=2026-06-13"), early.err());
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("no instrument 'hyperliquid:X'"), unknown.err());
        assertEquals(0, late.exitCode(), late.err());
        assertTrue(late.err().contains("the journal ends at event "), late.err());
        assertTrue(late.err().contains("no more: "), late.err());
    }

    private List<CommandRun> answers()
    {
        final List<CommandRun> answers = new ArrayList<>();
        for (final String time : List.of("2026-06-14T00:20:00Z", "2026-06-14T01:11:11Z", "2026-06-14T01:59:00Z"))
        {
            answers.add(CommandRun.of("map", journal, "-i", "hyperliquid:BTC", "--at", time, "--format", "json"));
        }

        answers.add(CommandRun.of("map", journal, "-i", "hyperliquid:ETH", "--ledger"));
        return answers;
    }
}
