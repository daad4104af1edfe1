package io.liqheat.tools.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0",
        "49 | 0",
        "95000 | 950",
        "99949 | 999",
        "99950 | 1.00 K",
        "123456 | 1.23 K",
        "1234567 | 12.3 K",
        "12345678 | 123 K",
        "99949999 | 999 K",
        "99950000 | 1.00 M",
        "211207146449 | 2.11 B",
        "9223372036854775807 | 92,234 T"})
    void shouldShortenMoney(final long cents, final String expected)
    {
        assertEquals(expected, Figures.money(cents));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0.00 s",
        "250000000 | 0.25 s",
        "59900000000 | 59.9 s",
        "59990000000 | 1 min 0 s",
        "3599400000000 | 59 min 59 s",
        "3600000000000 | 1 h 0 min",
        "98760000000000 | 27 h 26 min",
        "183600000000000 | 2 d 3 h"})
    void shouldShowDurationsInTwoUnits(final long ns, final String expected)
    {
        assertEquals(expected, Figures.duration(ns));
    }

    @Test
    void shouldShowMomentsInUtc()
    {
        assertEquals("2026-06-14 12:00:00 UTC", Figures.time(1_781_438_400_999_999_999L));
        assertEquals("2026-06-14T12:00:00.000000001Z", Figures.isoTime(1_781_438_400_000_000_001L));
        assertEquals("1969-12-31T23:59:59.999999999Z", Figures.isoTime(-1));
    }

    @Test
    void shouldNotShowNegativeZero()
    {
        assertEquals("0.00 %", Figures.percent(-0.000001, 2));
        assertEquals("-0.01 %", Figures.percent(-0.0001, 2));
        assertEquals("1,234,567", Figures.count(1_234_567));
        assertEquals("1 delta", Figures.count(1, "delta"));
        assertEquals("0 deltas", Figures.count(0, "delta"));
        assertEquals("1.5 KiB", Figures.bytes(1536));
        assertEquals("000000000000000f", Figures.hash(15));
    }
}
