/**
 * Hyperliquid perpetuals. Written from hyperliquid.gitbook.io (API: websocket subscriptions, info endpoint; trading:
 * margining) as read between 2026-05 and 2026-10, and from recorded messages of 2024 to 2026.
 * <p>
 * What to know: there is no public stream of liquidations; the first trades message of a coin after connecting is
 * history; every book message is a whole book; funding is hourly; the context of an asset carries no venue time.
 */
package io.liqheat.codecs.venue.hyperliquid;
