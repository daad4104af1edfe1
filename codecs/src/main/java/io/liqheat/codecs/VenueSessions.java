package io.liqheat.codecs;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.codecs.venue.binance.BinanceSession;
import io.liqheat.codecs.venue.bitmex.BitmexSession;
import io.liqheat.codecs.venue.bybit.BybitSession;
import io.liqheat.codecs.venue.deribit.DeribitSession;
import io.liqheat.codecs.venue.hyperliquid.HyperliquidRecorderSession;
import io.liqheat.codecs.venue.hyperliquid.HyperliquidSession;
import io.liqheat.codecs.venue.okx.OkxSession;
import java.util.List;

/**
 * Makes sessions of the venues there are.
 */
public final class VenueSessions
{
    private VenueSessions()
    {
    }

    /**
     * A session of a venue.
     *
     * @param venue   to talk to.
     * @param symbols wanted, the venue's own names; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     * @throws IllegalArgumentException when it is no venue.
     */
    public static VenueSession of(final Venue venue, final List<String> symbols, final EventSink sink)
    {
        return switch (venue)
        {
            case BINANCE_USDM -> binanceUsdm(symbols, sink);
            case BINANCE_COINM -> binanceCoinm(symbols, sink);
            case BYBIT_LINEAR -> bybitLinear(symbols, sink);
            case BYBIT_INVERSE -> bybitInverse(symbols, sink);
            case OKX -> okx(symbols, sink);
            case DERIBIT -> deribit(symbols, sink);
            case HYPERLIQUID -> hyperliquid(symbols, sink);
            case BITMEX -> bitmex(symbols, sink);
            case NULL_VAL -> throw new IllegalArgumentException("no venue");
        };
    }

    /**
     * Binance USD-M futures.
     *
     * @param symbols wanted, e.g. {@code BTCUSDT}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession binanceUsdm(final List<String> symbols, final EventSink sink)
    {
        return BinanceSession.usdm(symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * Binance COIN-M futures.
     *
     * @param symbols wanted, e.g. {@code BTCUSD_PERP}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession binanceCoinm(final List<String> symbols, final EventSink sink)
    {
        return BinanceSession.coinm(symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * Bybit contracts of category linear: perpetuals and futures margined in USDT and USDC.
     *
     * @param symbols wanted, e.g. {@code BTCUSDT}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession bybitLinear(final List<String> symbols, final EventSink sink)
    {
        return new BybitSession(Venue.BYBIT_LINEAR, symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * Bybit contracts of category inverse: perpetuals and futures of one US dollar, margined in the coin.
     *
     * @param symbols wanted, e.g. {@code BTCUSD}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession bybitInverse(final List<String> symbols, final EventSink sink)
    {
        return new BybitSession(Venue.BYBIT_INVERSE, symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * OKX swaps and dated futures, linear and inverse.
     *
     * @param symbols wanted, e.g. {@code BTC-USDT-SWAP}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession okx(final List<String> symbols, final EventSink sink)
    {
        return new OkxSession(symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * Deribit futures and perpetuals, inverse and linear.
     *
     * @param symbols wanted, e.g. {@code BTC-PERPETUAL}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession deribit(final List<String> symbols, final EventSink sink)
    {
        return new DeribitSession(symbols, FrameLimits.DEFAULT, sink);
    }

    /**
     * Hyperliquid perpetuals.
     *
     * @param coins wanted, e.g. {@code BTC}; empty for every coin that has a definition.
     * @param sink  of the events.
     * @return the session.
     */
    public static VenueSession hyperliquid(final List<String> coins, final EventSink sink)
    {
        return new HyperliquidSession(coins, FrameLimits.DEFAULT, sink);
    }

    /**
     * BitMEX.
     *
     * @param symbols wanted, e.g. {@code XBTUSD}; empty for every symbol that has a definition.
     * @param sink    of the events.
     * @return the session.
     */
    public static VenueSession bitmex(final List<String> symbols, final EventSink sink)
    {
        return new BitmexSession(symbols, BitmexSession.LIMITS, sink);
    }

    /**
     * Files of a Hyperliquid recorder, one line per {@link VenueSession#onText}.
     *
     * @param coin the lines are about.
     * @param sink of the events.
     * @return the session.
     */
    public static VenueSession hyperliquidRecorder(final String coin, final EventSink sink)
    {
        return new HyperliquidRecorderSession(coin, FrameLimits.DEFAULT, sink);
    }
}
