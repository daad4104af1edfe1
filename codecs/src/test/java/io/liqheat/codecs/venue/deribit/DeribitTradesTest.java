package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Liquidations inside trades, and numbers of trades without holes.
 */
class DeribitTradesTest
{
    private static final String URL = "/api/v2/public/get_last_trades_by_instrument?instrument_name=BTC-PERPETUAL";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.deribit(List.of("BTC-PERPETUAL"), sink));

    @Test
    void shouldTellWhoWasLiquidated()
    {
        final String[][] golden =
        {
            {"T", "sell", "LONG"},
            {"T", "buy", "SHORT"},
            {"M", "sell", "SHORT"},
            {"M", "buy", "LONG"},
            {"MT", "sell", "LONG", "SHORT"},
            {"MT", "buy", "SHORT", "LONG"},
        };
        int number = 1;
        for (final String[] row : golden)
        {
            driver.sink().clear();
            assertEquals("TRADE DECODED", driver.text(liquidation(number, row[0], row[1])));

            final List<String> expected = new ArrayList<>();
            for (int i = 2; i < row.length; i++)
            {
                expected.add("Liquidation #1 @" + (DeribitText.TIME_MS + number) + " " + row[i] +
                    " 120001 x 5 FILL ALL");
            }

            assertEquals(expected, driver.sink().lines("Liquidation"), String.join(" ", row));
            assertEquals(1, driver.sink().lines("Trade").size());
            number++;
        }
    }

    @Test
    void shouldKeepTradesWhoseLiquidationItDoesNotKnow()
    {
        assertEquals("TRADE DECODED", driver.text(liquidation(1, "none", "buy")));
        assertEquals("TRADE DECODED", driver.text(liquidation(2, "", "buy")));
        assertEquals("TRADE DECODED", driver.text(liquidation(3, "T", "buy").replace("\"T\"", "null")));
        assertEquals("TRADE REJECTED UNKNOWN_TYPE", driver.text(liquidation(4, "X", "buy")));
        assertEquals(4, driver.sink().lines("Trade").size());
        assertEquals(0, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldTakeLegsOfCombosAndBlockTradesToTheNearestTick()
    {
        assertEquals("TRADE DECODED", driver.text(DeribitText.trades(
            DeribitText.trade("BTC-PERPETUAL", 1, "60000.13", "10", "buy", ",\"block_trade_id\":\"BLOCK-17\""),
            DeribitText.trade("BTC-PERPETUAL", 2, "60000.33", "10", "buy", ",\"combo_id\":\"BTC-FS-1\""),
            DeribitText.trade("BTC-PERPETUAL", 3, "60000.5", "10", "sell", ",\"combo_trade_id\":\"43\""),
            DeribitText.trade("BTC-PERPETUAL", 4, "60000.5", "10", "sell", ",\"combo_id\":null"))));
        assertEquals(
            List.of(
                "Trade #1 @1799000000001 120000 x 1 BUY id 901", "Trade #1 @1799000000002 120001 x 1 BUY id 902",
                "Trade #1 @1799000000003 120001 x 1 SELL id 903", "Trade #1 @1799000000004 120001 x 1 SELL id 904"),
            driver.sink().lines("Trade"));
    }

    @Test
    void shouldReadIdsWithACurrencyInFront()
    {
        driver.text(trade(1).replace("\"901\"", "\"ETH-284830839\""));
        driver.text(trade(2).replace("\"902\"", "403691824"));
        driver.text(trade(3).replace("\"903\"", "\"abc\""));
        driver.text(trade(4).replace("trade_id", "id"));

        assertEquals(
            List.of("284830839", "403691824", "-", "-"),
            driver.sink().lines("Trade").stream().map((line) -> line.substring(line.indexOf("id ") + 3)).toList());
    }

    @Test
    void shouldReportHowManyTradesAreMissing()
    {
        driver.text(trade(10));
        assertEquals("TRADE DECODED", driver.text(DeribitText.trades(row(11), row(15), row(16))));
        assertEquals("TRADE REJECTED DUPLICATE", driver.text(trade(16)));
        assertEquals("TRADE REJECTED DUPLICATE", driver.text(trade(9)));

        assertEquals(
            List.of(
                "FeedStatus TRADE LIVE NONE - #1 @1800000000000 ",
                "FeedStatus TRADE GAP NONE 3 #1 @1800000000000 ",
                "FeedStatus TRADE RESYNCED NONE - #1 @1800000000000 "),
            driver.sink().lines("FeedStatus TRADE").subList(0, 3));
        assertEquals(4, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldAskForMissingTradesAndTakeOnlyThose()
    {
        driver.text(trade(10));
        driver.text(trade(14));
        final CapturingOutput output = connectAndPoll();

        assertEquals(
            URL + "&start_seq=11&end_seq=13&count=1000&sorting=asc",
            output.requests().get(0).url());
        assertEquals("BTC-PERPETUAL", output.requests().get(0).symbol());
        assertEquals("TRADE DECODED", driver.rest(
            output.requests().get(0).url(), answer(row(9), row(10), row(11), row(12), row(14))));
        assertEquals(List.of(10L, 14L, 11L, 12L), numbers());

        driver.session().poll(driver.nowNs() + 3_000_000_000L, output);
        assertEquals(
            URL + "&start_seq=13&end_seq=13&count=1000&sorting=asc", output.requests().get(1).url());
        assertEquals("TRADE DECODED", driver.rest(output.requests().get(1).url(), answer(row(13))));
        driver.session().poll(driver.nowNs() + 9_000_000_000L, output);
        assertEquals(2, output.requests().size());
        assertEquals("TRADE REJECTED DUPLICATE", driver.rest(URL, answer(row(13))));
    }

    @Test
    void shouldGiveUpOnTradesThatAreNotAnswered()
    {
        driver.text(trade(10));
        driver.text(trade(14));
        final CapturingOutput output = connectAndPoll();
        for (int second = 0; second < 30; second++)
        {
            driver.session().poll(driver.nowNs() + second * 1_000_000_000L, output);
        }

        assertEquals(3, output.requests().size());
        assertEquals("TRADE REJECTED DUPLICATE", driver.rest(URL, answer(row(12))));
    }

    @Test
    void shouldTakeAnAnswerInAnyOrderBeforeTheFirstTrade()
    {
        assertEquals("TRADE DECODED", driver.rest(URL, answer(row(20), row(19), row(18), row(16))));
        assertEquals(List.of(20L, 19L, 18L, 16L), numbers());
        assertEquals("TRADE DECODED", driver.text(trade(21)));
        assertEquals("TRADE DECODED", driver.rest(URL, answer(row(23), row(22), row(21), row(5))));
        assertEquals(List.of(20L, 19L, 18L, 16L, 21L, 23L, 22L), numbers());
        assertEquals("TRADE REJECTED DUPLICATE", driver.text(trade(22)));
        assertEquals(0, driver.sink().lines("FeedStatus TRADE GAP").size());
    }

    @Test
    void shouldNotBeShutOutByADamagedNumber()
    {
        driver.text(trade(10));
        assertEquals("TRADE REJECTED OUT_OF_RANGE", driver.text(trade(900_000_000_000L)
            .replace("" + (DeribitText.TIME_MS + 900_000_000_000L), "" + DeribitText.TIME_MS)));
        assertEquals("TRADE DECODED", driver.text(trade(11)));
        assertEquals(0, driver.sink().lines("FeedStatus TRADE GAP").size());
    }

    @Test
    void shouldDetectEveryTradeThatIsMissingDoubledOrSwapped()
    {
        final int count = 40;
        for (int at = 1; at < count - 1; at++)
        {
            for (int damage = 0; damage < 3; damage++)
            {
                final List<Long> numbers = new ArrayList<>();
                for (long i = 0; i < count; i++)
                {
                    numbers.add(100 + i);
                }

                switch (damage)
                {
                    case 0 -> numbers.remove(at);
                    case 1 -> numbers.add(at, numbers.get(at));
                    default -> numbers.add(at, numbers.remove(at + 1));
                }

                final DeribitReplay fresh = new DeribitReplay("BTC-PERPETUAL")
                    .texts(numbers.stream().map(DeribitTradesTest::trade).toList());
                final boolean isDetected = 1 == damage ?
                    1 == fresh.count("FeedStatus TRADE REJECTED DUPLICATE") :
                    1 == fresh.count("FeedStatus TRADE GAP NONE 1");
                assertTrue(isDetected, "damage=" + damage + " at=" + at);
                assertEquals(count - (0 == damage ? 1 : 0), fresh.count("Trade"));
            }
        }
    }

    @Test
    void shouldAgreeWithASetOfNumbers()
    {
        for (long seed = 1; seed <= 30; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final TradeSequence sequence = new TradeSequence();
            final boolean[] seen = new boolean[3_000];
            int next = 1;
            int low = Integer.MAX_VALUE;
            int missing = 0;
            for (int step = 0; step < 1_500 && next < 2_900; step++)
            {
                final boolean isOld = low < next && random.nextInt(4) == 0;
                final int number = isOld ? random.nextInt(low, next) : next + (random.nextInt(80) == 0 ? 3 : 0);
                final long result = sequence.accept(number);
                if (number < next)
                {
                    assertEquals(seen[number] ? TradeSequence.SEEN : 0, result, "seed " + seed + " step " + step);
                    missing -= seen[number] ? 0 : 1;
                }
                else
                {
                    assertEquals(Integer.MAX_VALUE == low ? 0 : number - next, result, "seed " + seed);
                    missing += (int)result;
                    low = Math.min(low, number);
                    next = number + 1;
                }

                seen[number] = true;
                assertEquals(missing > 0, sequence.hasHole(), "seed " + seed + " step " + step);
            }
        }
    }

    private CapturingOutput connectAndPoll()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.session().poll(driver.nowNs(), output);
        return output;
    }

    private List<Long> numbers()
    {
        return driver.sink().lines("Trade").stream()
            .map((line) -> Long.parseLong(line.substring(line.indexOf("id ") + 3)) - 900).toList();
    }

    private static String liquidation(final long number, final String who, final String direction)
    {
        return DeribitText.trades(DeribitText.trade(
            "BTC-PERPETUAL", number, "60000.5", "50.0", direction, ",\"liquidation\":\"" + who + "\""));
    }

    private static String trade(final long number)
    {
        return DeribitText.trades(row(number));
    }

    private static String row(final long number)
    {
        return DeribitText.trade(number, "60000.5", "10.0", "buy");
    }

    private static String answer(final String... rows)
    {
        return DeribitText.result("{\"has_more\":true,\"trades\":[" + String.join(",", rows) + "]}");
    }
}
