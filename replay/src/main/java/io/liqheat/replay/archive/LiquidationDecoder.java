package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.FieldRules;

/**
 * Forced orders. In both kinds of tables the side is that of the order: who sells was long. Tardis has turned Bybit's
 * side of the position round.
 * <p>
 * Binance's own table has the average price of what was filled; Tardis has kept the limit price of the order for
 * Binance and BitMEX, the bankruptcy price for Bybit and OKX and a real trade for Deribit.
 */
final class LiquidationDecoder implements RowDecoder
{
    /** 2025-02-20: from then on Bybit publishes all liquidations, before at most one per contract and second. */
    private static final long BYBIT_ALL_FROM_NS = 1_740_009_600_000_000_000L;

    private final boolean isBinanceTable;

    LiquidationDecoder(final ArchiveKind kind)
    {
        isBinanceTable = ArchiveKind.LIQUIDATION_SNAPSHOT == kind;
    }

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final Instrument instrument = market.instrument();
        final ArchiveColumn priceColumn = isBinanceTable ? ArchiveColumn.AVERAGE_PRICE : ArchiveColumn.PRICE;
        final int letter = row.letter(ArchiveColumn.SIDE);
        if ('s' != letter && 'b' != letter || !row.has(priceColumn) || !row.has(ArchiveColumn.QUANTITY))
        {
            return RejectReason.MISSING_FIELD;
        }

        final long lots = RowNumbers.lots(row, ArchiveColumn.QUANTITY, instrument);
        if (isBinanceTable && 0 == lots)
        {
            // Nothing was filled: no position was closed by it.
            return RejectReason.NONE;
        }

        final long ticks = RowNumbers.nearestTicks(row, priceColumn, instrument);
        final RejectReason ofPrice = FieldRules.ofPrice(ticks);
        final RejectReason reason = RejectReason.NONE == ofPrice ? FieldRules.ofQuantity(lots) : ofPrice;
        if (RejectReason.NONE == reason)
        {
            output.put(RecordType.LIQUIDATION, 0, RecordType.ofLiquidation('s' == letter ? Side.LONG : Side.SHORT,
                isBinanceTable ? PriceKind.FILL : priceKind(market.venue()),
                completeness(market.venue(), output.eventTimeNs())), ticks, lots, row.hash(), 0);
        }

        return reason;
    }

    private static PriceKind priceKind(final Venue venue)
    {
        return switch (venue)
        {
            case BINANCE_USDM, BINANCE_COINM, BITMEX -> PriceKind.LIMIT;
            case BYBIT_LINEAR, BYBIT_INVERSE, OKX -> PriceKind.BANKRUPTCY;
            default -> PriceKind.FILL;
        };
    }

    private static Completeness completeness(final Venue venue, final long timeNs)
    {
        return switch (venue)
        {
            case DERIBIT, BITMEX -> Completeness.ALL;
            case BYBIT_LINEAR, BYBIT_INVERSE ->
                timeNs >= BYBIT_ALL_FROM_NS ? Completeness.ALL : Completeness.SAMPLED;
            default -> Completeness.SAMPLED;
        };
    }
}
