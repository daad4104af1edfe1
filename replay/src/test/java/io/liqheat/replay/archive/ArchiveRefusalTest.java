package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be told is refused before anything is journaled, with the way out. */
class ArchiveRefusalTest
{
    private static final String AGG_TRADES =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker";
    private static final String ROW = "7,64000.10,0.010,1,2,1721260800100,true";
    private static final String TARDIS = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final String TARDIS_ROW = "bitmex,XBTUSD,1721260800100000,1721260800100000,a,buy,64000,1";

    @TempDir
    private Path directory;

    @Test
    void shouldRefuseUnknownVenuesAndSymbols()
    {
        requireRefusal("unknown venue 'kraken': expected one of binance-usdm, binance-coinm, bybit-linear",
            run().file("a.csv", AGG_TRADES, ROW).venue("kraken"));
        requireRefusal("say --venue, one of binance-usdm, binance-coinm: file=",
            run().file("a.csv", AGG_TRADES, ROW).symbol("BTCXYZ"));
        requireRefusal("say --symbol", run().file("a.csv", AGG_TRADES, ROW).venue("binance-usdm"));
        requireRefusal("no definition of binance-usdm:NOSUCHUSDT: give one with --instruments",
            run().file("NOSUCHUSDT-aggTrades-2024-07-18.csv", AGG_TRADES, ROW));
        requireRefusal("aggTrades of okx does not exist: say --venue, one of binance-usdm, binance-coinm",
            run().file("a.csv", AGG_TRADES, ROW).venue("okx").symbol("BTC-USDT-SWAP"));
    }

    @Test
    void shouldTakeDefinitionsOfOtherContracts()
    {
        final ArchiveRun run = run().instruments(
            "symbol,venue,tick,lot,quantity_step,contract_type,base_coin,quote_currency,max_leverage,band_width_ticks",
            "NOSUCHUSDT,BINANCE_USDM,0.1,0.01,,LINEAR,NOSUCH,USDT,50,0")
            .file("NOSUCHUSDT-aggTrades-2024-07-18.csv", AGG_TRADES, ROW).read();

        assertEquals(List.of("Trade #1 @1721260800100 640001 x 1 SELL id 7"), run.events());
        requireRefusal("defines no contract (", run().instruments("symbol,venue,tick", "A,BINANCE_USDM,0.1"));
    }

    @Test
    void shouldRefuseColumnsThatLeaveTheKindOpen()
    {
        requireRefusal("columns of tardis-trades, tardis-liquidations, and its name does not tell which: say --kind",
            run().file("x.csv", TARDIS, TARDIS_ROW));
        requireRefusal("bars of traded prices are for 'ingest history'",
            run().file("klines/BTCUSDT-1m-2024-07-18.csv", "open_time,open,high,low,close,volume,close_time",
                "1721260800000,1,1,1,1,0,1721260859999"));
        requireRefusal("columns of no archive that is read; kinds that are: aggTrades", run().file("x.csv", "a,b,c"));
        requireRefusal("the first line is no heading", run().file("x.csv", "1,2,3"));
        requireRefusal("no metrics by its columns",
            run().file("x.csv", AGG_TRADES, ROW).kind(ArchiveKind.METRICS));
        assertEquals("Liquidation #1 @1721260800100 SHORT 640000 x 1 LIMIT ALL", run().kind(
            ArchiveKind.TARDIS_LIQUIDATIONS).file("x.csv", TARDIS, TARDIS_ROW).read().events().get(0));
        requireRefusal("unknown kind 'klines': expected one of aggTrades, trades, metrics", () ->
            ArchiveKind.of("klines"));
    }

    @Test
    void shouldRefuseSpotArchives()
    {
        requireRefusal("a spot archive by its folder",
            run().file("spot/daily/BTCUSDT-aggTrades-2024-07-18.csv", AGG_TRADES, ROW));
        requireRefusal("a spot archive by its times in us",
            run().file("BTCUSDT-aggTrades-2025-07-18.csv", "7,64000.1,0.01,1,2,1752796800100000,true"));
        requireRefusal("that is how Binance's spot archives are",
            run().file("BTCUSDT-aggTrades-2024-07-18.csv", ROW + ",true"));
    }

    @Test
    void shouldRefuseWhatWouldCountTwice()
    {
        requireRefusal("the same would be counted twice: aggTrades and trades of one contract",
            run().file("BTCUSDT-aggTrades-2024-07-18.csv", AGG_TRADES, ROW)
                .file("BTCUSDT-trades-2024-07-18.csv", "id,price,qty,quote_qty,time,is_buyer_maker",
                    "7,64000.10,0.010,640,1721260800100,true"));
    }

    @Test
    void shouldIgnoreFilesWithoutRows()
    {
        final ArchiveRun run = run().file("a.csv", AGG_TRADES).file("b.csv", "").file("c.csv", "", TARDIS)
            .kind(null);
        requireRefusal("its name does not tell which", run);
        assertEquals("0 0 0 2 0", run().file("a.csv", AGG_TRADES).file("b.csv", "").read().outcome());
    }

    private ArchiveRun run()
    {
        return new ArchiveRun(directory);
    }

    private static void requireRefusal(final String text, final ArchiveRun run)
    {
        requireRefusal(text, run::read);
    }

    private static void requireRefusal(final String text, final Executable call)
    {
        final String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(text), message);
    }
}
