package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxText.TIME_MS;
import static io.liqheat.codecs.venue.okx.OkxText.detail;
import static io.liqheat.codecs.venue.okx.OkxText.liquidated;
import static io.liqheat.codecs.venue.okx.OkxText.liquidations;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxLiquidationTest
{
    private static final String LINEAR = "BTC-USDT-SWAP";
    private static final String INVERSE = "BTC-USD-SWAP";
    private static final String URL = "/api/v5/public/liquidation-orders?instType=SWAP&uly=BTC-USDT&state=filled";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.okx(List.of(LINEAR, INVERSE), sink));

    @Test
    void shouldReadAllRowsOfAllContractsOldestFirst()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(liquidations("SWAP",
            liquidated(LINEAR,
                detail("long", "sell", "59000.5", "12.34", TIME_MS + 2_000),
                detail("short", "buy", "61000.1", "1", TIME_MS)) + "," +
            liquidated(INVERSE, detail("long", "sell", "59000.06", "7", TIME_MS + 1_000)))));

        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 SHORT 610001 x 100 BANKRUPTCY SAMPLED",
                "Liquidation #2 @1799000001000 LONG 590001 x 70 BANKRUPTCY SAMPLED",
                "Liquidation #1 @1799000002000 LONG 590005 x 1234 BANKRUPTCY SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @ParameterizedTest
    @CsvSource({
        "long, sell, LONG", "short, buy, SHORT", "net, sell, LONG", "net, buy, SHORT", "'', sell, LONG",
        "long, '', LONG", "short, '', SHORT",
    })
    void shouldReadTheSideAtRisk(final String positionSide, final String side, final String expected)
    {
        driver.text(liquidations("SWAP", liquidated(LINEAR, detail(positionSide, side, "60000", "1", TIME_MS))));

        assertEquals(
            List.of("Liquidation #1 @1799000000000 " + expected + " 600000 x 100 BANKRUPTCY SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @ParameterizedTest
    @CsvSource({
        "long, buy, 60000, 1, MISSING_FIELD", "short, sell, 60000, 1, MISSING_FIELD",
        "net, '', 60000, 1, MISSING_FIELD",
        "long, sell, 0, 1, OUT_OF_RANGE", "long, sell, x, 1, BAD_NUMBER", "long, sell, '', 1, BAD_NUMBER",
        "long, sell, 60000, 0, OUT_OF_RANGE", "long, sell, 60000, 0.001, OFF_TICK",
    })
    void shouldRejectOneRowAndKeepTheOther(
        final String positionSide, final String side, final String price, final String size, final String reason)
    {
        assertEquals("LIQUIDATION REJECTED " + reason, driver.text(liquidations("SWAP", liquidated(LINEAR,
            detail(positionSide, side, price, size, TIME_MS), detail("long", "sell", "60000", "1", TIME_MS)))));
        assertEquals(1, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldNotPublishHistoryTwice()
    {
        final String first = detail("long", "sell", "59000.5", "12", TIME_MS - 5_000);
        final String second = detail("long", "sell", "59000.5", "12", TIME_MS);
        driver.at(TIME_MS + 10_000);

        assertEquals("LIQUIDATION DECODED", driver.text(liquidations("SWAP", liquidated(LINEAR, first))));
        assertEquals(
            "LIQUIDATION REJECTED DUPLICATE", driver.text(liquidations("SWAP", liquidated(LINEAR, first))));
        driver.session().onDisconnected(0, driver.nowNs());
        driver.session().onConnected(0, driver.nowNs());
        assertEquals(
            "LIQUIDATION DECODED", driver.text(liquidations("SWAP", liquidated(LINEAR, second, first))));
        assertEquals("LIQUIDATION REJECTED DUPLICATE", driver.rest(URL, OkxText.answer(
            liquidated(LINEAR, second, first))));
        assertEquals(2, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldTellLiquidationsApartByAllThatMakesThemDifferent()
    {
        final String same = detail("long", "sell", "59000.5", "12", TIME_MS);

        driver.text(liquidations("SWAP", liquidated(LINEAR,
            same,
            detail("short", "buy", "59000.5", "12", TIME_MS),
            detail("long", "sell", "59000.6", "12", TIME_MS),
            detail("long", "sell", "59000.5", "12.01", TIME_MS),
            detail("long", "sell", "59000.5", "12", TIME_MS + 1),
            same)));
        driver.text(liquidations("SWAP", liquidated(INVERSE, same)));
        assertEquals(6, driver.sink().lines("Liquidation").size());
    }

    @Test
    void shouldExpectTheWholeMarketInTheStream()
    {
        assertEquals("LIQUIDATION IGNORED", driver.text(liquidations("SWAP",
            liquidated("X-USDT-SWAP", detail("long", "sell", "1", "1", TIME_MS)) + "," +
            liquidated("ETH-USDT-SWAP", detail("long", "sell", "1", "1", TIME_MS)))));
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
        assertEquals("LIQUIDATION REJECTED UNKNOWN_SYMBOL", all.text(liquidations("SWAP",
            liquidated("X-USDT-SWAP", detail("long", "sell", "1", "1", TIME_MS)))));
        assertEquals("LIQUIDATION REJECTED MISSING_FIELD", all.text(liquidations("SWAP", "{\"instId\":\"x\"}")));
    }

    @Test
    void shouldReadTheOldForm()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(OkxText.message(
            "liquidations", INVERSE, detail("short", "buy", "51886.2", "12", TIME_MS))));
        assertEquals(
            List.of("Liquidation #1 @1799000000000 SHORT 518862 x 120 BANKRUPTCY SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldTakeMoreRowsThanItHoldsAtOnce()
    {
        final String[] details = new String[3_000];
        for (int i = 0; i < details.length; i++)
        {
            details[i] = detail("long", "sell", "60000", "1", TIME_MS - i);
        }

        assertEquals("LIQUIDATION DECODED", driver.text(liquidations("SWAP", liquidated(LINEAR, details))));
        assertEquals(3_000, driver.sink().lines("Liquidation").size());
    }

    /**
     * What the recorded liquidations say, worked out by hand: a XRP-USD contract is 10 USD, a BTC-USD one 100 USD, a
     * BTC-USDT one 0.01 BTC. The two contracts whose value is not on record are taken as 1 coin.
     */
    @Test
    void shouldReadRecordedLiquidations()
    {
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
        all.rest("/api/v5/public/instruments?instType=SWAP", OkxText.answer(
            OkxText.instrument("LA-USDT-SWAP", "SWAP", "linear", "1", "LA", "USDT", "1", "0.00001") + "," +
            OkxText.instrument("MINA-USDT-SWAP", "SWAP", "linear", "1", "MINA", "USDT", "1", "0.00001") + "," +
            OkxText.instrument("XRP-USD-230929", "FUTURES", "inverse", "10", "USD", "XRP", "1", "0.00001") + "," +
            OkxText.instrument("BTC-USD-220624", "FUTURES", "inverse", "100", "USD", "BTC", "1", "0.1") + "," +
            OkxText.instrument("BTC-USDT-211231", "FUTURES", "linear", "0.01", "BTC", "USDT", "1", "0.1")));
        for (final String name : List.of("liquidation-orders", "liquidations"))
        {
            for (final String line : RecordedFrames.lines(SharedData.path("frames/okx." + name + ".jsonl")))
            {
                assertEquals("LIQUIDATION DECODED", all.text(RecordedFrames.field(line, "raw")));
            }
        }

        // Symbol, side at risk, price, kind, completeness, venue time, coins, USD without fractions of a cent.
        assertEquals(
            List.of(
                "XRP-USD-230929 SHORT 0.55205 BANKRUPTCY SAMPLED 1680173247614 706.457748 XRP 390.00 USD",
                "LA-USDT-SWAP LONG 0.05167 BANKRUPTCY SAMPLED 1786221914184 508 LA 26.24 USD",
                "MINA-USDT-SWAP SHORT 0.09859 BANKRUPTCY SAMPLED 1789678209470 10975 MINA 1082.02 USD",
                "BTC-USD-220624 SHORT 51886.2 BANKRUPTCY SAMPLED 1640140210617 0.023128 BTC 1200.00 USD",
                "BTC-USDT-211231 SHORT 49674.2 BANKRUPTCY SAMPLED 1640140211925 0.40 BTC 19869.68 USD"),
            golden(all.sink().events()));
    }

    private static List<String> golden(final List<DirectBuffer> events)
    {
        final List<String> rows = new ArrayList<>();
        final List<Instrument> instruments = new ArrayList<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (final DirectBuffer event : events)
        {
            final int template = header.wrap(event, 0).templateId();
            if (InstrumentDefinitionDecoder.TEMPLATE_ID == template)
            {
                instruments.add(new InstrumentCodec().decode(event, 0));
            }
            else if (LiquidationDecoder.TEMPLATE_ID == template)
            {
                final LiquidationDecoder row = new LiquidationDecoder().wrapAndApplyHeader(event, 0, header);
                final Instrument instrument = instruments.get(row.header().instrumentId() - 1);
                rows.add(textOf(row, instrument));
            }
        }

        return rows;
    }

    private static String textOf(final LiquidationDecoder row, final Instrument instrument)
    {
        final BigDecimal usd =
            BigDecimal.valueOf(instrument.notionalCents(row.priceTicks(), row.quantityLots()), 2);
        final String price = instrument.priceText(row.priceTicks());
        final String coins = ContractType.LINEAR == instrument.contractType() ?
            instrument.quantityText(row.quantityLots()) :
            usd.divide(new BigDecimal(price), 6, RoundingMode.HALF_UP).toString();
        return instrument.symbol() + " " + row.sideAtRisk() + " " + price + " " + row.priceKind() + " " +
            row.completeness() + " " + row.header().eventTimeNs() / 1_000_000 + " " + coins + " " +
            instrument.baseCoin() + " " + usd + " USD";
    }
}
