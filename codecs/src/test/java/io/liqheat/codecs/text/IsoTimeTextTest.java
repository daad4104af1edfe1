package io.liqheat.codecs.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTextTest
{
    private static final long LAST_SECOND = Instant.parse("2261-12-31T23:59:59Z").getEpochSecond();

    @Test
    void shouldReadTimes()
    {
        assertEquals(0, read("1970-01-01T00:00:00Z"));
        assertEquals(1_626_993_370_014_000_000L, read("2021-07-22T22:36:10.014Z"));
        assertEquals(951_782_400_000_000_001L, read("2000-02-29T00:00:00.000000001Z"));
        assertEquals(1_500_000_000L, read("1970-01-01T00:00:01.5Z"));
    }

    @Test
    void shouldAgreeWithTheJdkOnAnyTime()
    {
        final SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100_000; i++)
        {
            final Instant time = Instant.ofEpochSecond(random.nextLong(LAST_SECOND), nanos(random));
            assertEquals(time.getEpochSecond() * 1_000_000_000L + time.getNano(), read(time.toString()),
                time::toString);
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnDamagedTimes()
    {
        final SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 200_000; i++)
        {
            final StringBuilder text = new StringBuilder(
                Instant.ofEpochSecond(random.nextLong(LAST_SECOND), nanos(random)).toString());
            for (int hits = random.nextInt(1, 3); hits > 0; hits--)
            {
                text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+ ".charAt(random.nextInt(17)));
            }

            assertEquals(jdk(text.toString()), read(text.toString()), text::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Z", "2021-07-22", "2021-07-22T22:36:10", "2021-07-22T22:36:10.Z", "2021-07-22T22:36:10.1234567890Z",
        "2021-02-29T00:00:00Z", "2021-13-01T00:00:00Z", "2021-00-01T00:00:00Z", "2021-01-00T00:00:00Z",
        "2021-04-31T00:00:00Z", "2021-01-01T24:00:00Z", "2021-01-01T00:60:00Z", "2016-12-31T23:59:60Z",
        "1969-12-31T23:59:59Z", "2262-01-01T00:00:00Z", "2021-07-22 22:36:10Z", "2021-07-22T22:36:10z",
        "-021-07-22T22:36:10Z", "2021-07-22T22:36:10+00:00", "2021-07-22T22:36:1/.5Z",
    })
    void shouldRejectWhatIsNoTime(final String text)
    {
        assertEquals(DecimalText.NOT_A_NUMBER, read(text));
    }

    private static int nanos(final SplittableRandom random)
    {
        return switch (random.nextInt(4))
        {
            case 0 -> 0;
            case 1 -> 1_000_000 * random.nextInt(1_000);
            case 2 -> 1_000 * random.nextInt(1_000_000);
            default -> random.nextInt(1_000_000_000);
        };
    }

    private static long jdk(final String text)
    {
        try
        {
            final Instant time = Instant.parse(text);
            final boolean isOurs = text.charAt(10) == 'T' && text.endsWith("Z") && text.charAt(0) != '+' &&
                !text.contains("T24") && !text.contains(":60") && !text.contains(".Z") &&
                time.getEpochSecond() >= 0 && time.getEpochSecond() <= LAST_SECOND;
            return isOurs ? time.getEpochSecond() * 1_000_000_000L + time.getNano() : DecimalText.NOT_A_NUMBER;
        }
        catch (final DateTimeParseException ex)
        {
            return DecimalText.NOT_A_NUMBER;
        }
    }

    private static long read(final String text)
    {
        final byte[] bytes = ("xx" + text + "yyy").getBytes(StandardCharsets.US_ASCII);
        return IsoTimeText.toNs(bytes, 2, text.length());
    }
}
