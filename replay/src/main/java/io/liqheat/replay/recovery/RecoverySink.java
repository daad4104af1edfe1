package io.liqheat.replay.recovery;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.replay.journal.JournalPosition;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import java.util.function.ObjLongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the deltas of a replay: as long as the journal holds deltas they must be the same, byte for byte; those behind
 * its end are kept, to be added to it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RecoverySink implements DeltaSink
{
    private static final int MAX_KEPT_BYTES = 1 << 30;
    private static final int BATCH = 4096;

    private final JournalReader recorded;
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
    private final ExpandableDirectByteBuffer kept = new ExpandableDirectByteBuffer(1 << 16);
    private final RecordHandler comparer = this::compare;
    private int keptLength;
    private int slotLength;
    private long keptDeltas;
    private boolean isFound;
    private boolean isAtEnd;

    /**
     * @param recorded deltas, standing at or before the first one of the replay.
     */
    RecoverySink(final JournalReader recorded)
    {
        this.recorded = recorded;
    }

    /** Skip what stands before the first delta of the replay. */
    void skipTo(final long lastDelta)
    {
        while (recorded.lastSequence() < lastDelta &&
            recorded.poll((type, sequence, buffer, offset, length) -> {}, batch(lastDelta)) > 0)
        {
            Thread.onSpinWait();
        }
    }

    @Override
    public MutableDirectBuffer claim()
    {
        return slot;
    }

    @Override
    public void commit(final int length)
    {
        slotLength = length;
        isFound = false;
        while (!isAtEnd && !isFound)
        {
            isAtEnd = 0 == recorded.poll(comparer, 1);
        }

        if (!isFound)
        {
            keep();
        }
    }

    @Override
    public void endOfEvent()
    {
        // the flag is in the bytes
    }

    /** {@return deltas that the journal lacks} */
    long keptDeltas()
    {
        return keptDeltas;
    }

    /** {@return place behind the last delta that the replay gave and the journal holds} */
    JournalPosition end()
    {
        return recorded.journalPosition();
    }

    /** Hand over the deltas that the journal lacks, in their order. */
    void forEachKept(final ObjLongConsumer<DirectBuffer> consumer)
    {
        final UnsafeBuffer delta = new UnsafeBuffer(0, 0);
        int offset = 0;
        while (offset < keptLength)
        {
            final int length = kept.getInt(offset);
            delta.wrap(kept, offset + Integer.BYTES, length);
            consumer.accept(delta, length);
            offset += Integer.BYTES + length;
        }
    }

    private int batch(final long lastDelta)
    {
        return (int)Math.min(BATCH, lastDelta - recorded.lastSequence());
    }

    private void keep()
    {
        if (keptLength > MAX_KEPT_BYTES - MAX_DELTA_LENGTH - Integer.BYTES)
        {
            throw new RecoveryException("the journal lacks more than " + MAX_KEPT_BYTES +
                " bytes of deltas: they were lost, not merely unfinished; continue in a new journal and pass this" +
                " one to --warm-up");
        }

        kept.putInt(keptLength, slotLength);
        kept.putBytes(keptLength + Integer.BYTES, slot, 0, slotLength);
        keptLength += Integer.BYTES + slotLength;
        keptDeltas++;
    }

    private void compare(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_DELTA != type)
        {
            return;
        }

        isFound = true;
        boolean isEqual = length == slotLength;
        for (int i = 0; isEqual && i < length; i++)
        {
            isEqual = slot.getByte(i) == buffer.getByte(offset + i);
        }

        if (!isEqual)
        {
            throw new RecoveryException("this build gives another delta " + sequence + " than the journal holds:" +
                " continue with the build that wrote it, or in a new journal with this one passed to --warm-up");
        }
    }
}
