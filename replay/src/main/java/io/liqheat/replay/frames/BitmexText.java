package io.liqheat.replay.frames;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * BitMEX tables. The table of instruments begins with a partial image. Each image of a book is a partial one too,
 * because one change of a book would take several messages; its rows are named by price and side.
 */
final class BitmexText extends VenueText
{
    private static final long FIRST_ROW = 1_000_000_000L;

    private final Set<String> withRow = new HashSet<>();
    private final Map<String, Map<Long, String>> books = new HashMap<>();
    private long orders;

    BitmexText(final FrameSink sink)
    {
        super(sink);
    }

    @Override
    void trade(
        final Instrument instrument, final String price, final String quantity, final long tradeId,
        final boolean isBuy, final List<Side> atRisk, final long timeMs)
    {
        table("trade", "insert", "{\"timestamp\":\"" + iso(timeMs) + "\",\"symbol\":\"" + instrument.symbol() +
            "\",\"side\":\"" + (isBuy ? "Buy" : "Sell") + "\",\"size\":" + quantity + ",\"price\":" + price +
            ",\"trdMatchID\":\"" + new UUID(0, tradeId) + "\",\"trdType\":\"Regular\"}");
    }

    @Override
    void ticker(final Instrument instrument, final TickerEvents ticker, final long timeMs)
    {
        table("instrument", withRow.add(instrument.symbol()) ? "partial" : "update",
            "{\"symbol\":\"" + instrument.symbol() + "\"" +
            field("markPrice", ticker.mark()) + field("indicativeSettlePrice", ticker.index()) +
            field("openInterest", ticker.openInterest()) + field("fundingRate", ticker.fundingRate()) +
            (null == ticker.nextFundingMs() ? "" : ",\"fundingTimestamp\":\"" + iso(ticker.nextFundingMs()) + "\"") +
            ",\"timestamp\":\"" + iso(timeMs) + "\"}");
    }

    @Override
    void liquidation(
        final Instrument instrument, final String price, final String quantity, final Side atRisk, final long timeMs)
    {
        final String order = new UUID(1, ++orders).toString();
        table("liquidation", "insert", "{\"orderID\":\"" + order + "\",\"symbol\":\"" + instrument.symbol() +
            "\",\"side\":\"" + (Side.LONG == atRisk ? "Sell" : "Buy") + "\",\"price\":" + price + ",\"leavesQty\":" +
            quantity + ",\"timestamp\":\"" + iso(timeMs) + "\"}");
        table("liquidation", "delete",
            "{\"orderID\":\"" + order + "\",\"symbol\":\"" + instrument.symbol() + "\"}");
    }

    @Override
    void depth(final Instrument instrument, final Levels levels, final long updateId, final long timeMs)
    {
        final Map<Long, String> rows = books.computeIfAbsent(instrument.symbol(), (symbol) -> new TreeMap<>());
        for (final boolean isBid : new boolean[] {true, false})
        {
            for (final Levels.Level level : levels.changed(isBid))
            {
                final long row = FIRST_ROW + 2 * level.ticks() + (isBid ? 0 : 1);
                if (level.isGone())
                {
                    rows.remove(row);
                }
                else
                {
                    rows.put(row, "{\"symbol\":\"" + instrument.symbol() + "\",\"id\":" + row + ",\"side\":\"" +
                        (isBid ? "Buy" : "Sell") + "\",\"size\":" + level.quantity() + ",\"price\":" + level.price());
                }
            }
        }

        table("orderBookL2", "partial", String.join(",", rows.values().stream()
            .map((row) -> row + ",\"timestamp\":\"" + iso(timeMs) + "\"}").toList()));
    }

    private void table(final String table, final String action, final String rows)
    {
        sink().text("{\"table\":\"" + table + "\",\"action\":\"" + action + "\",\"data\":[" + rows + "]}");
    }

    private static String field(final String name, final String value)
    {
        return null == value ? "" : ",\"" + name + "\":" + value;
    }

    private static String iso(final long timeMs)
    {
        final String text = Instant.ofEpochMilli(timeMs).toString();
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }
}
