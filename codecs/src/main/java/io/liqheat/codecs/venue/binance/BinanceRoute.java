package io.liqheat.codecs.venue.binance;

import java.util.List;

/**
 * One WebSocket address and what it serves.
 *
 * @param endpoint address.
 * @param channels served there and nowhere else.
 */
record BinanceRoute(String endpoint, List<BinanceChannel> channels)
{
}
