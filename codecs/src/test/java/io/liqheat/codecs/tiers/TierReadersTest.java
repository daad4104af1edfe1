package io.liqheat.codecs.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTier;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Answers are written by hand from the field lists of the venues' documentation. */
class TierReadersTest
{
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void shouldReadBinanceBracketsOfBothProducts()
    {
        final TierAnswer usdm = BinanceBrackets.leverageBracket(buffer("[{'symbol':'AAAUSDT','brackets':[" +
            "{'bracket':1,'initialLeverage':75,'notionalCap':10000,'notionalFloor':0,'maintMarginRatio':0.0065," +
            "'cum':0},{'bracket':2,'initialLeverage':50,'notionalCap':50000,'notionalFloor':10000," +
            "'maintMarginRatio':0.01,'cum':35.0}]}]"), 0, lastLength, DAY);
        final RiskTierDocument table = only(usdm);

        assertEquals("BINANCE_USDM:AAAUSDT 2 tiers of 2026-11-20", table.toString());
        assertEquals(RiskMeasure.NOTIONAL, table.measure());
        assertEquals("GET /fapi/v1/leverageBracket", table.source());
        assertTier(table.tiers().get(1), "50000", "0.01", "0.02", "50", "35");
        assertTrue(table.warnings(DAY).isEmpty(), table.warnings(DAY).toString());

        final RiskTierDocument coin = only(BinanceBrackets.leverageBracket(buffer(
            "{'symbol':'BTCUSD_PERP','notionalCoef':1.5,'brackets':[" +
            "{'bracket':1,'initialLeverage':125,'qtyCap':5,'qtyFloor':0,'maintMarginRatio':0.004,'cum':0.0}," +
            "{'bracket':2,'initialLeverage':100,'qtyCap':10,'qtyFloor':5,'maintMarginRatio':0.005,'cum':0.005}]}"),
            0, lastLength, DAY));
        assertEquals(Venue.BINANCE_COINM, coin.venue());
        assertEquals(RiskMeasure.COIN, coin.measure());
        assertTier(coin.tiers().get(1), "10", "0.005", "0.01", "100", "0.005");
        assertEquals(List.of("the margin tiers: adjusted for the account that asked: notionalCoef=1.5"),
            coin.warnings(DAY));
    }

    @Test
    void shouldNameTheBinanceRowThatBreaksTheRecursion()
    {
        final TierAnswer answer = BinanceBrackets.leverageBracket(buffer("[{'symbol':'AAAUSDT','brackets':[" +
            "{'bracket':1,'initialLeverage':75,'notionalCap':10000,'maintMarginRatio':0.0065,'cum':0}," +
            "{'bracket':2,'initialLeverage':50,'notionalCap':50000,'maintMarginRatio':0.01,'cum':36}]}," +
            "{'symbol':'BBBUSDT','brackets':[" +
            "{'bracket':1,'initialLeverage':20,'notionalCap':5000,'maintMarginRatio':0.025,'cum':0}]}]"),
            0, lastLength, DAY);

        assertRejected(answer, RejectReason.OUT_OF_RANGE,
            "BINANCE_USDM:AAAUSDT tier 2: breaks the recursion: deduction=36 expected=35");
        assertEquals("BBBUSDT", answer.documents().get(0).symbol(), "one bad table does not spoil the others");
    }

    @Test
    void shouldReadBracketsOfTheContractInfoStream()
    {
        final String event = "{'e':'contractInfo','E':1800000000000,'s':'AAAUSDT','ps':'AAAUSDT','ct':'PERPETUAL'," +
            "'cs':'TRADING','st':1,'bks':[{'bs':1,'bnf':0,'bnc':5000,'mmr':0.01,'cf':0,'mi':21,'ma':50}," +
            "{'bs':2,'bnf':5000,'bnc':25000,'mmr':0.025,'cf':75,'mi':11,'ma':20}]}";
        for (final String text : List.of(event, "{'stream':'!contractInfo','data':" + event + "}", "[" + event + "]",
            "{'stream':'!contractInfo','data':[" + event + "]}"))
        {
            final RiskTierDocument table = only(BinanceBrackets.contractInfo(buffer(text), 0, lastLength, DAY));
            assertEquals(Venue.BINANCE_USDM, table.venue());
            assertTier(table.tiers().get(1), "25000", "0.025", "0.05", "20", "75");
        }

        final RiskTierDocument coin = only(BinanceBrackets.contractInfo(buffer(
            "{'e':'contractInfo','s':'AAAUSD_PERP','st':2," +
            "'bks':[{'bs':1,'bnf':0,'bnc':5,'mmr':0.01,'cf':0,'mi':21,'ma':50}]}"), 0, lastLength, DAY));
        assertEquals(RiskMeasure.COIN, coin.measure());
        final TierAnswer listing = BinanceBrackets.contractInfo(
            buffer("{'e':'contractInfo','s':'AAAUSDT','cs':'SETTLING'}"), 0, lastLength, DAY);
        assertTrue(listing.documents().isEmpty() && listing.rejections().isEmpty());
    }

    @Test
    void shouldTellPercentsFromFractionsOnBybit()
    {
        final String fractions = rows("0.005", "0.01", "0.0056", "0.0111");
        final String percents = rows("0.5", "1", "0.56", "1.11");
        for (final String rows : List.of(fractions, percents))
        {
            final RiskTierDocument table = only(new BybitRiskLimits(DAY).onPage(
                buffer(page("linear", rows, "")), 0, lastLength).answer());
            assertEquals(Venue.BYBIT_LINEAR, table.venue());
            assertTier(table.tiers().get(0), "2000000", "0.005", "0.01", "100.00", "0");
            assertTier(table.tiers().get(1), "2600000", "0.0056", "0.0111", "90.00", "1200");
        }
    }

    @Test
    void shouldPutBybitPagesTogether()
    {
        final String[] rows = rows("0.005", "0.01", "0.0056", "0.0111").split("(?<=\\}),");
        final BybitRiskLimits limits = new BybitRiskLimits(DAY);
        limits.onPage(buffer(page("inverse", rows[1], "next%3D2")), 0, lastLength);
        assertEquals("next%3D2", limits.cursor());
        limits.onPage(buffer(page("inverse", rows[0], "")), 0, lastLength);
        assertEquals("", limits.cursor());

        final RiskTierDocument table = only(limits.answer());
        assertEquals(Venue.BYBIT_INVERSE, table.venue());
        assertEquals(RiskMeasure.COIN, table.measure());
        assertEquals(2, table.tiers().size());
    }

    @Test
    void shouldReadOkxTiersOfAFamilyInAnyOrder()
    {
        final RiskTierDocument table = only(OkxPositionTiers.read(buffer("{'code':'0','msg':'','data':[" +
            okxRow(2, "2000", "5000", "0.005", "0.01", "100") + "," + okxRow(1, "0", "2000", "0.004", "0.008", "125") +
            "," + okxRow(3, "5000", "20000", "0.0075", "0.015", "66.66") + "]}"), 0, lastLength, "SWAP", DAY));

        assertEquals("BTC-USD-SWAP", table.symbol());
        assertEquals(RiskMeasure.CONTRACTS, table.measure());
        assertTrue(table.isStepped());
        assertNull(table.contractSize());
        assertTier(table.tiers().get(2), "20000", "0.0075", "0.015", "66.66", "0");
        assertRejected(OkxPositionTiers.read(buffer("{'code':'0','msg':'','data':[" +
            okxRow(1, "0", "2000", "0.004", "0.008", "125") + "," +
            okxRow(3, "5000", "20000", "0.0075", "0.015", "66") + "]}"),
            0, lastLength, "SWAP", DAY), RejectReason.OUT_OF_RANGE,
            "OKX:BTC-USD-SWAP tier 3: follows tier 1 and starts at minSz=5000, the tier before ends at 2000");
    }

    @Test
    void shouldDeduceHyperliquidRatesAndDeductions()
    {
        final TierAnswer answer = HyperliquidMargins.read(buffer("[{'universe':[" +
            "{'szDecimals':5,'name':'BTC','maxLeverage':40,'marginTableId':56}," +
            "{'szDecimals':2,'name':'ALT','maxLeverage':3,'marginTableId':3}],'marginTables':[" +
            "[56,{'description':'tiered 40x','marginTiers':[{'lowerBound':'0.0','maxLeverage':40}," +
            "{'lowerBound':'150000000.0','maxLeverage':20}]}]],'collateralToken':0},[]]"), 0, lastLength, DAY);

        assertTrue(answer.rejections().isEmpty(), answer.rejections().toString());
        final RiskTierDocument btc = answer.document("BTC");
        assertTier(btc.tiers().get(0), "150000000.0", "0.0125", "0.025", "40", "0");
        // 150,000,000 * (0.025 - 0.0125)
        assertTier(btc.tiers().get(1), null, "0.025", "0.05", "20", "1875000");
        assertEquals(1, answer.document("ALT").tiers().size());
        assertEquals(1 / 6.0, answer.document("ALT").tiers().get(0).maintenanceRate().doubleValue(), 1e-17);
    }

    @Test
    void shouldSayWhatIsWrongWithAnAnswer()
    {
        assertRejected(BinanceBrackets.leverageBracket(buffer("{'code':-2014,'msg':'API-key format invalid.'}"),
            0, lastLength, DAY), RejectReason.ERROR_ANSWER, "leverageBracket: code=-2014 API-key format invalid.");
        assertRejected(BinanceBrackets.leverageBracket(buffer("[{'symbol':'A','brackets':[{'notionalCap':1}]}"),
            0, lastLength, DAY), RejectReason.NOT_JSON, "leverageBracket: the answer is no JSON");
        assertRejected(BinanceBrackets.leverageBracket(buffer("[{'symbol':'A','brackets':[{'notionalCap':1}]}]"),
            0, lastLength, DAY), RejectReason.MISSING_FIELD, "A bracket 1: leverage is missing");
        assertRejected(new BybitRiskLimits(DAY).onPage(buffer("{'retCode':10001,'retMsg':'params error'}"),
            0, lastLength).answer(), RejectReason.ERROR_ANSWER, "risk-limit: retCode=10001 params error");
        assertRejected(new BybitRiskLimits(DAY).onPage(buffer(page("linear",
            rows("0.005", "0.01", "x", "0.0111"), "")), 0, lastLength).answer(),
            RejectReason.BAD_NUMBER, "BTCUSDT row 2: maintenanceMargin is no number: 'x'");
        assertRejected(OkxPositionTiers.read(buffer("{'code':'51000','msg':'Parameter instType error','data':[]}"),
            0, lastLength, "SWAP", DAY), RejectReason.ERROR_ANSWER,
            "position-tiers: code=51000 Parameter instType error");
        assertRejected(HyperliquidMargins.read(buffer("{'universes':[]}"), 0, lastLength, DAY),
            RejectReason.MISSING_FIELD, "meta: universe is missing");
        assertRejected(TierTexts.read(Venue.DERIBIT, "{}", DAY), RejectReason.UNKNOWN_TYPE,
            "DERIBIT publishes no margin tiers as JSON: use comma-separated text as in risk-tiers.csv");
        assertRejected(TierTexts.read(Venue.OKX, "venue,symbol\nOKX", DAY), RejectReason.OUT_OF_RANGE,
            "cells=1 expected=2: [OKX]");
    }

    @Test
    void shouldReadTextOfAnyKind()
    {
        assertEquals("BTCUSDT", only(TierTexts.read(Venue.BYBIT_LINEAR,
            page("linear", rows("0.005", "0.01", "0.0056", "0.0111"), "").replace('\'', '"'), DAY)).symbol());
        final RiskTierDocument table = only(TierTexts.read(Venue.OKX,
            "venue,symbol,measure,cap,maintenance_rate,initial_rate,max_leverage,deduction,slope_per_coin," +
            "contract_size,as_of,source,note\n" +
            "OKX,X-USDT-SWAP,CONTRACTS,10,0.004,,100,,,0.01,2026-01-02,typed,half a table\n", DAY));
        assertEquals(LocalDate.of(2026, 1, 2), table.asOf());
        assertEquals(List.of(
            "the margin tiers are of 2026-01-02, 322 days before 2026-11-20: venues change theirs several times a " +
            "year (more than 90 days is warned about)",
            "the margin tiers: half a table"), table.warnings(DAY));
        assertEquals(List.of("the margin tiers are of 2026-01-02, 1 days after 2026-01-01: no older ones are known",
            "the margin tiers: half a table"), table.warnings(LocalDate.of(2026, 1, 1)));
    }

    private static int lastLength;

    private static DirectBuffer buffer(final String text)
    {
        final byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        lastLength = bytes.length;
        return new UnsafeBuffer(bytes);
    }

    private static String rows(final String mmr1, final String imr1, final String mmr2, final String imr2)
    {
        return "{'id':1,'symbol':'BTCUSDT','riskLimitValue':'2000000','maintenanceMargin':'" + mmr1 +
            "','initialMargin':'" + imr1 + "','isLowestRisk':1,'maxLeverage':'100.00','mmDeduction':''}," +
            "{'id':2,'symbol':'BTCUSDT','riskLimitValue':'2600000','maintenanceMargin':'" + mmr2 +
            "','initialMargin':'" + imr2 + "','isLowestRisk':0,'maxLeverage':'90.00','mmDeduction':'1200'}";
    }

    private static String page(final String category, final String rows, final String cursor)
    {
        return "{'retCode':0,'retMsg':'OK','result':{'category':'" + category + "','list':[" + rows +
            "],'nextPageCursor':'" + cursor + "'},'retExtInfo':{},'time':1800000000000}";
    }

    private static String okxRow(final int tier, final String... cells)
    {
        return "{'baseMaxLoan':'','imr':'" + cells[3] + "','instFamily':'BTC-USD','instId':'','maxLever':'" + cells[4] +
            "','maxSz':'" + cells[1] + "','minSz':'" + cells[0] + "','mmr':'" + cells[2] + "','tier':'" + tier +
            "','uly':'BTC-USD'}";
    }

    private static RiskTierDocument only(final TierAnswer answer)
    {
        assertTrue(answer.rejections().isEmpty(), answer.rejections().toString());
        assertEquals(1, answer.documents().size());
        return answer.documents().get(0);
    }

    private static void assertRejected(final TierAnswer answer, final RejectReason reason, final String message)
    {
        assertEquals(List.of(new TierAnswer.Rejection(reason, message)), answer.rejections());
    }

    private static void assertTier(
        final RiskTier tier,
        final String cap,
        final String maintenanceRate,
        final String initialRate,
        final String maxLeverage,
        final String deduction)
    {
        assertEquals(null == cap ? null : new BigDecimal(cap), tier.cap());
        assertSame(maintenanceRate, tier.maintenanceRate());
        assertSame(initialRate, tier.initialRate());
        assertSame(maxLeverage, tier.maxLeverage());
        assertSame(deduction, tier.deduction());
    }

    private static void assertSame(final String expected, final BigDecimal actual)
    {
        assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " is not " + actual);
    }
}
