package io.liqheat.bench.decode;

import io.liqheat.codecs.event.Venue;

/**
 * Kinds of frames, written from the venues' lists of fields in the order and length of real ones, with what every
 * session reads from them. See {@link FramePool} and {@link Wanted} for the notations.
 */
public enum VenueFrame
{
    /** One aggregate trade in a combined stream. */
    BINANCE_AGG_TRADE(Venue.BINANCE_USDM, "BTCUSDT", 1, "stream:t data{e:t a:w s:t p:d q:d T:w m:b}",
        """
        {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1763000000157,"a":<id>,"s":"BTCUSDT",\
        "p":"60%%%.%0","q":"<0.00%|0.%%%|0.%%%|%.%%%|1%.%%%>","nq":"<0.00%|0.%%%|0.%%%|%.%%%|1%.%%%>",\
        "f":70%%%%%%%%,"l":70%%%%%%%%,"T":17630000001%%,"m":<true|false>,"st":1}}"""),

    /** One mark price in a combined stream, with its funding rate. */
    BINANCE_MARK_PRICE(Venue.BINANCE_USDM, "BTCUSDT", 1, "stream:t data{e:t E:w s:t p:d i:d r:d T:w}",
        """
        {"stream":"btcusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":1763000000000,"s":"BTCUSDT",\
        "p":"60%%%.%%%%%%%%","ap":"60%%%.%%%%%%%%","P":"60%%%.%%%%%%%%","i":"60%%%.%%%%%%%%","r":"0.00010000",\
        "T":1763020800000,"st":1}}"""),

    /** One forced order of the whole market's stream. */
    BINANCE_FORCE_ORDER(Venue.BINANCE_USDM, "BTCUSDT", 1, "stream:t data{e:t o{s:t S:t ap:d X:t z:d T:w}}",
        """
        {"stream":"btcusdt@forceOrder","data":{"e":"forceOrder","E":17630000011%%,"o":{"s":"BTCUSDT",\
        "S":"<SELL|BUY>","o":"LIMIT","f":"IOC","q":"<0.00%|0.%%%|%.%%%>","p":"60%%%.%0","ap":"60%%%.%0",\
        "X":"FILLED","l":"<0.00%|0.%%%|%.%%%>","z":"<0.00%|0.%%%|%.%%%>",\
        "T":17630000%%%%%,"ps":"BTCUSDT","st":1}}}"""),

    /** Ten changed levels on each side. */
    BINANCE_DEPTH(Venue.BINANCE_USDM, "BTCUSDT", 0, "stream:t data{e:t E:w T:w s:t U:w u:w pu:w b# a#}",
        """
        {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1763000000110,"T":1763000000105,\
        "s":"BTCUSDT","U":<id>,"u":<id>,"pu":<id-1>,"b":[*],"a":[+]}}"""),

    /** Two trades. */
    HYPERLIQUID_TRADES(Venue.HYPERLIQUID, "BTC", 2, "channel:t data[coin:t side:t px:d sz:d time:w tid:w]",
        """
        {"channel":"trades","data":[{"coin":"BTC","side":"<A|B>","px":"60%%%.0","sz":"0.%<|%|%%>%",\
        "time":17630000001%%,"hash":"0x5a1c4b%%9e%f%37%7a5b%c4d6e%f90%%345678%abcdef%%23456%89abcd%f012",\
        "tid":1%%<id>,"users":["0x1f2e3d4c5b6a798800112233445566778899%%aa",\
        "0xa0b1c2d3e4f5061728394a5b6c7d8e9f001122%%"]},{"coin":"BTC","side":"<A|B>",\
        "px":"60%%%.0","sz":"0.%<|%|%%>%","time":17630000001%%,\
        "hash":"0x5a1c4b%%9e%f%37%7a5b%c4d6e%f90%%345678%abcdef%%23456%89abcd%f012","tid":9%%<id>,\
        "users":["0x1f2e3d4c5b6a798800112233445566778899%%aa","0xa0b1c2d3e4f5061728394a5b6c7d8e9f001122%%"]}]}"""),

    /** One trade. */
    BYBIT_TRADE(Venue.BYBIT_LINEAR, "BTCUSDT", 1, "topic:t type:t data[T:w s:t S:t v:d p:d i:t]",
        """
        {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":17630000001%%,"data":[{"T":17630000001%%,\
        "s":"BTCUSDT","S":"<Buy|Sell>","v":"<0.00%|0.%%%|%.%%%>","p":"60%%%.%0","L":"<PlusTick|ZeroMinusTick>",\
        "i":"20f4%%50-d8%d-5b31-9%12-a<id>","BT":false,"RPI":false,"seq":<id>}]}"""),

    /** Changed fields of a ticker. */
    BYBIT_TICKER_DELTA(Venue.BYBIT_LINEAR, "BTCUSDT", 1,
        "topic:t type:t data{symbol:t markPrice:d indexPrice:d openInterest:d} ts:w",
        """
        {"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT",<|"price24hPcnt":"0.0%%%%%",>\
        "markPrice":"60%%%.%%","indexPrice":"60%%%.%%",<|"openInterest":"4%%%%.%%%",>\
        "openInterestValue":"35%%%%%%%%.%%","bid1Price":"60%%%.%0","bid1Size":"%.%%%"},"cs":17%%%%%%%%%%,\
        "ts":1763000000123}"""),

    /** One liquidation. */
    BYBIT_LIQUIDATION(Venue.BYBIT_LINEAR, "BTCUSDT", 1, "topic:t type:t data[T:w s:t S:t v:d p:d]",
        """
        {"topic":"allLiquidation.BTCUSDT","type":"snapshot","ts":17630000005%%,"data":[{"T":17<id>,\
        "s":"BTCUSDT","S":"<Buy|Sell>","v":"<0.00%|0.%%%|%.%%%>","p":"60%%%.%0"}]}"""),

    /** Ten changed levels on each side. */
    BYBIT_ORDER_BOOK(Venue.BYBIT_LINEAR, "BTCUSDT", 0, "topic:t type:t ts:w data{s:t b# a# u:w seq:w} cts:w",
        """
        {"topic":"orderbook.50.BTCUSDT","type":"delta","ts":1763000000110,"data":{"s":"BTCUSDT","b":[*],"a":[+],\
        "u":<id>,"seq":<id>},"cts":1763000000105}"""),

    /** One trade. */
    OKX_TRADE(Venue.OKX, "BTC-USDT-SWAP", 1,
        "arg{channel:t instId:t} data[instId:t tradeId:w px:d sz:d side:t ts:w]",
        """
        {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP",\
        "tradeId":"<id>","px":"60%%%.%","sz":"<0.%%|%.%|%%.%%|1%%>","side":"<buy|sell>","ts":"17630000001%%",\
        "count":"%","source":"0","seqId":<id>}]}"""),

    /** One liquidation. */
    OKX_LIQUIDATION(Venue.OKX, "BTC-USDT-SWAP", 1,
        "arg{channel:t instType:t} data[details[bkPx:d posSide:t side:t sz:d ts:w] instId:t]",
        """
        {"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0",\
        "bkPx":"60%%%.%","ccy":"",<"posSide":"long","side":"sell"|"posSide":"short","side":"buy">,\
        "sz":"<0.%%|%.%|%%.%%|1%%>","ts":"17<id>"}],"instFamily":"BTC-USDT","instId":"BTC-USDT-SWAP",\
        "instType":"SWAP","uly":"BTC-USDT"}]}"""),

    /** One mark price. */
    OKX_MARK_PRICE(Venue.OKX, "BTC-USDT-SWAP", 1, "arg{channel:t instId:t} data[instId:t markPx:d ts:w]",
        """
        {"arg":{"channel":"mark-price","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP",\
        "instType":"SWAP","markPx":"60%%%.%","ts":"1763000000123"}]}"""),

    /** One open interest. */
    OKX_OPEN_INTEREST(Venue.OKX, "BTC-USDT-SWAP", 1, "arg{channel:t instId:t} data[instId:t oi:d ts:w]",
        """
        {"arg":{"channel":"open-interest","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP",\
        "instType":"SWAP","oi":"2%%%%%%<|.%|.%%>","oiCcy":"2%%%%.%%%%","oiUsd":"17%%%%%%%%.%%%","ts":"17<id>"}]}"""),

    /** Ten changed levels on each side. */
    OKX_BOOK(Venue.OKX, "BTC-USDT-SWAP", 0,
        "arg{channel:t instId:t} action:t data[asks# bids# ts:w seqId:w prevSeqId:w]",
        """
        {"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[+],"bids":[*],\
        "ts":"1763000000105","checksum":0,"seqId":<id>,"prevSeqId":<id-1>}]}"""),

    /** One trade. */
    DERIBIT_TRADE(Venue.DERIBIT, "BTC-PERPETUAL", 1,
        "params{channel:t data[timestamp:w price:d amount:d direction:t instrument_name:t trade_seq:w]}",
        """
        {"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.BTC-PERPETUAL.100ms","data":[{\
        "timestamp":17630000001%%,"price":60%%%.<0|5>,"amount":<%0.0|%%0.0|%%%0.0>,"direction":"<buy|sell>",\
        "index_price":60%%%.%%,"instrument_name":"BTC-PERPETUAL","trade_seq":<id>,"mark_price":60%%%.%%,\
        "tick_direction":2,"contracts":<%.0|%%.0>,"trade_id":"403%%%%%%"}]}}"""),

    /** One ticker. */
    DERIBIT_TICKER(Venue.DERIBIT, "BTC-PERPETUAL", 2,
        "params{channel:t data{timestamp:w open_interest:d mark_price:d instrument_name:t index_price:d " +
        "funding_8h:d current_funding:d}}",
        """
        {"jsonrpc":"2.0","method":"subscription","params":{"channel":"ticker.BTC-PERPETUAL.100ms","data":{\
        "timestamp":1763000000123,"state":"open","settlement_price":60%%%.%%,"open_interest":17%%%%%%%0,\
        "min_price":59%%%.<0|5>,"max_price":61%%%.<0|5>,"mark_price":60%%%.%%,"last_price":60%%%.<0|5>,\
        "interest_value":0.0%%%%%%%,"instrument_name":"BTC-PERPETUAL","index_price":60%%%.%%,\
        "funding_8h":0.0000%%%%,"estimated_delivery_price":60%%%.%%,"current_funding":0.0000%%%%,\
        "best_bid_price":60%%%.<0|5>,"best_bid_amount":%%%%0,"best_ask_price":60%%%.<0|5>,\
        "best_ask_amount":%%%%0}}}"""),

    /** Ten changed levels on each side. */
    DERIBIT_BOOK(Venue.DERIBIT, "BTC-PERPETUAL", 0,
        "params{channel:t data{type:t timestamp:w instrument_name:t change_id:w prev_change_id:w bids& asks&}}",
        """
        {"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.BTC-PERPETUAL.100ms","data":{\
        "type":"change","timestamp":1763000000105,"instrument_name":"BTC-PERPETUAL","change_id":<id>,\
        "prev_change_id":<id-1>,"bids":[*],"asks":[+]}}}"""),

    /** One aggregate trade in a combined stream. */
    BINANCE_COINM_AGG_TRADE(Venue.BINANCE_COINM, "BTCUSD_PERP", 1, "stream:t data{e:t a:w s:t p:d q:d T:w m:b}",
        """
        {"stream":"btcusd_perp@aggTrade","data":{"e":"aggTrade","E":17630000001%%,"a":<id>,"s":"BTCUSD_PERP",\
        "p":"60%%%.%","q":"<%|%%|%%%>","f":91%%%%%%,"l":91%%%%%%,"T":17630000001%%,"m":<true|false>}}""");

    private static final int LEVELS = 10;
    private static final String BYBIT_SNAPSHOT =
        "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1763000000000,\"data\":{" +
        "\"s\":\"BTCUSDT\",\"b\":[[\"60000.10\",\"1.5\"]],\"a\":[[\"60000.20\",\"1.5\"]]," +
        "\"u\":10000000099,\"seq\":10000000099},\"cts\":1763000000000}";
    private static final String OKX_SNAPSHOT =
        "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"snapshot\",\"data\":[{" +
        "\"asks\":[[\"60000.2\",\"10\",\"0\",\"1\"]],\"bids\":[[\"60000.1\",\"10\",\"0\",\"1\"]]," +
        "\"ts\":\"1763000000000\",\"checksum\":0,\"seqId\":10000000099,\"prevSeqId\":-1}]}";
    private static final String DERIBIT_SNAPSHOT =
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":" +
        "\"book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"snapshot\",\"timestamp\":1763000000000," +
        "\"instrument_name\":\"BTC-PERPETUAL\",\"change_id\":10000000099," +
        "\"bids\":[[\"new\",60000.0,100.0]],\"asks\":[[\"new\",60000.5,100.0]]}}}";

    private final Venue venue;
    private final String symbol;
    private final int events;
    private final String wanted;
    private final String template;

    VenueFrame(
        final Venue venue, final String symbol, final int events, final String wanted, final String template)
    {
        this.venue = venue;
        this.symbol = symbol;
        this.events = events;
        this.wanted = wanted;
        this.template = template;
    }

    Venue venue()
    {
        return venue;
    }

    String symbol()
    {
        return symbol;
    }

    /** {@return events that each frame gives, or 0 where that depends on time} */
    int events()
    {
        return events;
    }

    Wanted wanted()
    {
        return Wanted.of(wanted);
    }

    FramePool pool()
    {
        return new FramePool(
            template.replace("[*]", "[" + levels("59%%%.%") + "]").replace("[+]", "[" + levels("61%%%.%") + "]"),
            ordinal());
    }

    /** A text that makes a session ready for the frames, or null. */
    String prelude()
    {
        return switch (this)
        {
            case BYBIT_ORDER_BOOK -> BYBIT_SNAPSHOT;
            case OKX_BOOK -> OKX_SNAPSHOT;
            case DERIBIT_BOOK -> DERIBIT_SNAPSHOT;
            default -> null;
        };
    }

    /** A REST call whose answer makes a session ready for the frames, or null. */
    String call()
    {
        return BINANCE_DEPTH == this ? "/fapi/v1/depth?symbol=BTCUSDT&limit=1000" : null;
    }

    /** {@return the answer to that call} */
    String answer()
    {
        return "{\"lastUpdateId\":10000000099,\"E\":1763000000000,\"T\":1763000000000," +
            "\"bids\":[[\"60000.10\",\"1.5\"]],\"asks\":[[\"60000.20\",\"1.5\"]]}";
    }

    private String levels(final String price)
    {
        final String level = switch (venue)
        {
            case DERIBIT -> "[\"<new|change>\"," + price.substring(0, price.length() - 1) + "<0|5>,%%0.0]";
            case OKX -> "[\"" + price + "\",\"<%%.%|%%|%.%%>\",\"0\",\"<%|%%>\"]";
            default -> "[\"" + price + "0\",\"<0.%%%|%.%%%|1%.%%%|0.000>\"]";
        };
        return (level + ",").repeat(LEVELS - 1) + level;
    }
}
