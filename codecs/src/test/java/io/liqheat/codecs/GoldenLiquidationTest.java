package io.liqheat.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.EventLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The liquidation kinds of all venues against {@code liquidations.csv}, which was worked out by hand.
 */
class GoldenLiquidationTest
{
    private static final int FILE = 0;
    private static final int LINE = 1;
    private static final int VENUE = 2;
    private static final int SYMBOL = 3;
    private static final int SIDE = 4;
    private static final int PRICE = 5;
    private static final int PRICE_KIND = 6;
    private static final int COMPLETENESS = 7;
    private static final int QUANTITY_BASE = 8;
    private static final int QUANTITY_USD = 9;
    private static final int ROWS = 18;
    private static final long LATER_MS = 1_900_000_000_000L;

    static Stream<List<String>> rows() throws IOException
    {
        try (InputStream table = GoldenLiquidationTest.class.getResourceAsStream("liquidations.csv"))
        {
            final List<List<String>> rows = new String(table.readAllBytes(), StandardCharsets.US_ASCII).lines()
                .filter((line) -> !line.startsWith("#")).skip(1).map((line) -> List.of(line.split(",", -1))).toList();
            assertEquals(ROWS, rows.size());
            return rows.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldMeanWhatTheTableSays(final List<String> row)
    {
        final Venue venue = Venue.valueOf(row.get(VENUE));
        final List<String> frames = RecordedFrames.lines(SharedData.path("frames/" + row.get(FILE)));
        final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.of(venue, List.of(), sink));
        driver.at(LATER_MS);
        define(driver, venue, row.get(SYMBOL));
        driver.text(RecordedFrames.field(frames.get(Integer.parseInt(row.get(LINE)) - 1), "raw"));

        final List<DirectBuffer> liquidations = driver.sink().events().stream()
            .filter((event) -> LiquidationDecoder.TEMPLATE_ID == EventLayout.templateId(event, 0)).toList();
        assertEquals(1, liquidations.size(), driver.sink().lines().toString());
        final LiquidationDecoder liquidation = new LiquidationDecoder();
        liquidation.wrapAndApplyHeader(liquidations.get(0), 0, new MessageHeaderDecoder());
        final Instrument instrument = new InstrumentCodec().decode(driver.sink().events().get(0), 0);
        assertEquals(row.get(SYMBOL), instrument.symbol());
        assertEquals(row.get(SIDE), liquidation.sideAtRisk().name());
        assertEquals(row.get(PRICE_KIND), liquidation.priceKind().name());
        if (!row.get(COMPLETENESS).isEmpty())
        {
            assertEquals(row.get(COMPLETENESS), liquidation.completeness().name());
        }

        final double tick = Double.parseDouble(instrument.priceText(1));
        final double price = Double.parseDouble(row.get(PRICE));
        final double priceRead = liquidation.priceTicks() * tick;
        assertEquals(price, priceRead, tick / 2 + 1e-12);
        final double quantity = Double.parseDouble(instrument.quantityText(liquidation.quantityLots()));
        final boolean isInverse = ContractType.INVERSE == instrument.contractType();
        assertClose(row.get(QUANTITY_BASE), isInverse ? quantity / price : quantity);
        assertClose(row.get(QUANTITY_USD), isInverse ? quantity : quantity * price);
    }

    private static void assertClose(final String expected, final double actual)
    {
        final double value = Double.parseDouble(expected);
        assertTrue(Math.abs(value - actual) <= 1e-5 * value, "expected " + expected + " and not " + actual);
    }

    /** Symbols that are not in the catalogue, as the venue's own answer would define them. */
    private static void define(final SessionDriver driver, final Venue venue, final String symbol)
    {
        switch (venue)
        {
            case BINANCE_USDM -> define(driver, symbol, "/fapi/v1/exchangeInfo", """
                {"symbols":[{"symbol":"%s","pair":"%s","contractType":"PERPETUAL","baseAsset":"X",
                "quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.0000100"},
                {"filterType":"LOT_SIZE","stepSize":"0.1"}]}]}""");
            case BINANCE_COINM -> define(driver, symbol, "/dapi/v1/exchangeInfo", """
                {"symbols":[{"symbol":"%s","pair":"BTCUSD","contractType":"CURRENT_QUARTER","contractSize":100,
                "baseAsset":"BTC","quoteAsset":"USD","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.1"},
                {"filterType":"LOT_SIZE","stepSize":"1"}]}]}""");
            case BYBIT_LINEAR -> define(driver, symbol, "/v5/market/instruments-info?category=linear", """
                {"retCode":0,"result":{"category":"linear","list":[{"symbol":"%s","contractType":"LinearPerpetual",
                "status":"Trading","baseCoin":"X","quoteCoin":"USDT","settleCoin":"USDT",
                "leverageFilter":{"maxLeverage":"25"},"priceFilter":{"tickSize":"0.00001"},
                "lotSizeFilter":{"qtyStep":"1"}}]}}""");
            case BYBIT_INVERSE -> define(driver, symbol, "/v5/market/instruments-info?category=inverse", """
                {"retCode":0,"result":{"category":"inverse","list":[{"symbol":"%s",
                "contractType":"InversePerpetual","status":"Trading","baseCoin":"X","quoteCoin":"USD",
                "settleCoin":"X","leverageFilter":{"maxLeverage":"25"},"priceFilter":{"tickSize":"0.0001"},
                "lotSizeFilter":{"qtyStep":"1"}}]}}""");
            case OKX -> define(driver, symbol, "/api/v5/public/instruments?instType=SWAP", symbol.contains("USDT") ? """
                {"code":"0","data":[{"instId":"%s","instType":"SWAP","ctType":"linear","ctVal":"1","ctMult":"1",
                "ctValCcy":"X","settleCcy":"USDT","uly":"X-USDT","lotSz":"1","tickSz":"0.00001","lever":"20",
                "state":"live"}]}""" : """
                {"code":"0","data":[{"instId":"%s","instType":"FUTURES","ctType":"inverse","ctVal":"10","ctMult":"1",
                "ctValCcy":"USD","settleCcy":"XRP","uly":"XRP-USD","lotSz":"1","tickSz":"0.00001","lever":"20",
                "state":"live"}]}""");
            default ->
            {
                // in the catalogue
            }
        }
    }

    private static void define(
        final SessionDriver driver, final String symbol, final String url, final String answer)
    {
        driver.rest(url, answer.replace("%s", symbol));
    }
}
