package io.liqheat.codecs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Damages messages: JSON values are replaced, moved, removed, repeated, nested and quoted; bytes are flipped, cut, and
 * copied about. The same random numbers give the same messages. Allocates nothing.
 */
final class FrameMutator
{
    static final int MAX_LENGTH = 1 << 17;

    private static final byte[] ALPHABET = "0123456789.-+eE\"[]{},: \\nullTZ\t\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] WORDS = words(
        "null", "true", "false", "\"\"", "{}", "[]", "[[]]", "[{}]", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "0", "-0",
        "-1", "1", "0.0", "00", "1e5", "1E-7", "1e308", "1e309", "-1e400", "1e99999999999", "1e-99999999999", "1.",
        ".1", "+1", "0x10", "NaN", "Infinity", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "18446744073709551616", "999999999999999999", "1000000000000000000", "1099511627776", "1099511627777",
        "17592186044416", "17592186044417", "123456789012345678901234567890.123456789012345678901234567890",
        "0.000000000000000000000000000000000001", "\"9223372036854775807\"", "\"-9223372036854775808\"", "\"1e18\"",
        "\"0.00000001\"", "\"-5\"", "\"5\"", "\"5.\"", "\" 5\"", "\"1_000\"", "\"\\u0000\"", "\"\\uD800\"", "\"\\x\"",
        "\"BTCUSDT\"", "\"XBTUSD\"", "\"BTC\"", "\"BTC-PERPETUAL\"", "\"BTC-USDT-SWAP\"", "\"BTCUSD\"",
        "\"BTCUSD_PERP\"", "\"XUSDT\"", "\"Buy\"", "\"Sell\"", "\"buy\"", "\"sell\"", "\"BUY\"", "\"SELL\"", "\"A\"",
        "\"B\"", "\"partial\"", "\"insert\"", "\"update\"", "\"delete\"", "\"snapshot\"", "\"delta\"", "\"change\"",
        "\"new\"", "\"2027-01-15T08:00:00.000Z\"", "\"2261-12-31T23:59:59.999999999Z\"", "\"0000-00-00T00:00:00Z\"",
        "0.12345678901234567", "50000.123456789012345678", "\"12345678901234567.25\"",
        "\"000000000000000050000.1\"",
        "\"50000.10000000000000000000000000\"", "1.0000000000000001e4", "\"50000.1e0\"", "\"5E4\"", "12345678.12345678",
        "\"2027-01-16T20:00:00.000Z\"", "1800129600000", "\"1800129600000\"", "1800000000000", "1800086400000",
        "1800086400001", "1483228799999", "9007199254740993", "4294967296",
        "2147483648", "-2147483649", "\"long\"", "\"\u00e9\u4e2d\uD83D\uDE00\"");

    private final SplittableRandom random;
    private final byte[] out = new byte[MAX_LENGTH];
    private final byte[] scratch = new byte[MAX_LENGTH];
    private int length;

    FrameMutator(final SplittableRandom random)
    {
        this.random = random;
    }

    byte[] bytes()
    {
        return out;
    }

    /** A message as it is; how long it is. */
    int plain(final FuzzSeed seed)
    {
        length = 0;
        append(seed.bytes, 0, seed.bytes.length);
        return length;
    }

    /** A damaged message, perhaps with parts of another one; how long it is. */
    int mutate(final FuzzSeed seed, final FuzzSeed other)
    {
        plain(seed);
        if (seed.valueCount > 0 && random.nextInt(4) > 0)
        {
            damageValue(seed, other);
            while (random.nextInt(8) == 0)
            {
                damageBytes(other);
            }
        }
        else
        {
            for (int hits = random.nextInt(1, 4); hits > 0; hits--)
            {
                damageBytes(other);
            }
        }

        return length;
    }

    private void damageValue(final FuzzSeed seed, final FuzzSeed other)
    {
        final int value = random.nextInt(seed.valueCount);
        final int field = seed.fieldStarts[value];
        final int start = seed.valueStarts[value];
        final int end = seed.valueEnds[value];
        switch (random.nextInt(12))
        {
            case 0, 1, 2 ->
            {
                final byte[] word = WORDS[random.nextInt(WORDS.length)];
                replace(start, end, word, 0, word.length);
            }
            case 3, 4 -> replaceByValueOf(other, start, end);
            case 5 -> replaceByValueOf(seed, start, end);
            case 6 -> removeField(field, end);
            case 7 -> repeatField(field, end);
            case 8 -> requote(start, end);
            case 9 -> nest(start, end);
            case 10 -> blow(start, end);
            default -> changeDigits(start, end);
        }
    }

    private void replaceByValueOf(final FuzzSeed seed, final int start, final int end)
    {
        if (seed.valueCount > 0)
        {
            final int value = random.nextInt(seed.valueCount);
            replace(start, end, seed.bytes, seed.valueStarts[value], seed.valueEnds[value] - seed.valueStarts[value]);
        }
    }

    private void removeField(final int start, final int end)
    {
        final boolean isFollowed = end < length && ',' == out[end];
        final boolean isPreceded = start > 0 && ',' == out[start - 1];
        replace(!isFollowed && isPreceded ? start - 1 : start, isFollowed ? end + 1 : end, out, 0, 0);
    }

    private void repeatField(final int start, final int end)
    {
        final int size = end - start;
        final int copies = random.nextInt(20) == 0 ? random.nextInt(1, 200) : random.nextInt(1, 4);
        for (int i = 0; i < copies && length + size + 1 < MAX_LENGTH; i++)
        {
            System.arraycopy(out, start, scratch, 0, size);
            scratch[size] = ',';
            replace(start, start, scratch, 0, size + 1);
        }
    }

    private void requote(final int start, final int end)
    {
        if ('"' == out[start] && end - start > 1)
        {
            replace(start, end, out, start + 1, end - start - 2);
        }
        else
        {
            scratch[0] = '"';
            System.arraycopy(out, start, scratch, 1, end - start);
            scratch[end - start + 1] = '"';
            replace(start, end, scratch, 0, end - start + 2);
        }
    }

    private void nest(final int start, final int end)
    {
        final int levels = random.nextInt(8) == 0 ? random.nextInt(1, 400) : random.nextInt(1, 20);
        final boolean isArray = random.nextBoolean();
        for (int i = 0; i < levels; i++)
        {
            scratch[i] = (byte)(isArray ? '[' : '{');
        }

        replace(end, end, scratch, 0, random.nextInt(levels + 1));
        replace(start, start, scratch, 0, levels);
        for (int i = 0; i < levels; i++)
        {
            scratch[i] = (byte)(isArray ? ']' : '}');
        }

        replace(Math.min(length, end + levels), Math.min(length, end + levels), scratch, 0, levels);
    }

    private void blow(final int start, final int end)
    {
        final int size = random.nextInt(10) == 0 ? random.nextInt(70_000) : random.nextInt(100);
        final byte filling = (byte)"0915ab\\ .".charAt(random.nextInt(9));
        for (int i = 0; i < size; i++)
        {
            scratch[i] = filling;
        }

        final int at = random.nextInt(start, end + 1);
        replace(at, at, scratch, 0, size);
    }

    private void changeDigits(final int start, final int end)
    {
        for (int i = start; i < end; i++)
        {
            if (out[i] >= '0' && out[i] <= '9' && random.nextInt(4) == 0)
            {
                out[i] = (byte)('0' + random.nextInt(10));
            }
        }
    }

    private void damageBytes(final FuzzSeed other)
    {
        if (0 == length)
        {
            return;
        }

        final int at = random.nextInt(length);
        switch (random.nextInt(8))
        {
            case 0 -> out[at] ^= (byte)(1 << random.nextInt(8));
            case 1 -> out[at] = (byte)random.nextInt(256);
            case 2, 3 -> out[at] = ALPHABET[random.nextInt(ALPHABET.length)];
            case 4 -> length = random.nextInt(length + 1);
            case 5 -> replace(at, Math.min(length, at + random.nextInt(1, 20)), out, 0, 0);
            case 6 ->
            {
                final int size = Math.min(random.nextInt(1, 60), length - at);
                System.arraycopy(out, at, scratch, 0, size);
                final int to = random.nextInt(length);
                replace(to, to, scratch, 0, size);
            }
            default ->
            {
                final int from = random.nextInt(other.bytes.length + 1);
                replace(at, length, other.bytes, from, other.bytes.length - from);
            }
        }
    }

    private void append(final byte[] source, final int offset, final int size)
    {
        final int kept = Math.min(size, MAX_LENGTH - length);
        System.arraycopy(source, offset, out, length, kept);
        length += kept;
    }

    /** Put bytes in place of others; what does not fit is lost at the end. */
    private void replace(final int start, final int end, final byte[] source, final int offset, final int size)
    {
        final int kept = Math.min(size, MAX_LENGTH - start);
        final int tail = Math.min(length - end, MAX_LENGTH - start - kept);
        if (source == out && kept > 0)
        {
            System.arraycopy(out, offset, scratch, 0, kept);
        }

        System.arraycopy(out, end, out, start + kept, tail);
        System.arraycopy(source == out ? scratch : source, source == out ? 0 : offset, out, start, kept);
        length = start + kept + tail;
    }

    private static byte[][] words(final String... texts)
    {
        final byte[][] words = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++)
        {
            words[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }

        return words;
    }
}
