package io.liqheat.replay.recovery;

import io.liqheat.engine.model.DeltaSink;
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

    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
    private final ExpandableDirectByteBuffer kept = new ExpandableDirectByteBuffer(1 << 16);
    private final RecordHandler comparer = this::compare;
    private JournalReader recorded;
    private int keptLength;
    private int slotLength;
    private long keptDeltas;
    private long lacking;
    private boolean isFound;
    private boolean isAtEnd;

    /**
     * Where to find the deltas that the journal holds; before the first event is replayed.
     *
     * @param deltas    of the journal.
     * @param lastDelta the last one given before the replay.
     */
    void compareWith(final JournalReader deltas, final long lastDelta)
    {
        recorded = deltas;
        while (recorded.lastSequence() < lastDelta &&
            recorded.poll((type, sequence, buffer, offset, length) -> {}, batch(lastDelta)) > 0)
        {
            Thread.onSpinWait();
        }

        isAtEnd = recorded.lastSequence() < lastDelta;
        lacking = Math.max(0, lastDelta - recorded.lastSequence());
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

    /** {@return deltas before the replay that the journal lacks too: they would have to be made from further back} */
    long lacking()
    {
        return lacking;
    }

    /** {@return deltas of the replay that the journal lacks} */
    long keptDeltas()
    {
        return keptDeltas;
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
