package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every recorded single message is decoded, or classified by what is the matter with it.
 */
class BybitSamplesTest
{
    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String message : BybitSamples.messages())
        {
            final boolean isLinear = BybitSamples.isLinear(message);
            final SessionDriver driver = new SessionDriver((sink) -> isLinear ?
                VenueSessions.bybitLinear(List.of(), sink) : VenueSessions.bybitInverse(List.of(), sink));
            final String result = driver.text(message);
            final int topic = message.indexOf("topic");
            final String kind = topic < 0 || message.contains("\"request\"") ? "answer" :
                message.substring(topic + 5).replaceAll("^[\": ]*([A-Za-z0-9_]+).*", "$1");
            seen.merge(kind + ": " + result, 1, Integer::sum);
        }

        // Each message stands alone here, so that a delta of a book has nothing to change. Rejected are symbols without
        // a definition and answers of REST calls of 2022.
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("allLiquidation: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("answer: CONTROL DECODED", 1);
        expected.put("answer: CONTROL REJECTED UNKNOWN_TYPE", 6);
        expected.put("candle: CANDLE IGNORED", 1);
        expected.put("instrument_info: TICKER IGNORED", 17);
        expected.put("klineV2: CANDLE IGNORED", 2);
        expected.put("liquidation: LIQUIDATION DECODED", 6);
        expected.put("liquidation: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("orderBookL2_25: DEPTH DECODED", 5);
        expected.put("orderBookL2_25: DEPTH IGNORED", 10);
        expected.put("orderBookL2_25: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("orderBook_200: DEPTH IGNORED", 3);
        expected.put("orderbook: DEPTH DECODED", 1);
        expected.put("orderbook: DEPTH IGNORED", 2);
        expected.put("orderbook: DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("publicTrade: TRADE DECODED", 2);
        expected.put("tickers: TICKER DECODED", 3);
        expected.put("tickers: TICKER REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("trade: TRADE DECODED", 6);
        expected.put("trade: TRADE REJECTED UNKNOWN_SYMBOL", 2);
        assertEquals(expected, seen);
    }
}
