package io.liqheat.replay.archive;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * Binance's metrics: every five minutes open interest (coins, or contracts for COIN-M; one side) and four ratios. Where
 * no file has mark prices, the value of the open interest tells the price. Empty cells are left out.
 */
final class MetricsDecoder implements RowDecoder
{
    private static final long PERIOD_NS = 300_000_000_000L;
    private static final RatioKind[] KINDS =
        {RatioKind.TOP_ACCOUNT, RatioKind.TOP_POSITION, RatioKind.GLOBAL_ACCOUNT, RatioKind.TAKER_VOLUME};
    private static final ArchiveColumn[] COLUMNS = {
        ArchiveColumn.TOP_ACCOUNT_RATIO, ArchiveColumn.TOP_POSITION_RATIO, ArchiveColumn.GLOBAL_ACCOUNT_RATIO,
        ArchiveColumn.TAKER_VOLUME_RATIO};

    private final long[] ratios = new long[KINDS.length];

    @Override
    public RejectReason decode(final ArchiveRow row, final ArchiveMarket market, final RowOutput output)
    {
        final boolean hasOpenInterest = row.has(ArchiveColumn.SUM_OPEN_INTEREST);
        final long lots = RowNumbers.nearestLots(row, ArchiveColumn.SUM_OPEN_INTEREST, market.instrument());
        RejectReason reason =
            hasOpenInterest ? FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS) : RejectReason.NONE;
        for (int i = 0; i < KINDS.length && RejectReason.NONE == reason; i++)
        {
            ratios[i] = row.has(COLUMNS[i]) ? row.nearestUnits(COLUMNS[i], RowNumbers.PPM_EXPONENT) : -1;
            reason = row.has(COLUMNS[i]) ?
                FieldRules.ofNumber(ratios[i], 0, RowNumbers.MAX_RATIO_PPM) : RejectReason.NONE;
        }

        if (RejectReason.NONE != reason)
        {
            return reason;
        }

        final long ticks = market.hasMarks() || !hasOpenInterest ? 0 : ticksOf(row, market.instrument());
        if (ticks > 0)
        {
            output.put(RecordType.MARK, 0, 0, ticks, MarkPriceEncoder.indexTicksNullValue());
        }

        if (hasOpenInterest)
        {
            output.put(RecordType.OPEN_INTEREST, 0, 0, lots, PERIOD_NS);
        }

        for (int i = 0; i < KINDS.length; i++)
        {
            if (ratios[i] >= 0)
            {
                output.put(RecordType.RATIO, 0, RecordType.ofRatio(KINDS[i]), ratios[i], PERIOD_NS);
            }
        }

        return output.isEmpty() ? RejectReason.MISSING_FIELD : RejectReason.NONE;
    }

    /** Price in ticks by value over quantity, or 0. Values of COIN-M are in coins. */
    private static long ticksOf(final ArchiveRow row, final Instrument instrument)
    {
        if (!row.has(ArchiveColumn.OPEN_INTEREST_VALUE))
        {
            return 0;
        }

        final BigDecimal price;
        try
        {
            final BigDecimal quantity = new BigDecimal(row.text(ArchiveColumn.SUM_OPEN_INTEREST));
            final BigDecimal value = new BigDecimal(row.text(ArchiveColumn.OPEN_INTEREST_VALUE));
            price = ContractType.INVERSE == instrument.contractType() ?
                quantity.multiply(instrument.contractSize()).divide(value, MathContext.DECIMAL64) :
                value.divide(quantity, MathContext.DECIMAL64);
        }
        catch (final ArithmeticException | NumberFormatException ex)
        {
            return 0;
        }

        final byte[] text = price.toPlainString().getBytes(StandardCharsets.US_ASCII);
        final long ticks = instrument.nearestPriceTicks(text, 0, text.length);
        return RejectReason.NONE == FieldRules.ofPrice(ticks) ? ticks : 0;
    }
}
