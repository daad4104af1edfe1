/**
 * Margin tiers as venues publish them: one reader per venue and answer, from JSON text to
 * {@link io.liqheat.codecs.instrument.RiskTierDocument}s. Cold path: tables change several times a year.
 * <p>
 * Calls, read 2026-11-20: Binance {@code /fapi/v1/leverageBracket}, {@code /dapi/v2/leverageBracket} and the
 * {@code !contractInfo} stream; Bybit {@code /v5/market/risk-limit}; OKX {@code /api/v5/public/position-tiers};
 * Hyperliquid {@code meta}. Deribit publishes a formula and BitMEX steps: theirs come from {@code risk-tiers.csv}.
 */
package io.liqheat.codecs.tiers;
