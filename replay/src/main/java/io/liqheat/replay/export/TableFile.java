package io.liqheat.replay.export;

import java.io.IOException;
import java.util.SortedMap;

/**
 * One file of a table. It is open only while it is written to, so that there may be as many as there are days.
 * <p>
 * <b>Threading:</b> one thread.
 */
interface TableFile
{
    /**
     * Append rows.
     *
     * @param rows to append; they may be changed afterwards.
     * @throws IOException when they cannot be written.
     */
    void append(RowBuffer rows) throws IOException;

    /**
     * Write what belongs to the end.
     *
     * @param metadata of the file, in its order.
     * @throws IOException when it cannot be written.
     */
    void finish(SortedMap<String, String> metadata) throws IOException;
}
