package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.fuzz.DamagedText;
import io.liqheat.codecs.fuzz.EventOracle;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged messages are counted, and never lead to an exception or to an event that is none.
 */
class DeribitFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String ROOT = "/api/v2/public/";
    private static final String[] URLS =
    {
        ROOT + "get_instruments?currency=any", ROOT + "get_order_book?instrument_name=BTC-PERPETUAL",
        ROOT + "get_last_trades_by_instrument?instrument_name=BTC-PERPETUAL", ROOT + "get_index_price",
        ROOT + "get_book_summary_by_currency?currency=BTC", ROOT + "ticker?instrument_name=BTC-PERPETUAL",
    };

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldCountDamagedMessages(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EventOracle oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        final VenueSession session = VenueSessions.deribit(List.of(), oracle);
        final CapturingOutput output = new CapturingOutput();
        session.onConnected(0, NOW_NS);
        long messages = 0;
        for (int round = 0; round < 2_000; round++)
        {
            final byte[] damaged =
                DamagedText.damage(random, message(random, round).getBytes(StandardCharsets.US_ASCII));
            final UnsafeBuffer buffer = new UnsafeBuffer(damaged);
            if (random.nextInt(3) == 0)
            {
                session.onRestAnswer(
                    session.restRequest(URLS[random.nextInt(URLS.length)]), buffer, 0, damaged.length, NOW_NS);
            }
            else
            {
                session.onText(buffer, 0, damaged.length, NOW_NS);
            }

            messages++;
            assertEquals(messages, session.tally().total());
            if (random.nextInt(50) == 0)
            {
                session.poll(NOW_NS, output);
            }
        }

        assertTrue(oracle.events() > 100);
    }

    private static String message(final SplittableRandom random, final int round)
    {
        final String rows = "[[\"new\",50000." + 5 * random.nextInt(2) + "," + 10 * random.nextInt(9) +
            ".0],[\"delete\",49000.5,0.0]]";
        final String trade = DeribitText.trade(
            "BTC-PERPETUAL", round, "50000.5", "10.0", random.nextBoolean() ? "buy" : "sell",
            random.nextBoolean() ? ",\"liquidation\":\"MT\"" : ",\"block_trade_id\":\"7\"");
        final String ticker = DeribitText.tickerData(round, "50000.5", "1000.0", "1e-05");
        return switch (random.nextInt(10))
        {
            case 0, 1 -> DeribitText.trades(trade, DeribitText.trade(round + 1, "50001", "20", "buy"));
            case 2 -> DeribitText.notification("ticker.BTC-PERPETUAL.100ms", ticker);
            case 3 -> DeribitText.book("snapshot", -1, round, round, rows, "[[\"new\",60000.0,10.0]]");
            case 4 -> DeribitText.book("change", round - 1, round, round, rows, "[]");
            case 5 -> DeribitText.result("{\"trades\":[" + trade + "]}");
            case 6 -> DeribitText.result("[" + ticker.replace("timestamp", "creation_timestamp") + "]");
            case 7 -> DeribitText.result(ticker.substring(0, ticker.length() - 1) +
                ",\"change_id\":7,\"bids\":[[50000.0,20.0]],\"asks\":[[60000.5,40.0]]}");
            case 8 -> DeribitText.result(
                "[" + DeribitText.definition("X" + round % 50 + "_USDC-PERPETUAL", "linear", "0.01", "1e-3") + "]");
            default -> random.nextBoolean() ?
                "{\"jsonrpc\":\"2.0\",\"id\":100,\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}" :
                "{\"jsonrpc\":\"2.0\",\"id\":100,\"result\":[\"a\",\"b\",\"c\"]}";
        };
    }
}
