package io.liqheat.replay.archive;

import io.liqheat.codecs.instrument.InstrumentCatalogue;

/**
 * What is said about archives, where the files do not say it themselves or their names mislead.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param venue      of rows that do not name one, such as {@code binance-usdm}; null to go by the names of the files.
 * @param symbol     of rows that do not name one; null to go by the names of the files.
 * @param kind       of tables whose columns leave it open; null to go by the names of the files.
 * @param windowRows rows that one file may be out of order by.
 * @param catalogue  of the contracts.
 */
public record ArchiveOptions(
    String venue, String symbol, ArchiveKind kind, int windowRows, InstrumentCatalogue catalogue)
{
    /** Rows that one file may be out of order by, unless told otherwise. */
    public static final int DEFAULT_WINDOW_ROWS = 1 << 14;

    /** Most rows that can be kept back. */
    public static final int MAX_WINDOW_ROWS = 1 << 24;

    /**
     * Check what is said.
     *
     * @throws IllegalArgumentException when a venue is none that is read, or the window is out of range.
     */
    public ArchiveOptions
    {
        if (null != venue && !ArchiveVenues.isKnown(venue))
        {
            throw new IllegalArgumentException(
                "unknown venue '" + venue + "': expected one of " + ArchiveVenues.names());
        }

        if (windowRows < 1 || windowRows > MAX_WINDOW_ROWS)
        {
            throw new IllegalArgumentException("window of " + windowRows + " rows: expected 1 to " + MAX_WINDOW_ROWS);
        }
    }

    /** {@return everything by the files and their names} */
    public static ArchiveOptions byNames()
    {
        return new ArchiveOptions(null, null, null, DEFAULT_WINDOW_ROWS, InstrumentCatalogue.load());
    }
}
