package io.liqheat.replay.journal;

import org.agrona.DirectBuffer;

/**
 * Receives the records of one queue in their order.
 */
@FunctionalInterface
public interface RecordHandler
{
    /**
     * One record that passed every check.
     *
     * @param type     one of {@link JournalRecord#TYPE_HEADER}, {@link JournalRecord#TYPE_EVENT},
     *                 {@link JournalRecord#TYPE_DELTA} and {@link JournalRecord#TYPE_SEAL}.
     * @param sequence of the record in its queue; the header is 0.
     * @param buffer   holding the payload, valid until this method returns.
     * @param offset   of the payload, in bytes.
     * @param length   of the payload, in bytes.
     */
    void onRecord(int type, long sequence, DirectBuffer buffer, int offset, int length);
}
