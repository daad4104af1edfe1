package io.liqheat.replay.frames;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OKX v5 channels. Books begin with a snapshot; the checksum is 0, as it is since 2026-06.
 */
final class OkxText extends VenueText
{
    private static final String SWAP = "-SWAP";
    private static final int PAIR_PARTS = 2;

    private final Map<String, String> indexes = new HashMap<>();

    OkxText(final FrameSink sink)
    {
        super(sink);
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        channel("trades", instrument, "\"tradeId\":\"" + tradeId + "\",\"px\":\"" + price + "\",\"sz\":\"" +
            quantity + "\",\"side\":\"" + (isBuy ? "buy" : "sell") + "\",\"ts\":\"" + timeMs + "\",\"count\":\"1\"");
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        final String time = ",\"ts\":\"" + timeMs + "\"";
        if (null != ticker.mark())
        {
            final String index = pairOf(instrument);
            if (null != ticker.index() && !ticker.index().equals(indexes.put(index, ticker.index())))
            {
                sink().text("{\"arg\":{\"channel\":\"index-tickers\",\"instId\":\"" + index +
                    "\"},\"data\":[{\"instId\":\"" + index + "\",\"idxPx\":\"" + ticker.index() + "\"" + time + "}]}");
            }

            channel("mark-price", instrument, "\"markPx\":\"" + ticker.mark() + "\"" + time);
        }

        if (null != ticker.openInterest())
        {
            channel("open-interest", instrument, "\"oi\":\"" + ticker.openInterest() + "\"" + time);
        }

        if (null != ticker.fundingRate())
        {
            channel("funding-rate", instrument, "\"fundingRate\":\"" + ticker.fundingRate() + "\"" +
                (null == ticker.nextFundingMs() ? "" : ",\"fundingTime\":\"" + ticker.nextFundingMs() + "\"") + time);
        }
    }

    @Override
    void liquidation(
        final Instrument instrument, final String price, final String quantity, final Side atRisk, final long timeMs)
    {
        final boolean isLong = Side.LONG == atRisk;
        final String pair = pairOf(instrument);
        sink().text("{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"" + typeOf(instrument) +
            "\"},\"data\":[{\"details\":[{\"bkLoss\":\"0\",\"bkPx\":\"" + price + "\",\"ccy\":\"\",\"posSide\":\"" +
            (isLong ? "long" : "short") + "\",\"side\":\"" + (isLong ? "sell" : "buy") + "\",\"sz\":\"" + quantity +
            "\",\"ts\":\"" + timeMs + "\"}],\"instFamily\":\"" + pair + "\",\"instId\":\"" + instrument.symbol() +
            "\",\"instType\":\"" + typeOf(instrument) + "\",\"uly\":\"" + pair + "\"}]}");
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        sink().text("{\"arg\":{\"channel\":\"books\",\"instId\":\"" + instrument.symbol() + "\"},\"action\":\"" +
            (levels.isFirst() ? "snapshot" : "update") + "\",\"data\":[{\"asks\":" +
            rows(levels.changed(false), OkxText::row) + ",\"bids\":" + rows(levels.changed(true), OkxText::row) +
            ",\"ts\":\"" + timeMs + "\",\"checksum\":0,\"prevSeqId\":" +
            (levels.isFirst() ? -1 : levels.updates() - 1) + ",\"seqId\":" + levels.updates() + "}]}");
    }

    private void channel(final String channel, final Instrument instrument, final String fields)
    {
        sink().text("{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"" + instrument.symbol() +
            "\"},\"data\":[{\"instId\":\"" + instrument.symbol() + "\",\"instType\":\"" + typeOf(instrument) + "\"," +
            fields + "}]}");
    }

    private static String typeOf(final Instrument instrument)
    {
        return instrument.symbol().endsWith(SWAP) ? "SWAP" : "FUTURES";
    }

    private static String pairOf(final Instrument instrument)
    {
        final String[] parts = instrument.symbol().split("-");
        return parts.length < PAIR_PARTS ? instrument.symbol() : parts[0] + "-" + parts[1];
    }

    private static String row(final Levels.Level level)
    {
        return "[\"" + level.price() + "\",\"" + level.quantity() + "\",\"0\",\"1\"]";
    }
}
