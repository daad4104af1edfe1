package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of hand-written tables in the layouts of Tardis and of Bybit's public trades. */
class TardisArchiveTest
{
    private static final String HEAD = "exchange,symbol,timestamp,local_timestamp,";
    private static final String TRADES = HEAD + "id,side,price,amount";
    private static final String TICKER = HEAD + "funding_timestamp,funding_rate,predicted_funding_rate," +
        "open_interest,last_price,index_price,mark_price";

    @TempDir
    private Path directory;

    @Test
    void shouldReadTradesInTheVenuesUnitsByReceiveTime()
    {
        final ArchiveRun run = run().file("mixed_trades_2024-07-18_X.csv", TRADES,
            "binance-futures,BTCUSDT,1721260800100000,1721260800103500,55,buy,64000.1,0.010",
            "binance-delivery,BTCUSD_PERP,1721260800101000,1721260800104000,56,sell,64000.1,3",
            "okex-swap,BTC-USDT-SWAP,1721260800102000,1721260800105000,57,buy,64000.1,1.5",
            "deribit,BTC-PERPETUAL,1721260800103000,1721260800106000,ETH-1,sell,64000.5,30",
            "bybit,BTCUSD,1721260800104000,1721260800107000,aa-bb,buy,64000.5,641",
            "bybit,BTCUSD,1721260800104000,1721260800107000,aa-bb,buy,64000.5,641",
            "bybit,BTCUSDT,1721260800105000,1721260800108000,aa-cc,unknown,64000.5,0.1",
            "huobi-dm-swap,BTC-USD,1721260800105000,1721260800108000,1,buy,64000.5,1",
            "bybit,NOSUCHUSDT,1721260800105000,1721260800108000,1,buy,64000.5,1")
            .kind(ArchiveKind.TARDIS_TRADES).read();

        assertEquals(List.of(
            "Trade #1 @1721260800100 640001 x 10 BUY id 55",
            "Trade #2 @1721260800101 640001 x 3 SELL id 56",
            "Trade #3 @1721260800102 640001 x 150 BUY id 57",
            "Trade #4 @1721260800103 128001 x 3 SELL id -",
            "Trade #5 @1721260800104 640005 x 641 BUY id -"), run.events("Trade"));
        assertEquals("5 2 2 1 0", run.outcome());
        assertEquals("{huobi-dm-swap=1}", run.counts().unreadVenues().toString());
    }

    @Test
    void shouldTellSideKindOfPriceAndCompletenessOfLiquidations()
    {
        final ArchiveRun run = run().file("binance-futures_liquidations_2025-03-01_BTCUSDT.csv", TRADES,
            "binance-futures,BTCUSDT,1740787200100000,1740787200100000,,buy,64000.1,0.010",
            "bybit,BTCUSDT,1740000000100000,1740787200101000,,sell,64000.1,0.010",
            "bybit,BTCUSDT,1740787200100000,1740787200102000,,sell,64000.1,0.010",
            "okex-swap,BTC-USDT-SWAP,1740787200100000,1740787200103000,,buy,64000.1,2",
            "deribit,BTC-PERPETUAL,1740787200100000,1740787200104000,x,sell,64000.5,20",
            "bitmex,XBTUSD,1740787200100000,1740787200105000,y,sell,64000.5,20").read();

        assertEquals(List.of(
            "Liquidation #1 @1740787200100 SHORT 640001 x 10 LIMIT SAMPLED",
            "Liquidation #2 @1740000000100 LONG 640001 x 10 BANKRUPTCY SAMPLED",
            "Liquidation #2 @1740787200100 LONG 640001 x 10 BANKRUPTCY ALL",
            "Liquidation #3 @1740787200100 SHORT 640001 x 200 BANKRUPTCY SAMPLED",
            "Liquidation #4 @1740787200100 LONG 128001 x 2 FILL ALL",
            "Liquidation #5 @1740787200100 LONG 640005 x 20 LIMIT ALL"), run.events());
    }

    @Test
    void shouldReadTickersOnceAndOpenInterestOfOneSide()
    {
        final ArchiveRun run = run().file("bybit_derivative_ticker_2024-07-18_BTCUSDT.csv", TICKER,
            "bybit,BTCUSDT,1721260800100000,1721260800103000,1721289600000000,0.0001,,2000.002,6,63999.96,64000.04",
            "bybit,BTCUSDT,1721260800200000,1721260800203000,1721289600000000,0.0001,,2000.002,7,63999.96,64000.04",
            "bybit,BTCUSDT,1721260800300000,1721260800303000,1721289600000000,0.0001,,,64000.2,,64001",
            "binance-futures,BTCUSDT,1721260800300000,1721260800304000,,,,2000.002,,,").read();

        assertEquals(List.of(
            "MarkPrice #1 @1721260800100 640000 index 640000",
            "OpenInterest #1 @1721260800100 1000001",
            "Funding #1 @1721260800100 100000000 next 1721289600000000000 per -",
            "MarkPrice #1 @1721260800300 640010 index -",
            "OpenInterest #2 @1721260800300 2000002"), run.events());
        assertEquals("4 0 0 1 0", run.outcome());
    }

    @Test
    void shouldPublishABookWhenAllRowsOfATimeAreIn()
    {
        final ArchiveRun run = run().file("deribit_incremental_book_L2_2024-07-18_BTC-PERPETUAL.csv",
            HEAD + "is_snapshot,side,price,amount",
            "deribit,BTC-PERPETUAL,1721260800100000,1721260800103000,true,bid,100.5,20",
            "deribit,BTC-PERPETUAL,1721260800100000,1721260800103000,true,ask,101,30",
            "deribit,BTC-PERPETUAL,1721260801200000,1721260801203000,false,bid,100.5,0",
            "deribit,BTC-PERPETUAL,1721260801200000,1721260801203000,false,bid,100,40",
            "deribit,BTC-PERPETUAL,1721260802300000,1721260802303000,true,ask,102,10").read();

        assertEquals(List.of("Depth #1 @1721260800100 update - bids 201x2 asks 202x3",
            "Depth #1 @1721260801200 update - bids 200x4 asks 202x3",
            "Depth #1 @1721260802300 update - bids asks 204x1"), run.events());
    }

    @Test
    void shouldReadSnapshotsAndQuotesAndUseTheBetterBook()
    {
        final String heading = HEAD + "asks[0].price,asks[0].amount,bids[0].price,bids[0].amount," +
            "asks[1].price,asks[1].amount,bids[1].price,bids[1].amount";
        final String[] images = {heading,
            "binance-futures,BTCUSDT,1721260800100000,1721260800103000,100.2,1,100.1,2,100.3,3,100.0,4",
            "binance-futures,BTCUSDT,1721260802100000,1721260802103000,100.4,1,100.3,2,,,,"};
        final String[] quotes = {HEAD + "ask_amount,ask_price,bid_price,bid_amount",
            "binance-futures,BTCUSDT,1721260800100000,1721260800103000,1,100.2,100.1,2",
            "binance-futures,BTCUSDT,1721260802100000,1721260802103000,1,100.4,,"};

        assertEquals(List.of("Depth #1 @1721260800100 update - bids 1001x2000 1000x4000 asks 1002x1000 1003x3000",
            "Depth #1 @1721260802100 update - bids 1003x2000 asks 1004x1000"),
            run().file("binance-futures_book_snapshot_5_2024-07-18_BTCUSDT.csv", images).read().events());
        assertEquals(List.of("Depth #1 @1721260800100 update - bids 1001x2000 asks 1002x1000",
            "Depth #1 @1721260802100 update - bids asks 1004x1000"),
            run().file("binance-futures_quotes_2024-07-18_BTCUSDT.csv", quotes).read().events());

        final ArchiveRun both = run().file("binance-futures_quotes_2024-07-18_BTCUSDT.csv", quotes)
            .file("binance-futures_book_snapshot_5_2024-07-18_BTCUSDT.csv", images).read();
        assertEquals(2, both.events("Depth").size());
        assertTrue(both.events("Depth").get(0).contains("1000x4000"), both.events()::toString);
        assertEquals("2 2 0 2 0", both.outcome());
    }

    @Test
    void shouldReadBybitTradesInSecondsCoinsAndDollars()
    {
        final String heading = "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional," +
            "foreignNotional";
        final ArchiveRun run = run()
            .file("BTCUSDT2024-07-18.csv", heading + ",RPI",
                "1721260800.2034,BTCUSDT,Buy,0.015,64000.10,PlusTick,id-2,9.6e+09,0.015,960.0015,0",
                "1721260800.1,BTCUSDT,Sell,0.001,64000.00,PlusTick,id-1,6.4e+09,0.001,64,0",
                "1721260800.1,BTCUSDT,Sell,0.001,64000.00,PlusTick,id-1,6.4e+09,0.001,64,0")
            .file("BTCUSD2024-07-18.csv", "1721260800.15,BTCUSD,Sell,641,64000.50,ZeroMinusTick,id-3,1e+06,641,0.01")
            .read();

        assertEquals(List.of(
            "Trade #1 @1721260800100 640000 x 1 SELL id -",
            "Trade #2 @1721260800150 640005 x 641 SELL id -",
            "Trade #1 @1721260800203 640001 x 15 BUY id -"), run.events());
        assertEquals("3 1 0 1 0", run.outcome());
        assertEquals(2, run.stepsBack());
    }

    private ArchiveRun run()
    {
        return new ArchiveRun(directory);
    }
}
