package io.liqheat.replay.frames;

import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Bybit v5 topics. Tickers and books begin with a snapshot; open interest is given as one side and as both. Trade ids
 * are made of ours, because the venue's are not kept.
 */
final class BybitText extends VenueText
{
    private final Set<String> withTicker = new HashSet<>();
    private final String category;
    private long crossSequence = 1_000_000;

    BybitText(final Venue venue, final FrameSink sink)
    {
        super(sink);
        category = Venue.BYBIT_LINEAR == venue ? "linear" : "inverse";
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        topic("publicTrade." + instrument.symbol(), "snapshot", timeMs, "[{\"T\":" + timeMs + ",\"s\":\"" +
            instrument.symbol() + "\",\"S\":\"" + (isBuy ? "Buy" : "Sell") + "\",\"v\":\"" + quantity +
            "\",\"p\":\"" + price + "\",\"L\":\"ZeroPlusTick\",\"i\":\"" + new UUID(0, tradeId) +
            "\",\"BT\":false}]", "");
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        final boolean isFirst = withTicker.add(instrument.symbol());
        topic("tickers." + instrument.symbol(), isFirst ? "snapshot" : "delta", timeMs,
            "{\"symbol\":\"" + instrument.symbol() + "\"" +
            field("markPrice", ticker.mark()) + field("indexPrice", ticker.index()) +
            field("openInterest", ticker.bothSides()) + field("singleOpenInterest", ticker.openInterest()) +
            field("fundingRate", ticker.fundingRate()) +
            field("nextFundingTime", null == ticker.nextFundingMs() ? null : ticker.nextFundingMs().toString()) + "}",
            ",\"cs\":" + ++crossSequence);
    }

    @Override
    void liquidation(
        final Instrument instrument, final String price, final String quantity, final Side atRisk, final long timeMs)
    {
        topic("allLiquidation." + instrument.symbol(), "snapshot", timeMs, "[{\"T\":" + timeMs + ",\"s\":\"" +
            instrument.symbol() + "\",\"S\":\"" + (Side.LONG == atRisk ? "Buy" : "Sell") + "\",\"v\":\"" + quantity +
            "\",\"p\":\"" + price + "\"}]", "");
    }

    @Override
    void ratio(
        final Instrument instrument, final RatioKind kind, final long ratioPpm, final long periodNs, final long timeMs)
    {
        sink().answer("/v5/market/account-ratio?category=" + category + "&symbol=" + instrument.symbol() +
            "&period=5min", "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[{\"symbol\":\"" +
            instrument.symbol() + "\",\"buyRatio\":\"" + longShare(ratioPpm) + "\",\"sellRatio\":\"" +
            shortShare(ratioPpm) + "\",\"timestamp\":\"" + timeMs + "\"}]},\"time\":" + timeMs + "}");
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        // Ids rise by one from image to image; 1 would be the sign of a restarted book.
        topic("orderbook.50." + instrument.symbol(), levels.isFirst() ? "snapshot" : "delta", timeMs,
            "{\"s\":\"" + instrument.symbol() + "\",\"b\":" + rows(levels.changed(true), BybitText::row) +
            ",\"a\":" + rows(levels.changed(false), BybitText::row) + ",\"u\":" + (levels.updates() + 1) +
            ",\"seq\":" + ++crossSequence + "}", ",\"cts\":" + timeMs);
    }

    private void topic(
        final String topic, final String type, final long timeMs, final String data, final String more)
    {
        sink().text("{\"topic\":\"" + topic + "\",\"type\":\"" + type + "\",\"ts\":" + timeMs + ",\"data\":" + data +
            more + "}");
    }

    private static String field(final String name, final String value)
    {
        return null == value ? "" : ",\"" + name + "\":\"" + value + "\"";
    }

    private static String row(final Levels.Level level)
    {
        return "[\"" + level.price() + "\",\"" + level.quantity() + "\"]";
    }
}
