package io.liqheat.replay.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.state.InvalidStateException;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.CrashPoint;
import io.liqheat.replay.journal.JournalPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One snapshot on disk. Little endian:
 * <pre>
 *   offset  length  field
 *   ------  ------  ------------------------------------------------------------------------
 *        0  8       magic
 *        8  4       version of this format
 *       12  4       version of the model
 *       16  4       version of the state's layout
 *       20  4       number of instrument definitions (D)
 *       24  8       id of the journal
 *       32  8       sequence of the last event applied
 *       40  8       its time
 *       48  8       receive time of the first event
 *       56  8       latest receive time
 *       64  8       deltas so far
 *       72  8       hash of the state
 *       80  24      a place before the record of the event: segment, checksum, position, sequence
 *      104  24      the place behind it
 *      128  4       length of the state (S)
 *      132  4       checksum of bytes 0 to 131
 *      136  ...     D definitions: length of 4 bytes, and an event
 *           S       state
 *           4       checksum of everything before
 * </pre>
 * Definitions stand beside the state because an engine keeps no names. A file appears under its name only when all of
 * it is on the disk.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class SnapshotFile
{
    /** Version of the format. */
    public static final int FORMAT_VERSION = 1;

    /** How names of files end. */
    public static final String SUFFIX = ".snap";

    private static final long MAGIC = 0x5041_4E53_5148_514CL;
    private static final int BEFORE_OFFSET = 80;
    private static final int POSITION_OFFSET = 104;
    private static final int STATE_LENGTH_OFFSET = 128;
    private static final int HEADER_CRC_OFFSET = 132;
    private static final int HEADER_LENGTH = 136;

    private final Path file;
    private final Snapshot snapshot;
    private final List<byte[]> definitions;
    private final UnsafeBuffer bytes;
    private final int stateOffset;
    private final int stateLength;

    private SnapshotFile(
        final Path file,
        final Snapshot snapshot,
        final List<byte[]> definitions,
        final UnsafeBuffer bytes,
        final int stateOffset,
        final int stateLength)
    {
        this.file = file;
        this.snapshot = snapshot;
        this.definitions = definitions;
        this.bytes = bytes;
        this.stateOffset = stateOffset;
        this.stateLength = stateLength;
    }

    /**
     * Write a snapshot, all of it or nothing.
     *
     * @param folder      existing or not.
     * @param snapshot    what it is of.
     * @param definitions of the instruments, as events.
     * @param state       holding the state from its first byte on.
     * @param stateLength in bytes.
     * @return the file.
     * @throws IOException when it cannot be written.
     */
    public static Path write(
        final Path folder,
        final Snapshot snapshot,
        final List<byte[]> definitions,
        final DirectBuffer state,
        final int stateLength) throws IOException
    {
        int definitionsLength = 0;
        for (final byte[] definition : definitions)
        {
            definitionsLength += Integer.BYTES + definition.length;
        }

        final byte[] array = new byte[
            Math.addExact(HEADER_LENGTH + definitionsLength + Integer.BYTES, stateLength)];
        final ByteBuffer target = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        target.putLong(MAGIC).putInt(FORMAT_VERSION).putInt(snapshot.modelVersion()).putInt(snapshot.stateVersion())
            .putInt(definitions.size()).putLong(snapshot.journalId()).putLong(snapshot.sequence())
            .putLong(snapshot.eventTimeNs()).putLong(snapshot.firstTimeNs()).putLong(snapshot.lastTimeNs())
            .putLong(snapshot.deltaCount()).putLong(snapshot.stateHash());
        put(target, snapshot.before());
        put(target, snapshot.position());
        target.putInt(stateLength).putInt(crc(array, HEADER_CRC_OFFSET));
        for (final byte[] definition : definitions)
        {
            target.putInt(definition.length).put(definition);
        }

        state.getBytes(0, array, target.position(), stateLength);
        target.position(target.position() + stateLength);
        target.putInt(crc(array, target.position()));
        return replace(folder, snapshot.sequence() + SUFFIX, array);
    }

    private static Path replace(final Path folder, final String name, final byte[] array) throws IOException
    {
        Files.createDirectories(folder);
        final Path unfinished = folder.resolve(name + ".unfinished");
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))
        {
            CrashPoint.hit("snapshot-before-write");
            final ByteBuffer source = ByteBuffer.wrap(array);
            while (source.hasRemaining())
            {
                channel.write(source);
            }

            channel.force(true);
        }
        catch (final IOException ex)
        {
            Files.deleteIfExists(unfinished);
            throw ex;
        }

        CrashPoint.hit("snapshot-before-rename");
        final Path file = Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        CrashPoint.hit("snapshot-after-rename");
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ))
        {
            channel.force(true);
        }

        return file;
    }

    /**
     * Read what a snapshot is of. Only the header of the file is looked at.
     *
     * @param file to read.
     * @return what it is of.
     * @throws SnapshotException when the header cannot be used.
     */
    public static Snapshot describe(final Path file)
    {
        final byte[] array = new byte[HEADER_LENGTH];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final ByteBuffer target = ByteBuffer.wrap(array);
            while (target.hasRemaining() && channel.read(target) >= 0)
            {
                Thread.onSpinWait();
            }

            require(!target.hasRemaining(), file, "is shorter than the header of a snapshot");
        }
        catch (final IOException ex)
        {
            throw new SnapshotException(file + " cannot be read: " + ex, ex);
        }

        return header(file, ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * Read a snapshot, and check every byte of it.
     *
     * @param file to read.
     * @return the snapshot.
     * @throws SnapshotException when it is damaged or of another version.
     */
    public static SnapshotFile read(final Path file)
    {
        final byte[] array;
        try
        {
            array = Files.readAllBytes(file);
        }
        catch (final IOException ex)
        {
            throw new SnapshotException(file + " cannot be read: " + ex, ex);
        }

        require(array.length >= HEADER_LENGTH + Integer.BYTES, file, "is shorter than a snapshot");
        final ByteBuffer source = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        final Snapshot snapshot = header(file, source);
        final int end = array.length - Integer.BYTES;
        require(source.getInt(end) == crc(array, end), file, "is damaged: its checksum does not match");
        final List<byte[]> definitions = new ArrayList<>();
        final int count = source.getInt(20);
        final int stateLength = source.getInt(STATE_LENGTH_OFFSET);
        source.position(HEADER_LENGTH);
        for (int i = 0; i < count; i++)
        {
            final int length = end - source.position() < Integer.BYTES ? -1 : source.getInt();
            require(length >= 0 && length <= end - source.position(), file, "has no room for definition " + i);
            final byte[] definition = new byte[length];
            source.get(definition);
            definitions.add(definition);
        }

        require(stateLength == end - source.position(), file, "has a state of another length than it says");
        return new SnapshotFile(
            file, snapshot, definitions, new UnsafeBuffer(array), source.position(), stateLength);
    }

    public Path file()
    {
        return file;
    }

    public Snapshot snapshot()
    {
        return snapshot;
    }

    /** {@return instruments defined up to the snapshot, as who read all events before would know them} */
    public JournalInstruments instruments()
    {
        final JournalInstruments instruments = new JournalInstruments();
        final UnsafeBuffer buffer = new UnsafeBuffer();
        for (final byte[] definition : definitions)
        {
            buffer.wrap(definition);
            instruments.onEvent(buffer, 0);
        }

        return instruments;
    }

    /**
     * An engine that goes on from here.
     *
     * @param sink takes its deltas.
     * @return the engine, with the state loaded and its hash checked.
     * @throws SnapshotException when the state cannot be loaded or is not what the snapshot says it is.
     */
    public HeatmapEngine newEngine(final DeltaSink sink)
    {
        final HeatmapEngine engine = new HeatmapEngine(sink);
        load(engine);
        return engine;
    }

    /**
     * Load the state into an engine that has seen no event yet.
     *
     * @param engine to load into.
     * @throws SnapshotException when the state cannot be loaded or is not what the snapshot says it is.
     */
    public void load(final HeatmapEngine engine)
    {
        try
        {
            engine.loadState(bytes, stateOffset, stateLength);
        }
        catch (final InvalidStateException ex)
        {
            throw new SnapshotException(file + ": " + ex.getMessage(), ex);
        }

        require(engine.lastSequence() == snapshot.sequence() && engine.deltaCount() == snapshot.deltaCount() &&
            engine.savedStateHash() == snapshot.stateHash(), file, "holds another state than it says");
    }

    private static Snapshot header(final Path file, final ByteBuffer source)
    {
        require(MAGIC == source.getLong(0), file, "is no snapshot");
        require(FORMAT_VERSION == source.getInt(8), file,
            "has format version " + source.getInt(8) + ", this build reads " + FORMAT_VERSION);
        require(source.getInt(HEADER_CRC_OFFSET) == crc(source.array(), HEADER_CRC_OFFSET), file,
            "is damaged: the checksum of its header does not match");
        require(ModelParameters.MODEL_VERSION == source.getInt(12) &&
            HeatmapEngine.STATE_VERSION == source.getInt(16), file,
            "is of model version " + source.getInt(12) + " and state version " + source.getInt(16) +
            ", this build has " + ModelParameters.MODEL_VERSION + " and " + HeatmapEngine.STATE_VERSION);
        try
        {
            return new Snapshot(source.getLong(24), source.getInt(12), source.getInt(16), source.getLong(32),
                source.getLong(40), source.getLong(48), source.getLong(56), source.getLong(64), source.getLong(72),
                position(source, BEFORE_OFFSET), position(source, POSITION_OFFSET));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new SnapshotException(file + " names " + ex.getMessage(), ex);
        }
    }

    private static void put(final ByteBuffer target, final JournalPosition position)
    {
        target.putInt(position.segment()).putInt(position.crc()).putLong(position.position())
            .putLong(position.sequence());
    }

    private static JournalPosition position(final ByteBuffer source, final int offset)
    {
        return new JournalPosition(source.getInt(offset), source.getLong(offset + 8), source.getLong(offset + 16),
            source.getInt(offset + 4));
    }

    private static int crc(final byte[] array, final int length)
    {
        final CRC32C crc = new CRC32C();
        crc.update(array, 0, length);
        return (int)crc.getValue();
    }

    private static void require(final boolean isGood, final Path file, final String text)
    {
        if (!isGood)
        {
            throw new SnapshotException(file + " " + text);
        }
    }
}
