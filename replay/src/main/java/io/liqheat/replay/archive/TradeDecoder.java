package io.liqheat.replay.archive;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TradeEncoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;

/**
 * Trades of Binance (who bought was maker or not) and of Bybit and Tardis (side of the taker). Quantities are in the
 * venue's unit: coins, contracts or USD.
 */
final class TradeDecoder implements RowDecoder
{
    private final ArchiveColumn idColumn;
    private final boolean isByMaker;
    private final boolean isSequence;

    TradeDecoder(final ArchiveKind kind)
    {
        isSequence = ArchiveKind.AGG_TRADES == kind;
        idColumn = isSequence ? ArchiveColumn.AGGREGATE_ID : ArchiveColumn.ID;
        isByMaker = ArchiveKind.Keeper.BINANCE == kind.keeper();
    }

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final Instrument instrument = market.instrument();
        final int letter = row.letter(isByMaker ? ArchiveColumn.BUYER_IS_MAKER : ArchiveColumn.SIDE);
        final boolean isSell = isByMaker ? 't' == letter || '1' == letter : 's' == letter;
        final boolean isBuy = isByMaker ? 'f' == letter || '0' == letter : 'b' == letter;
        if (isSell == isBuy || !row.has(ArchiveColumn.PRICE) || !row.has(ArchiveColumn.QUANTITY))
        {
            return RejectReason.MISSING_FIELD;
        }

        final long ticks = RowNumbers.ticks(row, ArchiveColumn.PRICE, instrument);
        final long lots = RowNumbers.lots(row, ArchiveColumn.QUANTITY, instrument);
        final RejectReason reason = RowNumbers.check(ticks, lots);
        if (RejectReason.NONE != reason)
        {
            return reason;
        }

        final long id = idOf(row);
        final boolean hasId = TradeEncoder.tradeIdNullValue() != id;
        if (isSequence && !hasId)
        {
            return RejectReason.BAD_NUMBER;
        }

        output.put(RecordType.TRADE,
            (isSell ? RecordType.IS_SELL : 0) | (isSequence ? RecordType.HAS_SEQUENCE : 0), 0, ticks, lots, id,
            hasId ? id : row.has(idColumn) ? row.hash(idColumn) : 0);
        return RejectReason.NONE;
    }

    /** The id, where it is a number. */
    private long idOf(final ArchiveRow row)
    {
        final long id = row.has(idColumn) ?
            DecimalText.toWhole(row.bytes(), row.start(idColumn), row.length(idColumn)) : -1;
        return id < 0 ? TradeEncoder.tradeIdNullValue() : id;
    }
}
