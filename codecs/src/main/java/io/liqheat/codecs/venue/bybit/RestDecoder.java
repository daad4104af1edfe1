package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitFields.BOOK_ENGINE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.BOOK_MESSAGE_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.BUY_RATIO;
import static io.liqheat.codecs.venue.bybit.BybitFields.CATEGORY;
import static io.liqheat.codecs.venue.bybit.BybitFields.FUNDING_RATE;
import static io.liqheat.codecs.venue.bybit.BybitFields.FUNDING_TIME;
import static io.liqheat.codecs.venue.bybit.BybitFields.LIST;
import static io.liqheat.codecs.venue.bybit.BybitFields.LONG_SYMBOL;
import static io.liqheat.codecs.venue.bybit.BybitFields.OPEN_INTEREST;
import static io.liqheat.codecs.venue.bybit.BybitFields.SELL_RATIO;
import static io.liqheat.codecs.venue.bybit.BybitFields.SINGLE_OPEN_INTEREST;
import static io.liqheat.codecs.venue.bybit.BybitFields.SYMBOL;
import static io.liqheat.codecs.venue.bybit.BybitFields.TIMESTAMP;
import static io.liqheat.codecs.venue.bybit.BybitFields.either;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import io.liqheat.codecs.tiers.BybitRiskLimits;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.FieldRules;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.TierUpdates;
import io.liqheat.codecs.venue.TimedRows;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Reads the answers of REST calls. Rows come newest first and are published oldest first.
 */
final class RestDecoder
{
    private static final int RETURN_CODE = 0;
    private static final int RESULT = 1;
    private static final int TIME = 2;

    private static final int PPM_EXPONENT = -6;
    private static final long PPM = 1_000_000L;
    private static final long MAX_SHARE_PPM = 100 * PPM;
    private static final int RATE_EXPONENT = -12;
    private static final long MAX_RATE_E12 = 1_000_000_000_000L;

    private final MessageOutcome outcome;
    private final JsonCursor cursor;
    private final VenueInstruments<BybitInstrument> instruments;
    private final BookDecoder bookDecoder;
    private final TickerDecoder tickerDecoder;
    private final InstrumentsReader instrumentsReader;
    private final TierUpdates tiers;
    private final byte[] category;
    private final TimedRows rows = new TimedRows();
    private final JsonFields result = BybitFields.content();
    private final JsonFields row = BybitFields.content();
    private final JsonFields root = new JsonFields("retCode", "result", "time").child(RESULT, result);

    RestDecoder(
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BybitInstrument> instruments,
        final BookDecoder bookDecoder,
        final TickerDecoder tickerDecoder,
        final InstrumentsReader instrumentsReader,
        final byte[] category)
    {
        this.outcome = outcome;
        this.cursor = cursor;
        this.instruments = instruments;
        this.bookDecoder = bookDecoder;
        this.tickerDecoder = tickerDecoder;
        this.instrumentsReader = instrumentsReader;
        this.category = category;
        tiers = new TierUpdates(instruments, outcome);
    }

    void onAnswer(final RestRequest request, final long receiveTimeNs)
    {
        final boolean isObject = JsonKind.OBJECT == cursor.peek();
        root.clear();
        if (isObject)
        {
            root.read(cursor);
        }

        if (!cursor.isComplete())
        {
            outcome.rejected(RejectReason.NOT_JSON);
        }
        else if (!root.has(RETURN_CODE))
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
        }
        else if (0 != root.wholeNumber(RETURN_CODE))
        {
            outcome.rejected(RejectReason.ERROR_ANSWER);
        }
        else if (result.has(CATEGORY) && !result.is(CATEGORY, category))
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
        }
        else
        {
            onResult(request, receiveTimeNs);
        }
    }

    private void onResult(final RestRequest request, final long receiveTimeNs)
    {
        final FeedStream stream = request.stream();
        if (FeedStream.OTHER == stream || FeedStream.CANDLE == stream)
        {
            return;
        }

        if (BybitRequests.isCall(request, BybitRequests.RISK_LIMIT))
        {
            tiers.read(cursor, (buffer, offset, length, asOf) ->
                new BybitRiskLimits(asOf).onPage(buffer, offset, length).answer(), null, receiveTimeNs);
        }
        else if (FeedStream.DEPTH == stream)
        {
            onBook(request, receiveTimeNs);
        }
        else if (JsonKind.ARRAY != result.kind(LIST))
        {
            outcome.rejected(RejectReason.MISSING_FIELD);
        }
        else if (FeedStream.INSTRUMENT == stream)
        {
            instrumentsReader.read(result.offset(LIST));
        }
        else if (FeedStream.TICKER == stream)
        {
            onTickers(receiveTimeNs);
        }
        else
        {
            onHistory(request, receiveTimeNs);
        }
    }

    private void onBook(final RestRequest request, final long receiveTimeNs)
    {
        final BybitInstrument instrument = result.has(SYMBOL) ?
            find(result, SYMBOL) : instruments.find(request.symbol());
        final long eventTimeNs = FieldRules.timeNs(
            result.wholeNumber(either(result, BOOK_ENGINE_TIME, BOOK_MESSAGE_TIME)), receiveTimeNs);
        if (isForUs(instrument) && isTime(eventTimeNs))
        {
            bookDecoder.onAnswer(
                instrument, BybitRequests.isCall(request, BybitRequests.FULL_ORDER_BOOK), result, eventTimeNs,
                receiveTimeNs);
        }
    }

    private void onTickers(final long receiveTimeNs)
    {
        final long eventTimeNs = FieldRules.timeNs(root.wholeNumber(TIME), receiveTimeNs);
        if (!isTime(eventTimeNs))
        {
            return;
        }

        cursor.restart(result.offset(LIST));
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (!row.read(cursor) || !row.has(LONG_SYMBOL))
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
                continue;
            }

            final BybitInstrument instrument = find(row, LONG_SYMBOL);
            if (isForUs(instrument))
            {
                tickerDecoder.onTicker(instrument, row, true, eventTimeNs, receiveTimeNs);
            }
        }
    }

    private void onHistory(final RestRequest request, final long receiveTimeNs)
    {
        final BybitInstrument instrument = result.has(LONG_SYMBOL) ?
            find(result, LONG_SYMBOL) : instruments.find(request.symbol());
        final FeedStream stream = request.stream();
        if (!isForUs(instrument) || !readRows(instrument, stream, receiveTimeNs))
        {
            return;
        }

        final long periodNs = BybitRequests.periodNs(request);
        for (int i = 0; i < rows.count(); i++)
        {
            if (FeedStream.OPEN_INTEREST == stream)
            {
                onNews(instrument.feed().openInterest(rows.value(i), rows.timeNs(i), receiveTimeNs));
            }
            else if (FeedStream.FUNDING == stream)
            {
                onFunding(instrument, rows.value(i), rows.timeNs(i), receiveTimeNs);
            }
            else
            {
                onNews(instrument.feed().longShortRatio(
                    RatioKind.GLOBAL_ACCOUNT, rows.value(i),
                    periodNs > 0 ? periodNs : LongShortRatioEncoder.periodNsNullValue(), rows.timeNs(i),
                    receiveTimeNs));
            }
        }
    }

    /** A rate that was paid. Once a ticker has told the current one, the past is of no use any more. */
    private void onFunding(
        final BybitInstrument instrument, final long rateE12, final long timeNs, final long receiveTimeNs)
    {
        if (BybitTicker.UNKNOWN == instrument.ticker.timeNs && timeNs > instrument.fundingTimeNs)
        {
            instrument.fundingTimeNs = timeNs;
            instrument.feed().funding(
                rateE12, timeNs, FundingEncoder.intervalNsNullValue(), timeNs, receiveTimeNs);
            outcome.decoded();
        }
    }

    private void onNews(final boolean isNews)
    {
        if (isNews)
        {
            outcome.decoded();
        }
    }

    /** Read rows of time and value; false when one of them cannot be used. */
    private boolean readRows(
        final BybitInstrument instrument, final FeedStream stream, final long receiveTimeNs)
    {
        rows.clear();
        cursor.restart(result.offset(LIST));
        cursor.enterArray();
        while (cursor.nextElement())
        {
            final boolean isRow = row.read(cursor);
            final int timeSlot = FeedStream.FUNDING == stream ? FUNDING_TIME : TIMESTAMP;
            if (!isRow || !row.has(timeSlot) || isValueMissing(stream))
            {
                outcome.rejected(RejectReason.MISSING_FIELD);
                return false;
            }

            if (row.has(LONG_SYMBOL) && !row.is(LONG_SYMBOL, instrument.symbol))
            {
                outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
                return false;
            }

            final long value = valueOf(instrument, stream);
            final long eventTimeNs = FieldRules.timeNs(row.wholeNumber(timeSlot), receiveTimeNs);
            if (RejectReason.NONE != outcome.reason() || !isTime(eventTimeNs))
            {
                return false;
            }

            if (!rows.add(eventTimeNs, value))
            {
                outcome.rejected(RejectReason.CAPACITY);
                return false;
            }
        }

        return true;
    }

    private boolean isValueMissing(final FeedStream stream)
    {
        return switch (stream)
        {
            case OPEN_INTEREST -> !row.has(OPEN_INTEREST) && !row.has(SINGLE_OPEN_INTEREST);
            case FUNDING -> !row.has(FUNDING_RATE);
            default -> !row.has(BUY_RATIO) || !row.has(SELL_RATIO);
        };
    }

    /** Value of the row; what speaks against it is in the outcome. */
    private long valueOf(final BybitInstrument instrument, final FeedStream stream)
    {
        if (FeedStream.OPEN_INTEREST == stream)
        {
            final long lots = TickerDecoder.openInterestLots(instrument.feed().instrument(), row);
            outcome.rejected(FieldRules.ofNumber(lots, 0, EventLimits.MAX_LOTS));
            return lots;
        }

        if (FeedStream.FUNDING == stream)
        {
            final long rateE12 = row.nearestUnits(FUNDING_RATE, RATE_EXPONENT);
            outcome.rejected(FieldRules.ofNumber(rateE12, -MAX_RATE_E12, MAX_RATE_E12));
            return rateE12;
        }

        final long buyPpm = row.nearestUnits(BUY_RATIO, PPM_EXPONENT);
        final long sellPpm = row.nearestUnits(SELL_RATIO, PPM_EXPONENT);
        outcome.rejected(FieldRules.ofNumber(buyPpm, 0, MAX_SHARE_PPM));
        outcome.rejected(FieldRules.ofNumber(sellPpm, 1, MAX_SHARE_PPM));
        return sellPpm > 0 ? (buyPpm * PPM + sellPpm / 2) / sellPpm : 0;
    }

    private BybitInstrument find(final JsonFields fields, final int slot)
    {
        return instruments.find(fields.bytes(), fields.offset(slot), fields.length(slot));
    }

    private boolean isForUs(final BybitInstrument instrument)
    {
        if (null == instrument)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
            return false;
        }

        outcome.instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted();
    }

    private boolean isTime(final long eventTimeNs)
    {
        return outcome.isFree(DecimalText.isNumber(eventTimeNs) ? RejectReason.NONE : RejectReason.BAD_TIME);
    }
}
