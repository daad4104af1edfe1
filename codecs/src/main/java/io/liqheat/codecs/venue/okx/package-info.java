/**
 * OKX v5 swaps and dated futures, linear and inverse. Written from the pages of www.okx.com/docs-v5/en (overview:
 * WebSocket connection and subscription; order book trading: market data; public data; trading statistics) as read
 * between 2026-05 and 2026-11-20, and from recorded messages of 2021 to 2026.
 * <p>
 * What to know: quantities are contracts, fractional since 2024, and a contract is worth {@code ctVal * ctMult} of its
 * value currency; liquidations come for the whole market, at most one per contract and second, side and bankruptcy
 * price of the position with the side of the closing order beside it; the first message of that stream may repeat
 * recent history; a book's sequence number may go down legally, and until 2026-06-23 books carried a checksum over
 * the venue's own number texts; sockets answer the bare text {@code ping} with the bare text {@code pong} and are cut
 * after 30 s without either.
 * <p>
 * Whether {@code oi} counts one side or both is nowhere said. It is taken as one side: the unit is "contracts", the
 * amount in coin beside it is exactly {@code oi * ctVal}, and traders who sum venues use it undivided.
 */
package io.liqheat.codecs.venue.okx;
