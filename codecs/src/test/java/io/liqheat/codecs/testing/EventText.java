package io.liqheat.codecs.testing;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.venue.EventLayout;
import org.agrona.DirectBuffer;

/**
 * One line of text per event, short enough to be written into a test: {@code Trade #1 @1700000000000 649909 x 2 ...}.
 * Times are in ms, null values are shown as {@code -}.
 */
public final class EventText
{
    private EventText()
    {
    }

    /**
     * Describe an event.
     *
     * @param buffer holding it.
     * @param offset of its message header.
     * @return the line.
     */
    public static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final String where = " #" + EventLayout.instrumentId(buffer, offset) +
            " @" + EventLayout.eventTimeNs(buffer, offset) / 1_000_000;
        switch (EventLayout.templateId(buffer, offset))
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                final InstrumentDefinitionDecoder definition =
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "InstrumentDefinition" + where + " " + definition.symbol() +
                    " tick " + definition.tick().mantissa() + "e" + definition.tick().exponent() +
                    " lot " + definition.lot().mantissa() + "e" + definition.lot().exponent() +
                    " band " + definition.bandWidthTicks();

            case RiskTiersDecoder.TEMPLATE_ID:
                final RiskTiersDecoder tiers = new RiskTiersDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "RiskTiers" + where + " from " + tiers.firstIndex() + " of " + tiers.totalCount();

            case TradeDecoder.TEMPLATE_ID:
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "Trade" + where + " " + trade.priceTicks() + " x " + trade.quantityLots() +
                    " " + trade.takerSide() + " id " + text(trade.tradeId());

            case MarkPriceDecoder.TEMPLATE_ID:
                final MarkPriceDecoder mark = new MarkPriceDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "MarkPrice" + where + " " + mark.markTicks() + " index " + text(mark.indexTicks());

            case OpenInterestDecoder.TEMPLATE_ID:
                return "OpenInterest" + where + " " +
                    new OpenInterestDecoder().wrapAndApplyHeader(buffer, offset, header).openInterestLots();

            case FundingDecoder.TEMPLATE_ID:
                final FundingDecoder funding = new FundingDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "Funding" + where + " " + funding.rateE12() + " next " + text(funding.nextFundingTimeNs()) +
                    " per " + text(funding.intervalNs());

            case LongShortRatioDecoder.TEMPLATE_ID:
                final LongShortRatioDecoder ratio =
                    new LongShortRatioDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "LongShortRatio" + where + " " + ratio.kind() + " " + ratio.ratioPpm() +
                    " per " + text(ratio.periodNs());

            case LiquidationDecoder.TEMPLATE_ID:
                final LiquidationDecoder liquidation =
                    new LiquidationDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "Liquidation" + where + " " + liquidation.sideAtRisk() + " " + liquidation.priceTicks() +
                    " x " + liquidation.quantityLots() + " " + liquidation.priceKind() +
                    " " + liquidation.completeness();

            case DepthDecoder.TEMPLATE_ID:
                return "Depth" + where + depth(new DepthDecoder().wrapAndApplyHeader(buffer, offset, header));

            case FeedStatusDecoder.TEMPLATE_ID:
                final FeedStatusDecoder status = new FeedStatusDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "FeedStatus " + status.stream() + " " + status.state() + " " + status.reason() +
                    " " + text(status.count()) + where + " " + status.excerpt();

            case FeedTallyDecoder.TEMPLATE_ID:
                final FeedTallyDecoder tally = new FeedTallyDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "FeedTally " + tally.stream() + " " + tally.outcome() + " " + tally.reason() +
                    " " + tally.count() + where;

            default:
                return "template " + EventLayout.templateId(buffer, offset) + where;
        }
    }

    private static String depth(final DepthDecoder depth)
    {
        final StringBuilder line = new StringBuilder(" update " + text(depth.bookUpdateId()) + " bids");
        for (final DepthDecoder.BidsDecoder bid : depth.bids())
        {
            line.append(' ').append(bid.priceTicks()).append('x').append(bid.quantityLots());
        }

        line.append(" asks");
        for (final DepthDecoder.AsksDecoder ask : depth.asks())
        {
            line.append(' ').append(ask.priceTicks()).append('x').append(ask.quantityLots());
        }

        return line.toString();
    }

    private static String text(final long value)
    {
        return Long.MIN_VALUE == value ? "-" : Long.toString(value);
    }
}
