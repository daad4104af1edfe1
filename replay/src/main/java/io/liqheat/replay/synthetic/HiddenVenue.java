package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.Venue;

/**
 * How a venue publishes its linear bitcoin contract.
 *
 * @param symbol              of the contract.
 * @param completeness        of its liquidation stream.
 * @param priceKind           of the price in it.
 * @param openInterestSeconds between samples, as a client would get them.
 * @param hasRatios           whether it publishes long/short ratios.
 */
record HiddenVenue(
    String symbol, Completeness completeness, PriceKind priceKind, int openInterestSeconds, boolean hasRatios)
{
    static HiddenVenue of(final Venue venue)
    {
        return switch (venue)
        {
            case BINANCE_USDM -> new HiddenVenue("BTCUSDT", Completeness.SAMPLED, PriceKind.FILL, 60, true);
            case BYBIT_LINEAR -> new HiddenVenue("BTCUSDT", Completeness.ALL, PriceKind.BANKRUPTCY, 10, true);
            case OKX -> new HiddenVenue("BTC-USDT-SWAP", Completeness.SAMPLED, PriceKind.BANKRUPTCY, 10, true);
            case DERIBIT -> new HiddenVenue("BTC_USDC-PERPETUAL", Completeness.ALL, PriceKind.FILL, 10, false);
            case HYPERLIQUID -> new HiddenVenue("BTC", Completeness.SAMPLED, PriceKind.FILL, 10, false);
            case BITMEX -> new HiddenVenue("XBTUSDT", Completeness.ALL, PriceKind.LIMIT, 10, false);
            default -> throw new IllegalArgumentException(venue + " has no linear bitcoin contract");
        };
    }
}
