package io.liqheat.tools.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of options: speeds, moments, shares. */
class OptionTextTest
{
    private static final long NOON_NS = 1_781_438_400_000_000_000L;

    @Test
    void shouldReadSpeeds()
    {
        assertEquals(10, Speed.of("10x").factor());
        assertEquals(10, Speed.of("10").factor());
        assertEquals(0.5, Speed.of("0.5X").factor());
        assertTrue(Speed.of("MAX").isMax());
        assertEquals("1,000x", Speed.of("1000x").toString());
        assertEquals("max", Speed.MAX.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "fast", "0", "-1x", "NaN", "1e9x", "10xx"})
    void shouldRefuseWhatIsNoSpeed(final String text)
    {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> Speed.of(text)).getMessage();

        assertTrue(message.contains("'" + text + "'") && message.contains("10x"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-06-14T12:00:00Z", "2026-06-14T12:00:00.000Z", "2026-06-14T14:00:00+02:00", "2026-06-14T12:00",
        "1781438400000"})
    void shouldReadMoments(final String text)
    {
        assertEquals(NOON_NS, Moment.of(text).timeNs());
    }

    @Test
    void shouldReadADateAsItsStart()
    {
        assertEquals(NOON_NS - 43_200_000_000_000L, Moment.of("2026-06-14").timeNs());
        assertEquals(NOON_NS + 123_456_789, Moment.of("2026-06-14T12:00:00.123456789Z").timeNs());
        assertEquals("2026-06-14T12:00:00Z", new Moment(NOON_NS).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-13-01", "2026-06-14 12:00", "9999999999999", "17", "9999-01-01",
        "1781438400000000000", "-1781438400000"})
    void shouldRefuseWhatIsNoMoment(final String text)
    {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> Moment.of(text)).getMessage();

        assertTrue(message.contains("'" + text + "'") && message.contains("2026-06-14"), message);
    }

    @Test
    void shouldReadShares()
    {
        assertEquals(0.05, Share.of("5%").value(), 1e-15);
        assertEquals(0.05, Share.of("0.05").value());
        assertEquals("5%", Share.of("5%").toString());
        assertEquals("2.5%", Share.of("0.025").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "5", "0%", "100%", "-1%", "wide", "NaN%"})
    void shouldRefuseWhatIsNoShare(final String text)
    {
        assertThrows(IllegalArgumentException.class, () -> Share.of(text));
    }
}
