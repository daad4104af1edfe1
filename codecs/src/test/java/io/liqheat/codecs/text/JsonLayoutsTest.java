package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layouts against a list of the texts they were learned from, compared character by character: more of one length than
 * are kept, and alike in their first words, so that most are passed over for what they share. A failure names its seed.
 */
class JsonLayoutsTest
{
    private static final String[] WANTED = {"pa", "qa", "pb", "qb", "pc", "qc", "pd", "qd", "pe", "qe"};
    private static final int FIELDS = WANTED.length / 2;
    private static final int MAX_ATTEMPTS = 1 << 18;
    private static final int LEARNED = 3 * JsonLayouts.WAYS / 2;
    private static final int MAX_LENGTH = 1024;
    private static final int LITERAL = 0;
    private static final int DIGIT = 1;
    private static final int FIRST_DIGIT = 2;
    private static final int WIDE = 3;
    private static final int BELOW_BACKSLASH = 4;
    private static final int ABOVE_BACKSLASH = 5;

    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields(WANTED);
    private final JsonLayouts layouts = new JsonLayouts();

    /** By age. */
    private final List<Sample> kept = new ArrayList<>();
    private final List<Sample> all = new ArrayList<>();
    private String origin;

    /** A text, what may stand in place of each of its characters, and its values by slot. */
    private record Sample(byte[] text, byte[] kinds, String[] values)
    {
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldKnowTheLastEightOfALengthAndNothingElse(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        origin = "seed=" + seed + " ";
        while (all.size() < 2 * LEARNED)
        {
            final Sample sample = randomSample(random, FIELDS - random.nextInt(2));
            if (null == match(sample.text))
            {
                learn(sample);
                checkAll(random);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void shouldForgetTheOldestWhenThereAreTooMany(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        origin = "seed=" + seed + " ";
        final int least = sample(WANTED[0], "").text.length;
        for (int length = Math.max(16, least); length <= MAX_LENGTH; length++)
        {
            learn(sample(WANTED[0], "x".repeat(length - least)));
        }

        while (all.size() < JsonLayouts.MAX_LAYOUTS + 80)
        {
            final Sample sample =
                sample(WANTED[1 + random.nextInt(3)], "x".repeat(16 + random.nextInt(MAX_LENGTH - 16 - least)));
            if (null == match(sample.text))
            {
                learn(sample);
            }
        }

        assertEquals(JsonLayouts.MAX_LAYOUTS, kept.size(), origin);
        checkAll(random);
    }

    /** Offer a text until it is known. */
    private void learn(final Sample sample)
    {
        final int length = sample.text.length;
        final byte[] spaced = Arrays.copyOf(sample.text, length + 1);
        spaced[length] = ' ';
        cursor.wrap(new UnsafeBuffer(spaced), 0, spaced.length);
        assertTrue(fields.read(cursor), origin);
        int attempts = 0;
        while (!isRead(sample.text, 0))
        {
            assertTrue(attempts++ < MAX_ATTEMPTS, origin + "not learned: " + text(sample.text));
            layouts.learn(fields, spaced, 0, length);
        }

        final List<Sample> same = kept.stream().filter(other -> other.text.length == length).toList();
        if (JsonLayouts.WAYS == same.size())
        {
            kept.remove(same.get(0));
        }
        else if (JsonLayouts.MAX_LAYOUTS == kept.size())
        {
            kept.remove(0);
        }

        kept.add(sample);
        all.add(sample);
    }

    /** Every text ever learned, others of the same layout, and damaged ones. */
    private void checkAll(final SplittableRandom random)
    {
        for (final Sample sample : all)
        {
            check(sample.text);
            for (int i = 0; i < 4; i++)
            {
                final byte[] varied = varied(sample, random);
                check(varied);
                varied[random.nextInt(varied.length)] = (byte)random.nextInt(256);
                check(varied);
            }
        }
    }

    private void check(final byte[] text)
    {
        final Sample expected = match(text);
        final int from = text.length % 5;
        assertEquals(null != expected, isRead(text, from), origin + text(text));
        for (int slot = 0; null != expected && slot < WANTED.length; slot++)
        {
            assertEquals(null != expected.values[slot], fields.has(slot), origin + text(text));
            if (null != expected.values[slot])
            {
                final int offset = text(expected.text).indexOf(WANTED[slot]) + WANTED[slot].length() + 2;
                final int open = '"' == text[offset] ? offset + 1 : offset;
                assertEquals(
                    text(text).substring(open, open + expected.values[slot].length()), fields.text(slot),
                    origin + text(text));
            }
        }
    }

    /** With quotes around it. */
    private boolean isRead(final byte[] text, final int from)
    {
        final byte[] array = new byte[from + text.length + 3];
        Arrays.fill(array, (byte)'"');
        System.arraycopy(text, 0, array, from, text.length);
        cursor.wrap(new UnsafeBuffer(array), from, text.length);
        final boolean isRead = layouts.read(cursor);
        assertFalse(isRead && !cursor.isComplete(), origin + text(text));
        return isRead;
    }

    private Sample match(final byte[] text)
    {
        for (final Sample sample : kept)
        {
            if (sample.text.length == text.length && isLike(sample, text))
            {
                return sample;
            }
        }

        return null;
    }

    private static boolean isLike(final Sample sample, final byte[] text)
    {
        for (int i = 0; i < text.length; i++)
        {
            if (!may(sample.kinds[i], sample.text[i], text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static boolean may(final int kind, final byte learned, final byte character)
    {
        return switch (kind)
        {
            case LITERAL -> learned == character;
            case DIGIT -> character >= '0' && character <= '9';
            case FIRST_DIGIT -> character >= '1' && character <= '9';
            case WIDE -> character >= '#' && character <= '{' && (character < '\\' || character > '_');
            case BELOW_BACKSLASH -> character >= '#' && character < '\\';
            default -> character > '\\';
        };
    }

    private static byte[] varied(final Sample sample, final SplittableRandom random)
    {
        final byte[] text = sample.text.clone();
        for (int i = 0; i < text.length; i++)
        {
            final byte character = (byte)random.nextInt(0x21, 0x80);
            text[i] = may(sample.kinds[i], text[i], character) ? character : text[i];
        }

        return text;
    }

    /** Fields with values of one width; mostly the same ones, so that texts begin alike. */
    private static Sample randomSample(final SplittableRandom random, final int count)
    {
        final String[] pairs = new String[2 * count];
        for (int i = 0; i < count; i++)
        {
            pairs[2 * i] = WANTED[2 * i + (random.nextInt(4) == 0 ? 1 : 0)];
            pairs[2 * i + 1] = random.nextInt(3) > 0 ?
                "1234" :
                new String[] {"\"a1\"", "\"AB\"", "\"ab\"", "\"12\""}[random.nextInt(4)];
        }

        return sampleOf(pairs);
    }

    private static Sample sample(final String name, final String letters)
    {
        return sampleOf(name, "\"" + letters + "\"");
    }

    private static Sample sampleOf(final String... pairs)
    {
        final StringBuilder text = new StringBuilder();
        final ByteArrayOutputStream kinds = new ByteArrayOutputStream();
        final String[] values = new String[WANTED.length];
        for (int i = 0; i < pairs.length; i += 2)
        {
            final String value = pairs[i + 1];
            text.append(0 == i ? "{\"" : ",\"").append(pairs[i]).append("\":").append(value);
            kinds.writeBytes(new byte[pairs[i].length() + 4]);
            final boolean isMixed = value.matches(".*[0-9].*") && value.matches(".*[a-z].*");
            for (int at = 0; at < value.length(); at++)
            {
                kinds.write(kindOf(value, at, isMixed));
            }

            values[Arrays.asList(WANTED).indexOf(pairs[i])] = value.replace("\"", "");
        }

        kinds.write(LITERAL);
        return new Sample(
            text.append('}').toString().getBytes(StandardCharsets.US_ASCII), kinds.toByteArray(), values);
    }

    private static int kindOf(final String value, final int at, final boolean isMixed)
    {
        if ('"' == value.charAt(at))
        {
            return LITERAL;
        }

        if ('"' != value.charAt(0))
        {
            return 0 == at ? FIRST_DIGIT : DIGIT;
        }

        return isMixed ? WIDE : value.charAt(at) < '\\' ? BELOW_BACKSLASH : ABOVE_BACKSLASH;
    }

    private static String text(final byte[] text)
    {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
