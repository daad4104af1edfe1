package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;

/**
 * Makes records of the rows of one kind of table.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none per row, where there are many.
 */
interface RowDecoder
{
    /**
     * Read one row. Either all of its records are put or none.
     *
     * @param row    with all columns its kind must have.
     * @param market it is about.
     * @param output that takes the records; a row that is understood and not needed gives none.
     * @return NONE, or why it cannot be used.
     */
    RejectReason decode(ArchiveRow row, ArchiveMarket market, RowOutput output);

    /** The decoder of a kind. */
    static RowDecoder of(final ArchiveKind kind)
    {
        return switch (kind)
        {
            case AGG_TRADES, TRADES, BYBIT_TRADES, TARDIS_TRADES -> new TradeDecoder(kind);
            case METRICS -> new MetricsDecoder();
            case MARK_PRICE_KLINES -> new KlineDecoder(RecordType.MARK);
            case INDEX_PRICE_KLINES -> new KlineDecoder(RecordType.INDEX);
            case BOOK_DEPTH -> new BandDecoder();
            case FUNDING_RATE -> new FundingDecoder();
            case LIQUIDATION_SNAPSHOT, TARDIS_LIQUIDATIONS -> new LiquidationDecoder(kind);
            case TARDIS_TICKER -> new TickerDecoder();
            case TARDIS_BOOK -> new LevelDecoder();
            case TARDIS_SNAPSHOTS -> new ImageDecoder();
            case TARDIS_QUOTES -> new QuoteDecoder();
        };
    }
}
