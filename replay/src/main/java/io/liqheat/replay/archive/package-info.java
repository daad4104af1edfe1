/**
 * Tables that venues and data services keep as archives, straight into events: Binance's data archive, Bybit's public
 * trades and Tardis.dev CSV. Layouts as documented by data.binance.vision, public.bybit.com and docs.tardis.dev, read
 * 2026-11-20.
 * <p>
 * An archive differs from a table of history ({@code io.liqheat.replay.ingest}) in that its rows are what a venue
 * published, one by one, in the venue's units: they become the events that the venue's session would have published.
 */
package io.liqheat.replay.archive;
