package io.liqheat.replay.export;

import static io.liqheat.replay.export.Column.ofDouble;
import static io.liqheat.replay.export.Column.ofInt;
import static io.liqheat.replay.export.Column.ofLong;
import static io.liqheat.replay.export.Column.text;
import static io.liqheat.replay.export.Column.time;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Events as rows. Every table begins with both times and the sequence; prices and quantities are given twice, exact in
 * whole units and as the nearest double.
 */
final class EventTables
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final double PER_TRILLION = 1e12;
    private static final double PER_MILLION = 1e6;

    private static final String PRICE = "quote currency";
    private static final String QUANTITY = "base coin (linear) or quote currency (inverse)";
    private static final Column TICKS = ofLong("price_ticks", "ticks");
    private static final Column LOTS = ofLong("quantity_lots", "lots");

    private static final Map<ExportTable, TableSchema> SCHEMAS = Map.of(
        ExportTable.TRADES, schema(ExportTable.TRADES, ofDouble("price", PRICE), TICKS,
            ofDouble("quantity", QUANTITY), LOTS, ofLong("trade_id", "the venue's").orNull(),
            text("taker_side", "buy or sell: who crossed the spread")),
        ExportTable.MARKS, schema(ExportTable.MARKS, ofDouble("mark_price", PRICE), ofLong("mark_ticks", "ticks"),
            ofDouble("index_price", PRICE).orNull(), ofLong("index_ticks", "ticks").orNull()),
        ExportTable.OPEN_INTEREST, schema(ExportTable.OPEN_INTEREST, ofDouble("open_interest", QUANTITY),
            ofLong("open_interest_lots", "lots, counted once per contract")),
        ExportTable.FUNDING, schema(ExportTable.FUNDING, ofDouble("rate", "share per interval, longs pay above 0"),
            ofLong("rate_e12", "1e-12"), time("next_funding_time", "or missing").orNull(),
            ofLong("interval_ns", "ns").orNull()),
        ExportTable.RATIOS, schema(ExportTable.RATIOS, text("kind", "what is compared"),
            ofDouble("ratio", "long over short"), ofLong("ratio_ppm", "1e-6"), ofLong("period_ns", "ns").orNull()),
        ExportTable.LIQUIDATIONS, schema(ExportTable.LIQUIDATIONS,
            text("side_at_risk", "long or short: who was closed"),
            ofDouble("price", PRICE), TICKS, ofDouble("quantity", QUANTITY), LOTS,
            text("price_kind", "fill, bankruptcy or limit"),
            text("completeness", "all, sampled or repeats: what the venue publishes")),
        ExportTable.DEPTH, schema(ExportTable.DEPTH, ofLong("book_update_id", "the venue's").orNull(),
            text("book_side", "bid or ask"), ofInt("level", "0 is best"), ofDouble("price", PRICE), TICKS,
            ofDouble("quantity", QUANTITY), LOTS),
        ExportTable.FEED_STATUS, schema(ExportTable.FEED_STATUS, text("stream", "kind of data"),
            text("state", "what happened"), text("reason", "why it was rejected, or none"),
            ofLong("count", "rejected so far, or updates missing").orNull()));

    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final LongShortRatioDecoder ratio = new LongShortRatioDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final Map<ExportTable, TableOutput> outputs;

    /**
     * Rows of events.
     *
     * @param outputs of the tables wanted; events of others are left out.
     */
    EventTables(final Map<ExportTable, TableOutput> outputs)
    {
        this.outputs = outputs;
    }

    /** {@return columns of a table of events, null for another table} */
    static TableSchema schemaOf(final ExportTable table)
    {
        return SCHEMAS.get(table);
    }

    private static TableSchema schema(final ExportTable table, final Column... own)
    {
        final List<Column> columns = new ArrayList<>(List.of(
            time("event_time", "the venue's clock"), time("receive_time", "the recorder's clock"),
            ofLong("sequence", "of the event in the journal")));
        columns.addAll(List.of(own));
        return new TableSchema(table.toString(), columns);
    }

    /** Whether an event of this kind belongs to no single instrument at times. */
    static boolean isOfVenue(final int templateId)
    {
        return FeedStatusDecoder.TEMPLATE_ID == templateId;
    }

    void onEvent(final DirectBuffer buffer, final int offset, final ExportedInstrument instrument)
    {
        final int version = EventLayout.version(buffer, offset);
        final int blockLength = EventLayout.blockLength(buffer, offset);
        final int body = offset + HEADER;
        switch (EventLayout.templateId(buffer, offset))
        {
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, instrument, body, blockLength, version);
            case DepthDecoder.TEMPLATE_ID -> onDepth(buffer, offset, instrument, body, blockLength, version);
            case LiquidationDecoder.TEMPLATE_ID ->
                onLiquidation(buffer, offset, instrument, body, blockLength, version);
            case MarkPriceDecoder.TEMPLATE_ID -> onMark(buffer, offset, instrument, body, blockLength, version);
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                final TableOutput output = outputs.get(ExportTable.OPEN_INTEREST);
                if (null != output)
                {
                    openInterest.wrap(buffer, body, blockLength, version);
                    begin(output, buffer, offset, instrument)
                        .put(instrument.quantity().toDouble(openInterest.openInterestLots()))
                        .put(openInterest.openInterestLots());
                    output.endRow();
                }
            }
            case FundingDecoder.TEMPLATE_ID -> onFunding(buffer, offset, instrument, body, blockLength, version);
            case LongShortRatioDecoder.TEMPLATE_ID ->
                onRatio(buffer, offset, instrument, body, blockLength, version);
            case FeedStatusDecoder.TEMPLATE_ID -> onStatus(buffer, offset, instrument, body, blockLength, version);
            default ->
            {
                // definitions are in the metadata; the rest is not about the market
            }
        }
    }

    private static RowBuffer begin(
        final TableOutput output, final DirectBuffer buffer, final int offset, final ExportedInstrument instrument)
    {
        final long receiveTimeNs = EventLayout.receiveTimeNs(buffer, offset);
        return output.row(instrument, receiveTimeNs)
            .put(EventLayout.eventTimeNs(buffer, offset)).put(receiveTimeNs).put(EventLayout.sequence(buffer, offset));
    }

    private void onTrade(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.TRADES);
        if (null != output)
        {
            trade.wrap(buffer, body, blockLength, version);
            final long ticks = trade.priceTicks();
            final long lots = trade.quantityLots();
            begin(output, buffer, offset, instrument)
                .put(instrument.price().toDouble(ticks)).put(ticks)
                .put(instrument.quantity().toDouble(lots)).put(lots)
                .putOrNull(trade.tradeId(), TradeDecoder.tradeIdNullValue())
                .put(RawWords.TAKER_SIDE.of(trade.takerSideRaw()));
            output.endRow();
        }
    }

    private void onMark(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.MARKS);
        if (null != output)
        {
            mark.wrap(buffer, body, blockLength, version);
            final RowBuffer row = begin(output, buffer, offset, instrument)
                .put(instrument.price().toDouble(mark.markTicks())).put(mark.markTicks());
            if (MarkPriceDecoder.indexTicksNullValue() == mark.indexTicks())
            {
                row.putNull().putNull();
            }
            else
            {
                row.put(instrument.price().toDouble(mark.indexTicks())).put(mark.indexTicks());
            }

            output.endRow();
        }
    }

    private void onFunding(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.FUNDING);
        if (null != output)
        {
            funding.wrap(buffer, body, blockLength, version);
            begin(output, buffer, offset, instrument)
                .put(funding.rateE12() / PER_TRILLION).put(funding.rateE12())
                .putOrNull(funding.nextFundingTimeNs(), FundingDecoder.nextFundingTimeNsNullValue())
                .putOrNull(funding.intervalNs(), FundingDecoder.intervalNsNullValue());
            output.endRow();
        }
    }

    private void onRatio(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.RATIOS);
        if (null != output)
        {
            ratio.wrap(buffer, body, blockLength, version);
            begin(output, buffer, offset, instrument)
                .put(RawWords.RATIO_KIND.of(ratio.kindRaw()))
                .put(ratio.ratioPpm() / PER_MILLION).put(ratio.ratioPpm())
                .putOrNull(ratio.periodNs(), LongShortRatioDecoder.periodNsNullValue());
            output.endRow();
        }
    }

    private void onLiquidation(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.LIQUIDATIONS);
        if (null != output)
        {
            liquidation.wrap(buffer, body, blockLength, version);
            final long ticks = liquidation.priceTicks();
            final long lots = liquidation.quantityLots();
            begin(output, buffer, offset, instrument)
                .put(RawWords.SIDE.of(liquidation.sideAtRiskRaw()))
                .put(instrument.price().toDouble(ticks)).put(ticks)
                .put(instrument.quantity().toDouble(lots)).put(lots)
                .put(RawWords.PRICE_KIND.of(liquidation.priceKindRaw()))
                .put(RawWords.COMPLETENESS.of(liquidation.completenessRaw()));
            output.endRow();
        }
    }

    private void onDepth(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.DEPTH);
        if (null == output)
        {
            return;
        }

        depth.wrap(buffer, body, blockLength, version);
        int level = 0;
        for (final DepthDecoder.BidsDecoder bid : depth.bids())
        {
            putLevel(output, buffer, offset, instrument, "bid", level, bid.priceTicks(), bid.quantityLots());
            level++;
        }

        level = 0;
        for (final DepthDecoder.AsksDecoder ask : depth.asks())
        {
            putLevel(output, buffer, offset, instrument, "ask", level, ask.priceTicks(), ask.quantityLots());
            level++;
        }
    }

    private void putLevel(
        final TableOutput output,
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final String side,
        final int level,
        final long ticks,
        final long lots)
    {
        begin(output, buffer, offset, instrument)
            .putOrNull(depth.bookUpdateId(), DepthDecoder.bookUpdateIdNullValue()).put(side).put(level)
            .put(instrument.price().toDouble(ticks)).put(ticks)
            .put(instrument.quantity().toDouble(lots)).put(lots);
        output.endRow();
    }

    private void onStatus(
        final DirectBuffer buffer,
        final int offset,
        final ExportedInstrument instrument,
        final int body,
        final int blockLength,
        final int version)
    {
        final TableOutput output = outputs.get(ExportTable.FEED_STATUS);
        if (null != output)
        {
            status.wrap(buffer, body, blockLength, version);
            begin(output, buffer, offset, instrument)
                .put(RawWords.FEED_STREAM.of(status.streamRaw())).put(RawWords.FEED_STATE.of(status.stateRaw()))
                .put(RawWords.REJECT_REASON.of(status.reasonRaw()))
                .putOrNull(status.count(), FeedStatusDecoder.countNullValue());
            output.endRow();
        }
    }
}
