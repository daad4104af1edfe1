package io.liqheat.replay.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a journal is: the first record of each segment of both queues. UTF-8 lines {@code key=value}, keys sorted, in
 * values a line feed is {@code \n} and a backslash {@code \\}.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class JournalHeader
{
    /** Version of the journal's files and records: 2 brought segments. */
    public static final int FORMAT_VERSION = 2;

    /** Oldest version that is still read. */
    public static final int OLDEST_FORMAT_VERSION = 1;

    private static final String FORMAT_VERSION_KEY = "formatVersion";
    private static final String JOURNAL_ID_KEY = "journalId";
    private static final String CREATED_KEY = "createdEpochMs";
    private static final String LIQHEAT_VERSION_KEY = "liqheatVersion";
    private static final String MODE_KEY = "journalMode";
    private static final String SOURCE_KEY = "source";
    private static final String SEGMENT_KEY = "segment";
    private static final String SEGMENT_BASE_KEY = "segmentBaseSequence";
    private static final String SEGMENT_PREVIOUS_CRC_KEY = "segmentPreviousCrc";
    private static final String SEGMENT_PREVIOUS_END_KEY = "segmentPreviousEnd";
    private static final String SEGMENT_LOST_KEY = "segmentLostTo";
    private static final Set<String> REQUIRED = Set.of(
        FORMAT_VERSION_KEY, JOURNAL_ID_KEY, CREATED_KEY, LIQHEAT_VERSION_KEY, MODE_KEY, SOURCE_KEY);
    private static final Set<String> OF_SEGMENTS = Set.of(
        SEGMENT_KEY, SEGMENT_BASE_KEY, SEGMENT_PREVIOUS_CRC_KEY, SEGMENT_PREVIOUS_END_KEY, SEGMENT_LOST_KEY);
    private static final String CAPTURE_NOTE_PREFIX = "captureNote";
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    private final SortedMap<String, String> entries;

    private JournalHeader(final SortedMap<String, String> entries)
    {
        this.entries = entries;
    }

    /**
     * Header of a new journal, with a random id.
     *
     * @param createdEpochMs time of creation, ms since the epoch.
     * @param liqheatVersion version of the product that writes.
     * @param mode           how the event queue stands to the engine.
     * @param source         where the events come from, e.g. {@code synthetic seed=42} or {@code live}.
     * @return the header.
     */
    public static JournalHeader of(
        final long createdEpochMs, final String liqheatVersion, final JournalMode mode, final String source)
    {
        final SecureRandom random = new SecureRandom();
        long journalId = random.nextLong();
        while (0 == journalId)
        {
            journalId = random.nextLong();
        }

        return of(journalId, createdEpochMs, liqheatVersion, mode, source);
    }

    static JournalHeader of(
        final long journalId,
        final long createdEpochMs,
        final String liqheatVersion,
        final JournalMode mode,
        final String source)
    {
        final SortedMap<String, String> entries = new TreeMap<>();
        entries.put(FORMAT_VERSION_KEY, Integer.toString(FORMAT_VERSION));
        entries.put(JOURNAL_ID_KEY, String.format("%016x", journalId));
        entries.put(CREATED_KEY, Long.toString(createdEpochMs));
        entries.put(LIQHEAT_VERSION_KEY, liqheatVersion);
        entries.put(MODE_KEY, mode.name());
        entries.put(SOURCE_KEY, source);
        return new JournalHeader(entries);
    }

    /**
     * This header with one more attribute.
     *
     * @param key   letters, digits, dot, underscore and dash; not one of the fixed keys.
     * @param value any text.
     * @return a new header.
     */
    public JournalHeader with(final String key, final String value)
    {
        if (!KEY.matcher(key).matches())
        {
            throw new IllegalArgumentException("not an attribute name: key=" + key);
        }

        if (isFixed(key))
        {
            throw new IllegalArgumentException("set by the journal itself: key=" + key);
        }

        final SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(key, value);
        return new JournalHeader(more);
    }

    /**
     * Header of a later segment of the same journal.
     *
     * @param start          where the segment takes over.
     * @param createdEpochMs time at which it was begun, ms since the epoch.
     * @param writer         version of the product that writes it.
     * @return a new header.
     */
    JournalHeader withSegment(final SegmentStart start, final long createdEpochMs, final String writer)
    {
        final SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(FORMAT_VERSION_KEY, Integer.toString(FORMAT_VERSION));
        more.put(CREATED_KEY, Long.toString(createdEpochMs));
        more.put(LIQHEAT_VERSION_KEY, writer);
        more.put(SEGMENT_KEY, Integer.toString(start.number()));
        more.put(SEGMENT_BASE_KEY, Long.toString(start.baseSequence()));
        more.put(SEGMENT_PREVIOUS_CRC_KEY, String.format("%08x", start.previousCrc()));
        more.put(SEGMENT_PREVIOUS_END_KEY, Long.toString(start.previousEnd()));
        more.put(SEGMENT_LOST_KEY, Long.toString(start.lostTo()));
        return new JournalHeader(more);
    }

    /**
     * Which segment of its queue this header stands in.
     *
     * @return where that segment takes over from the one before.
     */
    public SegmentStart segment()
    {
        return !entries.containsKey(SEGMENT_KEY) ? SegmentStart.FIRST : new SegmentStart(
            Integer.parseInt(entries.get(SEGMENT_KEY)),
            Long.parseLong(entries.get(SEGMENT_BASE_KEY)),
            Integer.parseUnsignedInt(entries.get(SEGMENT_PREVIOUS_CRC_KEY), 16),
            Long.parseLong(entries.get(SEGMENT_PREVIOUS_END_KEY)),
            Long.parseLong(entries.get(SEGMENT_LOST_KEY)));
    }

    public int formatVersion()
    {
        return Integer.parseInt(entries.get(FORMAT_VERSION_KEY));
    }

    public long journalId()
    {
        return Long.parseUnsignedLong(entries.get(JOURNAL_ID_KEY), 16);
    }

    public long createdEpochMs()
    {
        return Long.parseLong(entries.get(CREATED_KEY));
    }

    public String liqheatVersion()
    {
        return entries.get(LIQHEAT_VERSION_KEY);
    }

    public JournalMode mode()
    {
        return JournalMode.valueOf(entries.get(MODE_KEY));
    }

    public String source()
    {
        return entries.get(SOURCE_KEY);
    }

    /**
     * A free attribute.
     *
     * @param key of it.
     * @return its value, or null when the header has none of that name.
     */
    public String attribute(final String key)
    {
        return entries.get(key);
    }

    /**
     * Name of the attribute that holds a note about the recorded files a journal is made from.
     *
     * @param number of the note, from 1.
     * @return the key.
     */
    public static String captureNoteKey(final int number)
    {
        return CAPTURE_NOTE_PREFIX + number;
    }

    /** {@return the notes about the recorded files the journal was made from, in order} */
    public List<String> captureNotes()
    {
        final List<String> notes = new ArrayList<>();
        for (int i = 1; entries.containsKey(captureNoteKey(i)); i++)
        {
            notes.add(attribute(captureNoteKey(i)));
        }

        return notes;
    }

    /**
     * What was added to the fixed entries.
     *
     * @return attributes by name, sorted.
     */
    public SortedMap<String, String> attributes()
    {
        final SortedMap<String, String> attributes = new TreeMap<>(entries);
        attributes.keySet().removeIf(JournalHeader::isFixed);
        return attributes;
    }

    byte[] encode()
    {
        return toString().getBytes(UTF_8);
    }

    static JournalHeader decode(final byte[] bytes)
    {
        final SortedMap<String, String> entries = new TreeMap<>();
        for (final String line : new String(bytes, UTF_8).split("\n"))
        {
            final int equals = line.indexOf('=');
            if (equals < 0)
            {
                throw new IllegalArgumentException("journal header line without '=': " + line);
            }

            entries.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
        }

        final JournalHeader header = new JournalHeader(entries);
        header.validate();
        return header;
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof JournalHeader && entries.equals(((JournalHeader)other).entries);
    }

    @Override
    public int hashCode()
    {
        return entries.hashCode();
    }

    /** The text of the header record. */
    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        for (final Map.Entry<String, String> entry : entries.entrySet())
        {
            final String value = entry.getValue().replace("\\", "\\\\").replace("\n", "\\n");
            text.append(entry.getKey()).append('=').append(value).append('\n');
        }

        return text.toString();
    }

    private void validate()
    {
        for (final String key : REQUIRED)
        {
            if (!entries.containsKey(key))
            {
                throw new IllegalArgumentException("journal header lacks " + key);
            }
        }

        if (formatVersion() < OLDEST_FORMAT_VERSION || formatVersion() > FORMAT_VERSION)
        {
            throw new IllegalArgumentException(
                "journal format not known to this build: formatVersion=" + formatVersion() + " known=" +
                OLDEST_FORMAT_VERSION + ".." + FORMAT_VERSION + "; it was written by liqheat " + liqheatVersion() +
                ": read it with that version or a newer one");
        }

        journalId();
        createdEpochMs();
        mode();
        segment();
    }

    private static boolean isFixed(final String key)
    {
        return REQUIRED.contains(key) || OF_SEGMENTS.contains(key);
    }

    private static String unescape(final String text)
    {
        if (text.indexOf('\\') < 0)
        {
            return text;
        }

        final StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if ('\\' == c && i + 1 < text.length())
            {
                i++;
                plain.append('n' == text.charAt(i) ? '\n' : text.charAt(i));
            }
            else
            {
                plain.append(c);
            }
        }

        return plain.toString();
    }
}
