package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads answers to {@code meta} and {@code metaAndAssetCtxs}: definitions of all coins, and with the latter their
 * contexts in the same order. Sizes have {@code szDecimals} decimals and prices up to 6 less that (Perpetuals, "tick
 * and lot size", read 2026-06).
 */
final class HyperliquidMetaReader
{
    private static final int UNIVERSE = 0;
    private static final int NAME = 0;
    private static final int SIZE_DECIMALS = 1;
    private static final int MAX_LEVERAGE = 2;
    private static final int DELISTED = 3;

    private static final int PRICE_DECIMALS = 6;
    private static final int MAX_NAME_LENGTH = 16;
    private static final int MOST_LEVERAGE = 1_000;

    private final MessageOutcome outcome;
    private final VenueInstruments<HyperliquidCoin> coins;
    private final AssetContext assetContext;
    private final JsonCursor answer = new JsonCursor();
    private final JsonCursor contexts = new JsonCursor();
    private final JsonFields meta = new JsonFields("universe");
    private final JsonFields row = new JsonFields("name", "szDecimals", "maxLeverage", "isDelisted");
    private final JsonFields context = AssetContext.fields();

    HyperliquidMetaReader(
        final MessageOutcome outcome, final VenueInstruments<HyperliquidCoin> coins, final AssetContext assetContext)
    {
        this.outcome = outcome;
        this.coins = coins;
        this.assetContext = assetContext;
    }

    /**
     * Read an answer.
     *
     * @param text          holding it, found to be well-formed; does not move.
     * @param position      of it.
     * @param receiveTimeNs of it, ns since the epoch.
     * @return false when it is none of these two.
     */
    boolean read(final JsonCursor text, final int position, final long receiveTimeNs)
    {
        boolean hasContexts = false;
        answer.wrap(text, position);
        if (JsonKind.OBJECT == answer.peek())
        {
            meta.read(answer);
        }
        else
        {
            if (!answer.enterArray() || !answer.nextElement() || !meta.read(answer))
            {
                return false;
            }

            hasContexts = answer.nextElement() && JsonKind.ARRAY == answer.peek();
            if (hasContexts)
            {
                contexts.wrap(text, answer.position());
                contexts.enterArray();
            }
        }

        if (JsonKind.ARRAY != meta.kind(UNIVERSE))
        {
            return false;
        }

        answer.restart(meta.offset(UNIVERSE));
        answer.enterArray();
        while (answer.nextElement())
        {
            final boolean hasContext = hasContexts && contexts.nextElement() && context.read(contexts);
            onRow(hasContext, receiveTimeNs);
        }

        return true;
    }

    private void onRow(final boolean hasContext, final long receiveTimeNs)
    {
        if (!row.read(answer) || !isName() || !row.has(SIZE_DECIMALS))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
            return;
        }

        final boolean isDelisted =
            JsonKind.LITERAL == row.kind(DELISTED) && 't' == row.bytes()[row.offset(DELISTED)];
        if (isDelisted || !define())
        {
            return;
        }

        outcome.decoded();
        final HyperliquidCoin coin = coins.find(row.bytes(), row.offset(NAME), row.length(NAME));
        if (hasContext && null != coin && coin.isWanted())
        {
            assetContext.publish(coin.feed(), context, receiveTimeNs, receiveTimeNs);
        }
    }

    /** Define the coin unless there is nothing to be changed any more; false when the definition is no good. */
    private boolean define()
    {
        final HyperliquidCoin known = coins.find(row.bytes(), row.offset(NAME), row.length(NAME));
        if (null != known && known.feed().isAnnounced())
        {
            return true;
        }

        final long sizeDecimals = row.wholeNumber(SIZE_DECIMALS);
        if (sizeDecimals < 0 || sizeDecimals > PRICE_DECIMALS)
        {
            outcome.rejected(RejectReason.BAD_NUMBER);
            return false;
        }

        final String name = row.text(NAME);
        if (coins.isWanted(name))
        {
            coins.define(new Instrument(
                Instrument.NULL_ID, Venue.HYPERLIQUID, name, new Decimal(1, (int)sizeDecimals - PRICE_DECIMALS),
                new Decimal(1, (int)-sizeDecimals), ContractType.LINEAR, name, "USDC", maxLeverage(), 0));
        }

        return true;
    }

    private int maxLeverage()
    {
        final long leverage = row.wholeNumber(MAX_LEVERAGE);
        return leverage > 0 && leverage <= MOST_LEVERAGE ? (int)leverage : 0;
    }

    private boolean isName()
    {
        if (JsonKind.STRING != row.kind(NAME) || row.length(NAME) <= 0 || row.length(NAME) > MAX_NAME_LENGTH)
        {
            return false;
        }

        for (int i = row.offset(NAME), end = i + row.length(NAME); i < end; i++)
        {
            if (row.bytes()[i] <= ' ')
            {
                return false;
            }
        }

        return true;
    }
}
