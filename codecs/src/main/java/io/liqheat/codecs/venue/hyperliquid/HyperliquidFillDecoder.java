package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Finds liquidations among the fills of watched addresses, the only place where the venue tells of them. The trades
 * themselves come with the trades of the coin, so nothing else is published; and as nobody watches all addresses, the
 * liquidations are a sample.
 * <p>
 * A fill is told to both of its parties with the side of the one it is told to. Whose it is say, in this order: the
 * address it is told to, where that is given; what the fill did to a position; and who took: a position is liquidated
 * with market orders, so the liquidated one is the taker.
 */
final class HyperliquidFillDecoder
{
    private static final int COIN = 0;
    private static final int PRICE = 1;
    private static final int SIZE = 2;
    private static final int SIDE = 3;
    private static final int TIME = 4;
    private static final int TRADE_ID = 5;
    private static final int DIRECTION = 6;
    private static final int CROSSED = 7;
    private static final int LIQUIDATION = 8;
    private static final int LIQUIDATED_USER = 0;

    private static final long BUY = JsonFields.keyOf("B");
    private static final long SELL = JsonFields.keyOf("A");
    private static final byte LIQUIDATED = 'L';
    private static final byte OPEN = 'O';
    private static final byte AUTO_DELEVERAGED = 'A';
    private static final int CASE_BIT = 0x20;
    private static final int UNKNOWN = 0;
    private static final int OWN = 1;
    private static final int OTHERS = 2;

    private final JsonFields liquidation = new JsonFields("liquidatedUser");
    private final JsonFields fill = new JsonFields(
        "coin", "px", "sz", "side", "time", "tid", "dir", "crossed", "liquidation").child(LIQUIDATION, liquidation);
    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<HyperliquidCoin> coins;

    HyperliquidFillDecoder(
        final MessageOutcome outcome, final JsonCursor cursor, final VenueInstruments<HyperliquidCoin> coins)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.coins = coins;
    }

    /**
     * Read fills.
     *
     * @param position      of their array in the cursor's text, which has been found to be well-formed.
     * @param data          of the message.
     * @param user          slot of the address they are told to.
     * @param receiveTimeNs of the message, ns since the epoch.
     */
    void read(final int position, final JsonFields data, final int user, final long receiveTimeNs)
    {
        cursor.restart(position);
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (!fill.read(cursor))
            {
                outcome.rejected(RejectReason.UNKNOWN_TYPE);
            }
            else if (JsonKind.OBJECT == fill.kind(LIQUIDATION))
            {
                outcome.stream(FeedStream.LIQUIDATION);
                onLiquidation(data, user, receiveTimeNs);
            }
        }
    }

    private void onLiquidation(final JsonFields data, final int user, final long receiveTimeNs)
    {
        final long side = fill.key(SIDE);
        final int whose = whose(data, user);
        if (!fill.has(COIN) || !fill.has(PRICE) || !fill.has(SIZE) || BUY != side && SELL != side || UNKNOWN == whose)
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final HyperliquidCoin coin = coins.find(fill.bytes(), fill.offset(COIN), fill.length(COIN));
        if (null == coin)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
        }
        else if (coin.isWanted())
        {
            outcome.instrumentId(coin.feed().instrument().id());
            publish(coin, (OWN == whose) == (SELL == side) ? Side.LONG : Side.SHORT, receiveTimeNs);
        }
    }

    private void publish(final HyperliquidCoin coin, final Side sideAtRisk, final long receiveTimeNs)
    {
        final Instrument instrument = coin.feed().instrument();
        final long ticks = instrument.priceTicks(fill.bytes(), fill.offset(PRICE), fill.length(PRICE));
        final long lots = instrument.quantityLots(fill.bytes(), fill.offset(SIZE), fill.length(SIZE));
        final long eventTimeNs = FieldRules.timeNs(fill.wholeNumber(TIME), receiveTimeNs);
        final long tradeId = fill.wholeNumber(TRADE_ID);
        if (outcome.isFree(FieldRules.ofPrice(ticks)) && outcome.isFree(FieldRules.ofQuantity(lots)) &&
            outcome.isFree(FieldRules.ofNumber(tradeId, 0, Long.MAX_VALUE)) &&
            outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME) &&
            outcome.isFree(coin.isNewLiquidation(tradeId) ? RejectReason.NONE : RejectReason.DUPLICATE))
        {
            coin.feed().liquidation(
                ticks, lots, sideAtRisk, PriceKind.FILL, Completeness.SAMPLED, eventTimeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    private int whose(final JsonFields data, final int user)
    {
        if (data.hasValue(user) && liquidation.hasValue(LIQUIDATED_USER))
        {
            return isLiquidated(data, user) ? OWN : OTHERS;
        }

        // "Liquidated Cross Long", "Open Short", "Auto-Deleveraging": a liquidation opens nothing, and who is
        // deleveraged takes the other side of one. "Close Long" does not tell.
        final byte direction = fill.hasValue(DIRECTION) ? fill.bytes()[fill.offset(DIRECTION)] : 0;
        if (LIQUIDATED == direction && 'i' == fill.bytes()[fill.offset(DIRECTION) + 1])
        {
            return OWN;
        }

        if (OPEN == direction || AUTO_DELEVERAGED == direction)
        {
            return OTHERS;
        }

        if (JsonKind.LITERAL != fill.kind(CROSSED) || !fill.hasValue(CROSSED))
        {
            return UNKNOWN;
        }

        return 't' == fill.bytes()[fill.offset(CROSSED)] ? OWN : OTHERS;
    }

    /** Whether a user is the liquidated one; addresses may be written in either case. */
    private boolean isLiquidated(final JsonFields data, final int user)
    {
        final int length = data.length(user);
        if (length != liquidation.length(LIQUIDATED_USER))
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if ((data.bytes()[data.offset(user) + i] | CASE_BIT) !=
                (liquidation.bytes()[liquidation.offset(LIQUIDATED_USER) + i] | CASE_BIT))
            {
                return false;
            }
        }

        return true;
    }
}
