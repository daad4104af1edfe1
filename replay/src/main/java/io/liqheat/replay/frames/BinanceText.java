package io.liqheat.replay.frames;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Binance futures: combined streams, and the answers a client polls for. The first image of a book is an update and a
 * snapshot that contains it.
 */
final class BinanceText extends VenueText
{
    private final boolean isLinear;
    private final String root;
    private final Map<String, Long> lastIds = new HashMap<>();
    private final Map<String, TickerEvents> known = new HashMap<>();

    BinanceText(final Venue venue, final FrameSink sink)
    {
        super(sink);
        isLinear = Venue.BINANCE_USDM == venue;
        root = isLinear ? "/fapi/v1/" : "/dapi/v1/";
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        stream(instrument, "aggTrade", "{\"e\":\"aggTrade\",\"E\":" + timeMs + ",\"a\":" + tradeId + ",\"s\":\"" +
            instrument.symbol() + "\",\"p\":\"" + price + "\",\"q\":\"" + quantity + "\",\"f\":" + tradeId +
            ",\"l\":" + tradeId + ",\"T\":" + timeMs + ",\"m\":" + !isBuy + "}");
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        final TickerEvents all = ticker.over(known.get(instrument.symbol()));
        known.put(instrument.symbol(), all);
        if (null != ticker.mark() || null != ticker.fundingRate() && null != all.mark())
        {
            if (null != all.index() && !isLinear)
            {
                final String pair = pairOf(instrument);
                sink().text("{\"stream\":\"" + pair.toLowerCase(Locale.ROOT) + "@indexPrice@1s\",\"data\":{\"e\":" +
                    "\"indexPriceUpdate\",\"E\":" + timeMs + ",\"i\":\"" + pair + "\",\"p\":\"" + all.index() + "\"}}");
            }

            stream(instrument, "markPrice@1s", "{\"e\":\"markPriceUpdate\",\"E\":" + timeMs + ",\"s\":\"" +
                instrument.symbol() + "\",\"p\":\"" + all.mark() + "\"" +
                (null == all.index() || !isLinear ? "" : ",\"i\":\"" + all.index() + "\"") +
                (null == all.fundingRate() ? "" : ",\"r\":\"" + all.fundingRate() + "\"") +
                (null == all.nextFundingMs() ? "" : ",\"T\":" + all.nextFundingMs()) + "}");
        }

        if (null != ticker.openInterest())
        {
            sink().answer(root + "openInterest?symbol=" + instrument.symbol(), "{\"symbol\":\"" +
                instrument.symbol() + "\",\"openInterest\":\"" + ticker.openInterest() + "\",\"time\":" + timeMs + "}");
        }
    }

    @Override
    void liquidation(
        final Instrument instrument, final String price, final String quantity, final Side atRisk, final long timeMs)
    {
        stream(instrument, "forceOrder", "{\"e\":\"forceOrder\",\"E\":" + timeMs + ",\"o\":{\"s\":\"" +
            instrument.symbol() + "\",\"S\":\"" + (Side.LONG == atRisk ? "SELL" : "BUY") +
            "\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"" + quantity + "\",\"p\":\"" + price + "\",\"ap\":\"" + price +
            "\",\"X\":\"FILLED\",\"l\":\"" + quantity + "\",\"z\":\"" + quantity + "\",\"T\":" + timeMs + "}}");
    }

    @Override
    void ratio(
        final Instrument instrument, final RatioKind kind, final long ratioPpm, final long periodNs, final long timeMs)
    {
        final String path = switch (kind)
        {
            case TOP_ACCOUNT -> "topLongShortAccountRatio";
            case TOP_POSITION -> "topLongShortPositionRatio";
            case TAKER_VOLUME -> isLinear ? "takerlongshortRatio" : null;
            default -> "globalLongShortAccountRatio";
        };
        if (null == path)
        {
            return;
        }

        final boolean isPosition = RatioKind.TOP_POSITION == kind && !isLinear;
        final String name = isLinear ? "symbol" : "pair";
        final String about = isLinear ? instrument.symbol() : pairOf(instrument);
        sink().answer("/futures/data/" + path + "?" + name + "=" + about + "&period=5m",
            "[{\"" + name + "\":\"" + about + "\"," + (RatioKind.TAKER_VOLUME == kind ?
            "\"buySellRatio\":\"" + ratioText(ratioPpm) + "\",\"buyVol\":\"" + ratioText(ratioPpm) +
                "\",\"sellVol\":\"1\"" :
            "\"longShortRatio\":\"" + ratioText(ratioPpm) + "\",\"long" + (isPosition ? "Position" : "Account") +
                "\":\"" + longShare(ratioPpm) + "\",\"short" + (isPosition ? "Position" : "Account") + "\":\"" +
                shortShare(ratioPpm) + "\"") + ",\"timestamp\":" + timeMs + "}]");
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        final String symbol = instrument.symbol();
        final long previous = lastIds.getOrDefault(symbol, 0L);
        final long id = DepthDecoder.bookUpdateIdNullValue() == updateId || updateId <= previous ?
            previous + 1 : updateId;
        lastIds.put(symbol, id);
        final String bids = rows(levels.changed(true), BinanceText::row);
        final String asks = rows(levels.changed(false), BinanceText::row);
        stream(instrument, "depth@100ms", "{\"e\":\"depthUpdate\",\"E\":" + timeMs + ",\"T\":" + timeMs +
            ",\"s\":\"" + symbol + "\",\"U\":" + (previous + 1) + ",\"u\":" + id + ",\"pu\":" + previous +
            ",\"b\":" + bids + ",\"a\":" + asks + "}");
        if (levels.isFirst())
        {
            sink().answer(root + "depth?symbol=" + symbol + "&limit=1000", "{\"lastUpdateId\":" + id + ",\"E\":" +
                timeMs + ",\"T\":" + timeMs + ",\"bids\":" + bids + ",\"asks\":" + asks + "}");
        }
    }

    private void stream(final Instrument instrument, final String type, final String data)
    {
        sink().text("{\"stream\":\"" + instrument.symbol().toLowerCase(Locale.ROOT) + "@" + type + "\",\"data\":" +
            data + "}");
    }

    private static String row(final Levels.Level level)
    {
        return "[\"" + level.price() + "\",\"" + level.quantity() + "\"]";
    }

    private static String pairOf(final Instrument instrument)
    {
        final int underscore = instrument.symbol().indexOf('_');
        return underscore < 0 ? instrument.symbol() : instrument.symbol().substring(0, underscore);
    }
}
