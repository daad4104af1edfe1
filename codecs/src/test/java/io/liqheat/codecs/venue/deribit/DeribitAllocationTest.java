package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.SessionProbe;
import io.liqheat.codecs.venue.VenueSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class DeribitAllocationTest
{
    private static final String TRADE =
        "{\"timestamp\":1799000000000,\"price\":60000.5,\"amount\":10.0,\"direction\":\"sell\",\"instrument_name\":" +
        "\"BTC-PERPETUAL\",\"trade_seq\":#,\"trade_id\":\"ETH-#\",\"liquidation\":\"MT\"}";
    private static final String TICKER =
        "\"timestamp\":179#,\"index_price\":60000.26,\"instrument_name\":\"BTC-PERPETUAL\"," +
        "\"open_interest\":#,\"mark_price\":60000.34,\"current_funding\":1.#e-05,\"stats\":{\"low\":null}";

    private final VenueSession session = VenueSessions.deribit(List.of("BTC-PERPETUAL"), SessionProbe.NO_SINK);
    private final SessionProbe probe = new SessionProbe(session);

    @Test
    void shouldNotAllocateForTradesAndLiquidations()
    {
        probe.check(FeedStream.TRADE, DeribitText.trades(TRADE));
    }

    @Test
    void shouldNotAllocateForTickers()
    {
        probe.check(FeedStream.TICKER, DeribitText.notification("ticker.BTC-PERPETUAL.100ms", "{" + TICKER + "}"));
    }

    @Test
    void shouldNotAllocateForBooks()
    {
        probe.check(FeedStream.DEPTH, book("snapshot", ",\"prev_change_id\":null"));
        probe.check(FeedStream.DEPTH, book("change", ",\"prev_change_id\":<"));
    }

    @Test
    void shouldNotAllocateForAnswers()
    {
        checkAnswer(FeedStream.DEPTH, "get_order_book?instrument_name=BTC-PERPETUAL",
            "{" + TICKER + ",\"change_id\":#,\"bids\":[[60000.0,10.0]],\"asks\":[[60001.0,10.0]]}");
        checkAnswer(FeedStream.OPEN_INTEREST, "get_book_summary_by_currency?currency=BTC",
            "[{" + TICKER.replace("timestamp", "creation_timestamp") + "}]");
        checkAnswer(FeedStream.TRADE, "get_last_trades_by_instrument?instrument_name=BTC-PERPETUAL",
            "{\"has_more\":false,\"trades\":[" + TRADE + "]}");
        checkAnswer(FeedStream.INSTRUMENT, "get_instruments?currency=any",
            "[" + DeribitText.definition("BTC-PERPETUAL", "reversed", "0.5", "10.0") + "]");
    }

    @Test
    void shouldNotAllocateForControlAndBadInput()
    {
        probe.check(FeedStream.CONTROL, "{\"jsonrpc\":\"2.0\",\"id\":#,\"result\":[\"a\",\"b\"]}");
        probe.check(FeedStream.CONTROL, "{\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
        probe.check("{\"jsonrpc\":\"2.0\",\"id\":#,\"error\":{\"code\":10028}}");
        probe.check("{\"jsonrpc\":\"2.0\",\"id\":#");
        for (final String template : List.of(
            DeribitText.notification("quote.BTC-PERPETUAL", "{\"a\":#}"),
            DeribitText.trades(TRADE.replace("BTC-PERPETUAL", "BTC-1JAN30-#-C")),
            DeribitText.trades(TRADE.replace("60000.5", "60000.3"))))
        {
            probe.check(template);
        }
    }

    @Test
    void shouldNotAllocateWhilePolling()
    {
        session.onConnected(0, SessionProbe.TIME_NS);
        for (int second = 0; second < 5; second++)
        {
            session.poll(SessionProbe.TIME_NS + second * 1_000_000_000L, SessionProbe.NO_OUTPUT);
        }

        probe.check(() -> session.poll(SessionProbe.TIME_NS + 6_000_000_000L, SessionProbe.NO_OUTPUT));
    }

    private static String book(final String type, final String more)
    {
        return DeribitText.notification(
            "book.BTC-PERPETUAL.100ms", "{\"type\":\"" + type + "\",\"timestamp\":179#,\"instrument_name\":" +
            "\"BTC-PERPETUAL\",\"change_id\":#" + more + ",\"bids\":[[\"new\",60000.0,10.0],[\"delete\",5.0,0.0]]," +
            "\"asks\":[[\"change\",60001.0,1e1]]}");
    }

    private void checkAnswer(final FeedStream stream, final String call, final String result)
    {
        probe.checkAnswer(stream, "/api/v2/public/" + call, DeribitText.result(result));
    }
}
