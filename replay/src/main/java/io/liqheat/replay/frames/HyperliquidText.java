package io.liqheat.replay.frames;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hyperliquid channels. Every message of a book is the whole of it; the first trades of a coin are sent as history and
 * then again as news, as clients expect.
 */
final class HyperliquidText extends VenueText
{
    private final Set<String> withTrades = new HashSet<>();
    private final Map<String, TickerEvents> known = new HashMap<>();
    private final Map<String, TreeMap<Long, Levels.Level>> bids = new HashMap<>();
    private final Map<String, TreeMap<Long, Levels.Level>> asks = new HashMap<>();

    HyperliquidText(final FrameSink sink)
    {
        super(sink);
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        final String message = "{\"channel\":\"trades\",\"data\":[{\"coin\":\"" + instrument.symbol() +
            "\",\"side\":\"" +
            (isBuy ? "B" : "A") + "\",\"px\":\"" + price + "\",\"sz\":\"" + quantity + "\",\"time\":" + timeMs +
            ",\"hash\":\"0x0\",\"tid\":" + tradeId + "}]}";
        if (withTrades.add(instrument.symbol()))
        {
            sink().text(message);
        }

        sink().text(message);
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        final TickerEvents all = ticker.over(known.get(instrument.symbol()));
        known.put(instrument.symbol(), all);
        if (null != all.mark())
        {
            sink().text("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"" + instrument.symbol() +
                "\",\"ctx\":{\"markPx\":\"" + all.mark() + "\"" +
                (null == all.index() ? "" : ",\"oraclePx\":\"" + all.index() + "\"") +
                (null == all.openInterest() ? "" : ",\"openInterest\":\"" + all.openInterest() + "\"") +
                (null == all.fundingRate() ? "" : ",\"funding\":\"" + all.fundingRate() + "\"") + "}}}");
        }
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        sink().text("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"" + instrument.symbol() + "\",\"time\":" + timeMs +
            ",\"levels\":[" + side(bids, instrument, levels.changed(true), true) + "," +
            side(asks, instrument, levels.changed(false), false) + "]}}");
    }

    private static String side(
        final Map<String, TreeMap<Long, Levels.Level>> sides,
        final Instrument instrument,
        final List<Levels.Level> changed,
        final boolean isBid)
    {
        final TreeMap<Long, Levels.Level> side =
            sides.computeIfAbsent(instrument.symbol(), (symbol) -> new TreeMap<>());
        for (final Levels.Level level : changed)
        {
            if (level.isGone())
            {
                side.remove(level.ticks());
            }
            else
            {
                side.put(level.ticks(), level);
            }
        }

        return rows(new ArrayList<>((isBid ? side.descendingMap() : side).values()), (level) ->
            "{\"px\":\"" + level.price() + "\",\"sz\":\"" + level.quantity() + "\",\"n\":1}");
    }
}
