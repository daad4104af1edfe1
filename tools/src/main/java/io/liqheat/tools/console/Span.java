package io.liqheat.tools.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time given on the command line.
 *
 * @param lengthNs in ns, positive.
 */
public record Span(long lengthNs)
{
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long LONGEST = 366 * 24 * 60 * MINUTE;

    /**
     * Read a length of time.
     *
     * @param text such as {@code 100ms}, {@code 10s}, {@code 1m}, {@code 4h} or {@code 1d}.
     * @return the length.
     * @throws IllegalArgumentException saying what is expected.
     */
    public static Span of(final String text)
    {
        final Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches())
        {
            throw new IllegalArgumentException(
                "'" + text + "' is no length of time: expected such as 100ms, 10s, 1m, 4h or 1d");
        }

        final long unit = switch (matcher.group(2))
        {
            case "ms" -> MS;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> 60 * MINUTE;
            default -> 24 * 60 * MINUTE;
        };
        final long count = Long.parseLong(matcher.group(1));
        if (count < 1 || count > LONGEST / unit)
        {
            throw new IllegalArgumentException("'" + text + "' is out of range: expected 1ms to 366d");
        }

        return new Span(count * unit);
    }

    @Override
    public String toString()
    {
        return Figures.duration(lengthNs);
    }
}
