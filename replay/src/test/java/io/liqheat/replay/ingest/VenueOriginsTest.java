package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenueOriginsTest
{
    @ParameterizedTest
    @CsvSource({
        "wss://fstream.binance.com/stream?streams=btcusdt@trade, BINANCE_USDM",
        "https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT, BINANCE_USDM",
        "wss://dstream.binance.com/ws, BINANCE_COINM",
        "https://dapi.binance.com/dapi/v1/depth?symbol=X, BINANCE_COINM",
        "wss://stream.bybit.com/v5/public/linear, BYBIT_LINEAR",
        "wss://stream.bybit.com/realtime_public, BYBIT_LINEAR",
        "wss://stream.bybit.com/v5/public/inverse, BYBIT_INVERSE",
        "wss://stream.bybit.com/realtime, BYBIT_INVERSE",
        "https://api.bybit.com/v5/market/tickers?category=inverse&symbol=BTCUSD, BYBIT_INVERSE",
        "wss://ws.okex.com:8443/ws/v5/public, OKX",
        "wss://ws.okx.com/ws/v5/business, OKX",
        "https://www.okx.com/api/v5/public/instruments, OKX",
        "wss://www.deribit.com/ws/api/v2, DERIBIT",
        "wss://api.hyperliquid.xyz/ws, HYPERLIQUID",
        "wss://ws.bitmex.com/realtime, BITMEX",
        "ws://127.0.0.1:8080/okx/ws/v5/public, OKX",
        "BINANCE_FUTURES, BINANCE_USDM",
        "BINANCE_DELIVERY.ws.7.1, BINANCE_COINM",
        "binance linear_swap, BINANCE_USDM",
        "binance inverse_future, BINANCE_COINM",
        "okex-swap, OKX",
        "bybit-inverse, BYBIT_INVERSE",
        "deribit, DERIBIT"})
    void shouldKnowTheVenue(final String origin, final Venue venue)
    {
        assertEquals(venue, VenueOrigins.venueOf(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "wss://stream.bybit.com/v5/public/spot", "wss://stream.binance.com:9443/ws", "binance spot", "gate-io-futures",
        "wss://example.com/okx", "capture.gz", ""})
    void shouldNotGuess(final String origin)
    {
        assertNull(VenueOrigins.venueOf(origin));
    }

    @Test
    void shouldTellCopiesOfVenuesFromTheirOtherMarkets()
    {
        assertTrue(VenueOrigins.isUnknownHost("ws://localhost:9000/ws"));
        assertFalse(VenueOrigins.isUnknownHost("wss://stream.bybit.com/v5/public/spot"));
    }

    @Test
    void shouldTellBybitsFamiliesByTheSymbol()
    {
        assertEquals(Venue.BYBIT_LINEAR, family("{\"topic\":\"trade.BTCUSDT\"}"));
        assertEquals(Venue.BYBIT_LINEAR, family("{\"topic\":\"publicTrade.BTCPERP\"}"));
        assertEquals(Venue.BYBIT_INVERSE, family("{\"topic\":\"trade.BTCUSD\"}"));
    }

    private static Venue family(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return VenueOrigins.bybitOf(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
