/**
 * Hyperliquid perpetuals. Written from hyperliquid.gitbook.io (API: websocket subscriptions, info endpoint; trading:
 * margining) as read between 2026-05 and 2026-10, and from recorded messages of 2024 to 2026.
 * <p>
 * What to know: there is no public stream of liquidations, only fills of watched addresses tell of them; the first
 * trades message of a coin after connecting is history; every book message is a whole book, and {@code fast} books
 * come besides the others; funding is hourly; the context of an asset carries no venue time; definitions come with a
 * POST, all calls going to one address.
 */
package io.liqheat.codecs.venue.hyperliquid;
