package io.liqheat.engine.status;

import java.io.File;
import java.nio.MappedByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.ErrorHandler;
import org.agrona.IoUtil;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.agrona.concurrent.errors.ErrorLogReader;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * Counters and distinct errors of one engine: in a file that other processes map while the engine runs, or in memory.
 * <pre>
 *   offset   length  field
 *   -------  ------  --------------------------------------------
 *         0       8  layout version
 *       128   65536  counter labels and types (Agrona metadata)
 *     65664   16384  counter values
 *     82048   65536  distinct error log (Agrona)
 * </pre>
 * An error is stored once per distinct stack trace, with the number of times it was seen and the first and last time,
 * so that it cannot fill a disk.
 */
public final class StatusFile implements AutoCloseable, ErrorHandler
{
    /** Name of the file inside an engine's directory. */
    public static final String FILE_NAME = "status.dat";

    private static final long LAYOUT_VERSION = 1;
    private static final int METADATA_OFFSET = 128;
    private static final int METADATA_LENGTH = 64 * 1024;
    private static final int VALUES_OFFSET = METADATA_OFFSET + METADATA_LENGTH;
    private static final int VALUES_LENGTH = 16 * 1024;
    private static final int ERRORS_OFFSET = VALUES_OFFSET + VALUES_LENGTH;
    private static final int ERRORS_LENGTH = 64 * 1024;
    private static final int LENGTH = ERRORS_OFFSET + ERRORS_LENGTH;

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final CountersManager countersManager;
    private final DistinctErrorLog errorLog;
    private final AtomicCounter errors;

    /**
     * Create it.
     *
     * @param directory to put the file in, or null to keep it in memory; the file of an earlier engine is replaced.
     */
    public StatusFile(final File directory)
    {
        if (null == directory)
        {
            mapped = null;
            buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, 64));
        }
        else
        {
            final File file = new File(directory, FILE_NAME);
            IoUtil.deleteIfExists(file);
            mapped = IoUtil.mapNewFile(file, LENGTH);
            buffer = new UnsafeBuffer(mapped);
        }

        countersManager = new CountersManager(
            new UnsafeBuffer(buffer, METADATA_OFFSET, METADATA_LENGTH),
            new UnsafeBuffer(buffer, VALUES_OFFSET, VALUES_LENGTH));
        errorLog = new DistinctErrorLog(
            new UnsafeBuffer(buffer, ERRORS_OFFSET, ERRORS_LENGTH), SystemEpochClock.INSTANCE);
        errors = EngineCounter.ERRORS.allocate(countersManager);
        buffer.putLongRelease(0, LAYOUT_VERSION);
    }

    public CountersManager countersManager()
    {
        return countersManager;
    }

    /**
     * Value of a counter by what it counts.
     *
     * @param counter to read.
     * @return its value, 0 when it is not allocated.
     */
    public long value(final EngineCounter counter)
    {
        final int id = countersManager.findByTypeIdAndRegistrationId(counter.typeId(), 0);
        return id < 0 ? 0 : countersManager.getCounterValue(id);
    }

    @Override
    public void onError(final Throwable throwable)
    {
        errors.increment();
        errorLog.record(throwable);
    }

    /** {@return the distinct errors as text, oldest first} */
    public String describeErrors()
    {
        final StringBuilder text = new StringBuilder();
        ErrorLogReader.read(
            new UnsafeBuffer(buffer, ERRORS_OFFSET, ERRORS_LENGTH),
            (observationCount, firstTimestampMs, lastTimestampMs, encodedException) -> text
                .append(observationCount).append(" times: ").append(encodedException).append('\n'));
        return text.toString();
    }

    @Override
    public void close()
    {
        if (null != mapped)
        {
            mapped.force();
        }
    }
}
