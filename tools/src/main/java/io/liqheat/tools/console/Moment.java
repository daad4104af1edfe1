package io.liqheat.tools.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/**
 * A point in time given on the command line.
 *
 * @param timeNs ns since the epoch.
 */
public record Moment(long timeNs)
{
    private static final long NS_PER_MS = 1_000_000;
    private static final long MAX_EPOCH_MS = Long.MAX_VALUE / NS_PER_MS;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2261;
    private static final List<Function<String, Instant>> PARSERS = List.of(
        Instant::parse,
        (text) -> OffsetDateTime.parse(text).toInstant(),
        (text) -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
        (text) -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    /**
     * Read a moment. Without an offset it is UTC.
     *
     * @param text {@code 2026-06-14T12:00:00Z}, {@code 2026-06-14T12:00}, {@code 2026-06-14} or ms since the epoch.
     * @return the moment.
     * @throws IllegalArgumentException saying what is expected.
     */
    public static Moment of(final String text)
    {
        if (text.matches("\\d{9,13}") && Long.parseLong(text) <= MAX_EPOCH_MS)
        {
            return new Moment(Long.parseLong(text) * NS_PER_MS);
        }

        for (final Function<String, Instant> parser : PARSERS)
        {
            try
            {
                final Instant instant = parser.apply(text);
                final int year = instant.atOffset(ZoneOffset.UTC).getYear();
                if (year >= FIRST_YEAR && year <= LAST_YEAR)
                {
                    return new Moment(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
                }
            }
            catch (final DateTimeParseException ignore)
            {
                continue;
            }
            catch (final DateTimeException ex)
            {
                throw new IllegalArgumentException("'" + text + "' is no time: " + ex.getMessage(), ex);
            }
        }

        throw new IllegalArgumentException("'" + text +
            "' is no time: expected such as 2026-06-14T12:00:00Z, 2026-06-14 or milliseconds since 1970");
    }

    @Override
    public String toString()
    {
        return Figures.isoTime(timeNs);
    }
}
