package io.liqheat.replay.fault;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The true book of one Binance symbol, from every update the venue ever sent: answers calls for snapshots, and knows
 * for a while what the best levels were after each update.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimBook
{
    private static final int BEST_LEVELS = 10;
    private static final int REMEMBERED = 4_000;
    private static final int E8_DIGITS = 8;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, Long> bestById = new LinkedHashMap<>()
    {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Long, Long> eldest)
        {
            return size() > REMEMBERED;
        }
    };
    private long lastUpdateId;
    private boolean isKnown;

    /** The market's own first snapshot. */
    void onSnapshot(final String text)
    {
        if (!isKnown)
        {
            isKnown = true;
            lastUpdateId = number(text, "\"lastUpdateId\":");
            levels(text, "\"bids\":[", bids);
            levels(text, "\"asks\":[", asks);
        }
    }

    void onUpdate(final String text)
    {
        if (isKnown && number(text, "\"u\":") > lastUpdateId)
        {
            lastUpdateId = number(text, "\"u\":");
            levels(text, "\"b\":[", bids);
            levels(text, "\"a\":[", asks);
            bestById.put(lastUpdateId, best());
        }
    }

    boolean isKnown()
    {
        return isKnown;
    }

    /** What the venue answers to a call for a snapshot. */
    String snapshot(final long timeMs)
    {
        final StringBuilder text = new StringBuilder("{\"lastUpdateId\":").append(lastUpdateId)
            .append(",\"E\":").append(timeMs).append(",\"T\":").append(timeMs).append(",\"bids\":[");
        append(bids, text);
        append(asks, text.append("],\"asks\":["));
        return text.append("]}").toString();
    }

    /**
     * Hash of the best levels after an update.
     *
     * @param updateId of it.
     * @return the hash, or null when the update is unknown or too old.
     */
    Long bestAfter(final long updateId)
    {
        return bestById.get(updateId);
    }

    /**
     * Add a level to a hash.
     *
     * @param hash       so far.
     * @param priceE8    of the level.
     * @param quantityE8 of it.
     * @return the new hash.
     */
    static long hash(final long hash, final long priceE8, final long quantityE8)
    {
        return ((hash ^ priceE8) * FNV_PRIME ^ quantityE8) * FNV_PRIME;
    }

    private long best()
    {
        long hash = 0;
        for (final TreeMap<Long, Long> side : List.of(bids, asks))
        {
            int left = BEST_LEVELS;
            for (final Map.Entry<Long, Long> level : side.entrySet())
            {
                if (0 == left--)
                {
                    break;
                }

                hash = hash(hash, level.getKey(), level.getValue());
            }
        }

        return hash;
    }

    private static void levels(final String text, final String start, final TreeMap<Long, Long> side)
    {
        int at = text.indexOf(start);
        if (at < 0)
        {
            throw new IllegalStateException("no levels: " + text);
        }

        at += start.length();
        while ('[' == text.charAt(at))
        {
            final int priceEnd = text.indexOf('"', at + 2);
            final int quantityEnd = text.indexOf('"', priceEnd + 3);
            final long price = e8(text.substring(at + 2, priceEnd));
            final long quantity = e8(text.substring(priceEnd + 3, quantityEnd));
            if (0 == quantity)
            {
                side.remove(price);
            }
            else
            {
                side.put(price, quantity);
            }

            at = quantityEnd + 2;
            at += ',' == text.charAt(at) ? 1 : 0;
        }
    }

    private static void append(final TreeMap<Long, Long> side, final StringBuilder text)
    {
        boolean isFirst = true;
        for (final Map.Entry<Long, Long> level : side.entrySet())
        {
            text.append(isFirst ? "[\"" : ",[\"").append(decimal(level.getKey())).append("\",\"")
                .append(decimal(level.getValue())).append("\"]");
            isFirst = false;
        }
    }

    private static String decimal(final long e8)
    {
        String digits = Long.toString(e8);
        while (digits.length() <= E8_DIGITS)
        {
            digits = "0" + digits;
        }

        final int point = digits.length() - E8_DIGITS;
        int end = digits.length();
        while (end > point && '0' == digits.charAt(end - 1))
        {
            end--;
        }

        return digits.substring(0, point) + (end == point ? "" : "." + digits.substring(point, end));
    }

    private static long e8(final String decimal)
    {
        final int point = decimal.indexOf('.');
        long value = Long.parseLong(point < 0 ? decimal : decimal.substring(0, point));
        for (int i = 0; i < E8_DIGITS; i++)
        {
            final int at = point + 1 + i;
            value = value * 10 + (point >= 0 && at < decimal.length() ? decimal.charAt(at) - '0' : 0);
        }

        return value;
    }

    private static long number(final String text, final String name)
    {
        final int start = text.indexOf(name) + name.length();
        int end = start;
        while (Character.isDigit(text.charAt(end)))
        {
            end++;
        }

        return Long.parseLong(text.substring(start, end));
    }

    /** Text of a message. */
    static String text(final byte[] bytes)
    {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
