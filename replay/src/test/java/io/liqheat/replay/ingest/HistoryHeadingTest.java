package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of columns as providers write them. */
class HistoryHeadingTest
{
    @ParameterizedTest
    @CsvSource({
        "timestamp, TIME", "t, TIME", "ts, TIME", "open_time, TIME", "openTime, TIME", "create_time, TIME",
        "fundingTime, TIME", "datetime_utc, TIME", "calc_time, TIME",
        "price_open, OPEN", "open, OPEN", "High, HIGH", "price_low, LOW", "close, CLOSE", "mark_price, PRICE",
        "oi, OPEN_INTEREST", "openInterest, OPEN_INTEREST", "sum_open_interest, OPEN_INTEREST",
        "oi_usd, OPEN_INTEREST_USD", "sum_open_interest_value, OPEN_INTEREST_USD",
        "open_interest_usd, OPEN_INTEREST_USD", "oi_open, OPEN_INTEREST_OPEN", "oi_close, OPEN_INTEREST_CLOSE",
        "liquidation_long_usd, LIQUIDATED_LONG", "short_liquidations, LIQUIDATED_SHORT",
        "aggregated_long_liquidation_usd, LIQUIDATED_LONG", "liqShort, LIQUIDATED_SHORT",
        "volume, VOLUME", "quote_volume, VOLUME_USD", "turnover, VOLUME_USD",
        "rate, FUNDING", "funding_close, FUNDING", "last_funding_rate, FUNDING", "symbol, SYMBOL", "coin, SYMBOL"})
    void shouldKnowWhatANameStandsFor(final String name, final HistoryField field)
    {
        assertEquals(field, HistoryField.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "close_time", "oi_high", "oi_weight_close", "cvd_open", "liquidation_total_usd", "taker_buy_volume",
        "funding_high", "funding_interval_hours", "next_funding_time", "count_long_short_ratio", "ignore",
        "trades", ""})
    void shouldLeaveOutWhatIsNotWanted(final String name)
    {
        assertNull(HistoryField.of(name));
    }

    @Test
    void shouldTakeColumnsInAnyOrderBetweenAnyDelimiters()
    {
        final HistoryHeading heading = HistoryHeading.of("\"oi_usd\";\"oi\";\"t\"");

        assertEquals(List.of("3", "2", "1"), heading.cells("3; \"2\" ;1"));
        assertEquals(2, heading.column(HistoryField.TIME));
        assertEquals(0, heading.column(HistoryField.OPEN_INTEREST_USD));
        assertEquals(1, heading.column(HistoryField.OPEN_INTEREST));
        assertFalse(heading.isBar());
    }

    @Test
    void shouldPreferNumbersToTextForTheTimeWhereverTheyStand()
    {
        assertEquals(1, HistoryHeading.of("datetime_utc,timestamp,price").column(HistoryField.TIME));
        assertEquals(0, HistoryHeading.of("timestamp,datetime_utc,price").column(HistoryField.TIME));
        assertEquals(0, HistoryHeading.of("date,price").column(HistoryField.TIME));
    }

    @Test
    void shouldTakeRowsWithSumsForBars()
    {
        assertTrue(HistoryHeading.of("t,liquidation_long_usd").isBar());
        assertTrue(HistoryHeading.of("t,oi,volume").isBar());
        assertTrue(HistoryHeading.of("t,open,high,low,close").isBar());
        assertFalse(HistoryHeading.of("t,oi,oi_usd").isBar());
        assertFalse(HistoryHeading.of("ts,rate").isBar());
    }

    @Test
    void shouldRefuseWhatIsNoHeading()
    {
        assertNull(HistoryHeading.of("1764547500000,89832.175,8064963864.4"));
        assertNull(HistoryHeading.of("price,oi"));
        assertNull(HistoryHeading.of("time,comment"));
    }

    @ParameterizedTest
    @CsvSource({
        "1764547500, SECONDS, 1764547500000000000", "1764547500.25, SECONDS, 1764547500250000000",
        "1764547500000, MILLISECONDS, 1764547500000000000", "1764547500000000, MICROSECONDS, 1764547500000000000",
        "1764547500000000001, NANOSECONDS, 1764547500000000001",
        "2025-12-01T00:05:00.000Z, TEXT, 1764547500000000000", "2025-12-01 00:05:00, TEXT, 1764547500000000000",
        "2025-12-01T01:05:00+01:00, TEXT, 1764547500000000000", "2025-12-01, TEXT, 1764547200000000000"})
    void shouldTellTheUnitOfATimeByItsSize(final String text, final HistoryTime unit, final long timeNs)
    {
        assertEquals(unit, HistoryTime.of(text));
        assertEquals(timeNs, unit.toNs(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "0", "12", "-1764547500", "1e400", "never", "2025-13-01", "99999999999999999999", "20251201"})
    void shouldTakeNothingElseForATime(final String text)
    {
        assertNull(HistoryTime.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "BTC_oi_5m.csv.gz, BTC", "ETHUSDT-metrics-2024-01-01.csv, ETH", "history_sol_5m.csv, SOL",
        "ABC_oi.csv, ABC", "btc.csv, BTC"})
    void shouldFindTheCoinInAFileName(final String name, final String coin)
    {
        assertEquals(coin, HistoryCoins.ofFileName(name));
    }
}
