package io.liqheat.replay.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Folders of partitions, as Hive names them: {@code venue=hyperliquid/symbol=BTC/date=2026-06-14}.
 */
final class HiveName
{
    /** What Hive writes for a partition without a value. */
    static final String NONE = "__HIVE_DEFAULT_PARTITION__";

    private static final String UNSAFE = "\"#%'*/:=?\\{[]^";

    private HiveName()
    {
    }

    static Path folder(final String venue, final String symbol, final long epochDay)
    {
        return Path.of("venue=" + escaped(venue), "symbol=" + escaped(symbol),
            "date=" + LocalDate.ofEpochDay(epochDay));
    }

    /** Bytes outside printable ASCII and those that mean something in paths become {@code %} and two digits. */
    static String escaped(final String value)
    {
        final StringBuilder escaped = new StringBuilder();
        for (final byte b : value.getBytes(StandardCharsets.UTF_8))
        {
            final char c = (char)(b & 0xFF);
            if (c <= ' ' || c >= 0x7F || UNSAFE.indexOf(c) >= 0)
            {
                escaped.append(String.format("%%%02X", (int)c));
            }
            else
            {
                escaped.append(c);
            }
        }

        return escaped.length() == 0 ? NONE : escaped.toString();
    }
}
