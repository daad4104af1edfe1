package io.liqheat.replay.golden;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a reader finds in a journal, as text that stays the same for every later reader. */
final class GoldenContent
{
    private static final int MAX_RECORD_LENGTH = 1 << 16;

    private GoldenContent()
    {
    }

    /** Header, number and SHA-256 of the records of both queues, and the kinds of what is wrong with them. */
    static String of(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return "header\n" + journal.header().toString().indent(2) +
                queue(journal.events()) + queue(journal.deltas());
        }
    }

    private static String queue(final JournalReader reader)
    {
        final MessageDigest digest = sha256();
        final byte[] payload = new byte[MAX_RECORD_LENGTH];
        final long[] count = new long[1];
        while (reader.poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
            {
                count[0]++;
                digest.update(ByteBuffer.allocate(16).putInt(type).putLong(sequence).putInt(length).array());
                buffer.getBytes(offset, payload, 0, length);
                digest.update(payload, 0, length);
            }
        }) > 0)
        {
            Thread.onSpinWait();
        }

        reader.finish();
        final List<String> faults = reader.faults().stream().map(GoldenContent::kind).sorted().toList();
        return reader.queue().folder() + " " + count[0] + " sha256 " + HexFormat.of().formatHex(digest.digest()) +
            (faults.isEmpty() ? "" : " " + String.join(" ", faults)) + "\n";
    }

    private static String kind(final JournalFault fault)
    {
        return (fault.isWarning() ? "warning " : "fault ") + fault.kind();
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
