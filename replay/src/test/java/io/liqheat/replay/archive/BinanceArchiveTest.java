package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of hand-written tables in the layouts of Binance's data archive. */
class BinanceArchiveTest
{
    private static final String AGG_TRADES =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker";
    private static final String METRICS = "create_time,symbol,sum_open_interest,sum_open_interest_value," +
        "count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio," +
        "sum_taker_long_short_vol_ratio";
    private static final String KLINES = "open_time,open,high,low,close,volume,close_time,quote_volume,count," +
        "taker_buy_volume,taker_buy_quote_volume,ignore";
    private static final String LIQUIDATIONS = "time,side,order_type,time_in_force,original_quantity,price," +
        "average_price,order_status,last_fill_quantity,accumulated_fill_quantity";

    @TempDir
    private Path directory;

    @Test
    void shouldReadAggregateTradesWithDuplicatesAndGaps()
    {
        final ArchiveRun run = run().file("BTCUSDT-aggTrades-2024-07-18.csv", AGG_TRADES,
            "7,64000.10,0.010,1,2,1721260800100,true",
            "8,64000.2,2,3,3,1721260800200,false",
            "8,64000.2,2,3,3,1721260800200,false",
            "11,64000.30,0.001,4,4,1721260801000,False").read();

        assertEquals(List.of(
            "Trade #1 @1721260800100 640001 x 10 SELL id 7",
            "Trade #1 @1721260800200 640002 x 2000 BUY id 8",
            "Trade #1 @1721260801000 640003 x 1 BUY id 11"), run.events("Trade"));
        assertEquals(1, run.events("FeedStatus").stream().filter((line) -> line.contains("TRADE GAP")).count(),
            run.events("FeedStatus")::toString);
        assertEquals("3 1 0 1 0", run.outcome());
        assertEquals(1, run.counts().duplicates());
    }

    @Test
    void shouldReadColumnsInAnyOrderAndWithoutHeading()
    {
        final List<String> expected = List.of("Trade #1 @1721260800100 640001 x 10 SELL id 7");

        assertEquals(expected, run().file("a/BTCUSDT-aggTrades-2024-07-18.csv",
            "isBuyerMaker;Quantity;new_column;transact_time;price;aggTradeId".replace("aggTradeId", "agg_trade_id"),
            "true;0.010;?;1721260800100;64000.1;7").read().events("Trade"));
        final ArchiveRun headless = run().file("b/BTCUSDT-aggTrades-2024-07-18.csv",
            "7,64000.1,0.010,1,2,1721260800100,true").read();
        assertEquals(expected, headless.events("Trade"));
        assertEquals(List.of("BTCUSDT-aggTrades-2024-07-18.csv: aggTrades of binance-usdm:BTCUSDT, time in ms, " +
            "no heading"), headless.notes());
        assertEquals(expected, run().file("c.csv", "7,64000.1,0.010,1,2,1721260800100,true")
            .venue("binance-usdm").symbol("BTCUSDT").read().events("Trade"));
    }

    @Test
    void shouldTellUnitsOfTimeBySize()
    {
        for (final String time : List.of("1721260800.1", "1721260800100", "1721260800100000",
            "1721260800100000000", "1.7212608001e12", "2024-07-18 00:00:00.100"))
        {
            final ArchiveRun run = run().file("x-" + time.length() + ".csv", AGG_TRADES,
                "7,64000.1,0.010,1,2," + time + ",true").venue("binance-usdm").symbol("BTCUSDT").read();
            assertEquals(List.of("Trade #1 @1721260800100 640001 x 10 SELL id 7"), run.events("Trade"), time);
        }
    }

    @Test
    void shouldReadTradesOfCoinMarginedContractsInContracts()
    {
        final ArchiveRun run = run().file("BTCUSD_PERP-trades-2024-07-18.csv",
            "id,price,qty,base_qty,time,is_buyer_maker",
            "900,64000.1,3,0.00468749,1721260800100,false").read();

        assertEquals(List.of("Trade #1 @1721260800100 640001 x 3 BUY id 900"), run.events());
        assertTrue(run.sink().lines("InstrumentDefinition").get(0).contains(" BTCUSD_PERP "));
    }

    @Test
    void shouldReadMetricsInAnyOrderWithRatiosPriceAndGap()
    {
        final ArchiveRun run = run().file("BTCUSDT-metrics-2024-07-18.csv", METRICS,
            "2024-07-18 00:05:00,BTCUSDT,2000.1234,128007897.6,1.5,1.25,2,0.75",
            "2024-07-18 00:00:00,BTCUSDT,1000.000,64000000.0,,,,",
            "2024-07-18 00:20:00,BTCUSDT,2000.000,128000000.0,1.5,1.25,2,0.75").read();

        assertEquals(List.of(
            "MarkPrice #1 @1721260800000 640000 index -",
            "OpenInterest #1 @1721260800000 1000000",
            "OpenInterest #1 @1721261100000 2000123",
            "LongShortRatio #1 @1721261100000 TOP_ACCOUNT 1500000 per 300000000000",
            "LongShortRatio #1 @1721261100000 TOP_POSITION 1250000 per 300000000000",
            "LongShortRatio #1 @1721261100000 GLOBAL_ACCOUNT 2000000 per 300000000000",
            "LongShortRatio #1 @1721261100000 TAKER_VOLUME 750000 per 300000000000"),
            run.events("MarkPrice", "OpenInterest", "LongShortRatio").subList(0, 7));
        assertEquals(1, run.events("FeedStatus").stream().filter((line) -> line.contains("OPEN_INTEREST GAP")).count());
        assertEquals("3 0 0 1 0", run.outcome());
        assertEquals(1, run.stepsBack());
    }

    @Test
    void shouldReadMetricsOfCoinMarginedContractsInContracts()
    {
        final ArchiveRun run = run().file("BTCUSD_PERP-metrics-2024-07-18.csv", METRICS,
            "2024-07-18 00:00:00,BTCUSD_PERP,6400,10.0,,,,").read();

        assertEquals(List.of("MarkPrice #1 @1721260800000 640000 index -",
            "OpenInterest #1 @1721260800000 6400"), run.events());
    }

    @Test
    void shouldReadMarkPriceBarsWithoutKnowingTheFuture()
    {
        final ArchiveRun run = run()
            .file("markPriceKlines/BTCUSDT-1m-2024-07-18.csv", KLINES,
                "1721260800000,100.0,103.0,98.0,102.0,0,1721260859999,0,60,0,0,0",
                "1721260860000,102.5,104.0,101.0,101.5,0,1721260919999,0,60,0,0,0")
            .file("indexPriceKlines/BTCUSDT-1m-2024-07-18.csv", KLINES,
                "1721260800000,99.0,103.0,98.0,99.5,0,1721260859999,0,60,0,0,0")
            .file("BTCUSDT-metrics-2024-07-18.csv", METRICS, "2024-07-18 00:00:00,BTCUSDT,1000.000,640000000,,,,")
            .read();

        assertEquals(List.of(
            "MarkPrice #1 @1721260800000 1000 index -",
            "MarkPrice #1 @1721260859999 980 index 990",
            "MarkPrice #1 @1721260859999 1030 index 990",
            "MarkPrice #1 @1721260859999 1020 index 990",
            "MarkPrice #1 @1721260860000 1025 index 995",
            "MarkPrice #1 @1721260919999 1040 index 995",
            "MarkPrice #1 @1721260919999 1010 index 995",
            "MarkPrice #1 @1721260919999 1015 index 995"), run.events("MarkPrice"));
    }

    @Test
    void shouldReadFundingRates()
    {
        assertEquals(List.of("Funding #1 @1721260800003 100000000 next - per 28800000000000",
            "Funding #1 @1721289600000 -25000000 next - per 28800000000000"),
            run().file("BTCUSDT-fundingRate-2024-07.csv", "calc_time,funding_interval_hours,last_funding_rate",
                "1721260800003,8,0.00010000", "1721289600000,8,-0.000025").read().events());
    }

    @Test
    void shouldReadLiquidationsOnceAndBySideAtRisk()
    {
        final ArchiveRun run = run().file("BTCUSD_PERP-liquidationSnapshot-2024-07-18.csv", LIQUIDATIONS,
            "1721260800100,BUY,LIMIT,IOC,7,64500.0,64123.44,FILLED,7,7",
            "1721260800100,BUY,LIMIT,IOC,7,64500.0,64123.44,FILLED,7,7",
            "1721260900100,SELL,LIMIT,IOC,5,63000.0,63500.0,FILLED,1,4",
            "1721260950100,SELL,LIMIT,IOC,5,63000.0,0,EXPIRED,0,0",
            "1721260900100,SELL,LIMIT,IOC,5,63000.0,63500.0,FILLED,1,4").read();

        assertEquals(List.of("Liquidation #1 @1721260800100 SHORT 641234 x 7 FILL SAMPLED",
            "Liquidation #1 @1721260900100 LONG 635000 x 4 FILL SAMPLED"), run.events());
        assertEquals("2 3 0 1 0", run.outcome());
        assertEquals(2, run.counts().duplicates());
    }

    @Test
    void shouldReadBookDepthAsBandsAtTheirAveragePrices()
    {
        final ArchiveRun run = run().file("BTCUSDT-bookDepth-2024-07-18.csv", "timestamp,percentage,depth,notional",
            "2024-07-18 00:00:08,-2.00,30.000,1830",
            "2024-07-18 00:00:08,-1,10.000,620",
            "2024-07-18 00:00:08,1,5.000,320",
            "2024-07-18 00:00:08,2.00,9.000,584",
            "2024-07-18 00:00:38,1,1.000,65").read();

        assertEquals(List.of("Depth #1 @1721260808000 update - bids 620x10000 605x20000 asks 640x5000 660x4000",
            "Depth #1 @1721260838000 update - bids asks 650x1000"), run.events());
        assertEquals("5 0 0 1 0", run.outcome());
    }

    @Test
    void shouldCountAndListBadRows()
    {
        final ArchiveRun run = run().file("BTCUSDT-aggTrades-2024-07-18.csv", AGG_TRADES,
            "1,64000.15,1,1,1,1721260800100,true",
            "2,64000.1,0,1,1,1721260800100,true",
            "3,64000.1,1,1,1,123,true",
            "4,64000.1,1,1,1,1721260800100",
            "5,64000.1,1,1,1,1721260800100,true,extra",
            "6,abc,1,1,1,1721260800100,true",
            "7,64000.1,1,1,1,1721260800100,maybe",
            "",
            "# comment",
            AGG_TRADES,
            "8,64000.1,1,1,1,1721260800100,true").read();

        assertEquals("1 0 7 4 0", run.outcome());
        assertEquals(List.of(
            "2: off tick: 1,64000.15,1,1,1,1721260800100,true",
            "3: out of range: 2,64000.1,0,1,1,1721260800100,true",
            "4: bad time: 3,64000.1,1,1,1,123,true",
            "5: missing field: 4,64000.1,1,1,1,1721260800100",
            "6: unknown type: 5,64000.1,1,1,1,1721260800100,true,extra",
            "7: bad number: 6,abc,1,1,1,1721260800100,true",
            "8: missing field: 7,64000.1,1,1,1,1721260800100,maybe"),
            run.counts().rejectedRows().stream().map((row) -> row.line() + ": " + row.text()).toList());
    }

    private ArchiveRun run()
    {
        return new ArchiveRun(directory);
    }
}
