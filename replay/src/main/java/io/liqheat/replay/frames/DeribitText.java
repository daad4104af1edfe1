package io.liqheat.replay.frames;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deribit notifications. A trade says itself whose liquidation it was: that of its taker, its maker, or both.
 */
final class DeribitText extends VenueText
{
    private final Map<String, TickerEvents> known = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();

    DeribitText(final FrameSink sink)
    {
        super(sink);
    }

    @Override
    boolean marksLiquidations()
    {
        return true;
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        final Side takersSide = isBuy ? Side.SHORT : Side.LONG;
        final String mark = atRisk.isEmpty() ? "" : atRisk.size() > 1 ? "MT" : atRisk.contains(takersSide) ? "T" : "M";
        notify("trades." + instrument.symbol() + ".100ms", "[{\"trade_seq\":" +
            sequences.merge(instrument.symbol(), 1L, Long::sum) + ",\"trade_id\":\"" + tradeId +
            "\",\"timestamp\":" + timeMs + ",\"tick_direction\":0,\"price\":" + price +
            (mark.isEmpty() ? "" : ",\"liquidation\":\"" + mark + "\"") + ",\"instrument_name\":\"" +
            instrument.symbol() + "\",\"direction\":\"" + (isBuy ? "buy" : "sell") + "\",\"amount\":" + quantity +
            "}]");
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        final TickerEvents all = ticker.over(known.get(instrument.symbol()));
        known.put(instrument.symbol(), all);
        if (null != all.mark())
        {
            notify("ticker." + instrument.symbol() + ".100ms", "{\"timestamp\":" + timeMs +
                ",\"instrument_name\":\"" + instrument.symbol() + "\",\"mark_price\":" + all.mark() +
                (null == all.index() ? "" : ",\"index_price\":" + all.index()) +
                (null == ticker.openInterest() ? "" : ",\"open_interest\":" + ticker.openInterest()) +
                (null == all.fundingRate() ? "" : ",\"current_funding\":" + all.fundingRate()) + "}");
        }
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        notify("book." + instrument.symbol() + ".100ms", "{\"type\":\"" +
            (levels.isFirst() ? "snapshot" : "change") + "\",\"timestamp\":" + timeMs +
            (levels.isFirst() ? "" : ",\"prev_change_id\":" + (levels.updates() - 1)) + ",\"instrument_name\":\"" +
            instrument.symbol() + "\",\"change_id\":" + levels.updates() + ",\"bids\":" +
            rows(levels.changed(true), DeribitText::row) + ",\"asks\":" +
            rows(levels.changed(false), DeribitText::row) + "}");
    }

    private void notify(final String channel, final String data)
    {
        sink().text("{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel +
            "\",\"data\":" + data + "}}");
    }

    private static String row(final Levels.Level level)
    {
        return "[\"" + (level.isGone() ? "delete" : level.isNew() ? "new" : "change") + "\"," + level.price() + "," +
            level.quantity() + "]";
    }
}
