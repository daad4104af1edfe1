package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTier;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.instrument.TierOrigin;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import io.liqheat.codecs.text.JsonKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Binance's notional brackets: the signed calls {@code /fapi/v1/leverageBracket} (USD-M, notional in USD) and
 * {@code /dapi/v2/leverageBracket} (COIN-M, {@code qtyFloor}/{@code qtyCap} in coins), and the {@code bks} rows of the
 * {@code !contractInfo} stream, which since the merge of 2026-06 carries both products ({@code st} 2 is COIN-M).
 * <p>
 * A {@code notionalCoef} other than 1 means brackets adjusted for the account that asked; the note says so.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class BinanceBrackets
{
    private static final int SYMBOL = 0;
    private static final int BRACKETS = 1;
    private static final int COEFFICIENT = 2;
    private static final int CODE = 3;
    private static final int MESSAGE = 4;

    private static final int STREAM_SYMBOL = 0;
    private static final int STREAM_BRACKETS = 1;
    private static final int STREAM_PRODUCT = 2;
    private static final int STREAM_DATA = 3;

    private static final int COINM_PRODUCT = 2;

    private BinanceBrackets()
    {
    }

    /**
     * Read an answer of {@code leverageBracket}.
     *
     * @param buffer holding UTF-8 JSON: a list of symbols, or one.
     * @param offset of the text.
     * @param length of the text.
     * @param asOf   day it was asked for.
     * @return tables of both products, told apart by the names of the fields.
     */
    public static TierAnswer leverageBracket(
        final DirectBuffer buffer, final int offset, final int length, final LocalDate asOf)
    {
        final TierAnswer answer = new TierAnswer();
        final JsonFields root = new JsonFields("symbol", "brackets", "notionalCoef", "code", "msg");
        final JsonCursor cursor = new JsonCursor().wrap(buffer, offset, length);
        if (!TierText.isJson(buffer, offset, length))
        {
            return answer.reject(RejectReason.NOT_JSON, "leverageBracket: the answer is no JSON");
        }

        if (JsonKind.ARRAY == cursor.peek())
        {
            TierText.rows(cursor, root, (row) -> addSymbol(answer, cursor, row, asOf));
        }
        else if (root.read(cursor) && root.has(CODE))
        {
            answer.reject(RejectReason.ERROR_ANSWER,
                "leverageBracket: code=" + root.text(CODE) + " " + root.text(MESSAGE));
        }
        else
        {
            addSymbol(answer, cursor, root, asOf);
        }

        return answer;
    }

    /**
     * Read a message of the {@code !contractInfo} stream, with or without the frame of a combined stream.
     *
     * @param buffer holding UTF-8 JSON.
     * @param offset of the text.
     * @param length of the text.
     * @param asOf   day it was received.
     * @return one table, or none when the message is about something else than brackets.
     */
    public static TierAnswer contractInfo(
        final DirectBuffer buffer, final int offset, final int length, final LocalDate asOf)
    {
        final TierAnswer answer = new TierAnswer();
        final JsonFields event = new JsonFields("s", "bks", "st", "data");
        final JsonCursor cursor = new JsonCursor().wrap(buffer, offset, length);
        if (!TierText.isJson(buffer, offset, length))
        {
            return answer.reject(RejectReason.NOT_JSON, "contractInfo: the message is no JSON");
        }

        if (JsonKind.ARRAY == cursor.peek())
        {
            TierText.rows(cursor, event, (row) -> addStreamSymbol(answer, cursor, row, asOf));
        }
        else if (event.read(cursor) && JsonKind.OBJECT == event.kind(STREAM_DATA))
        {
            cursor.restart(event.offset(STREAM_DATA));
            event.read(cursor);
            addStreamSymbol(answer, cursor, event, asOf);
        }
        else if (event.has(STREAM_DATA))
        {
            cursor.restart(event.offset(STREAM_DATA));
            TierText.rows(cursor, event, (row) -> addStreamSymbol(answer, cursor, row, asOf));
        }
        else
        {
            addStreamSymbol(answer, cursor, event, asOf);
        }

        return answer;
    }

    private static void addSymbol(
        final TierAnswer answer, final JsonCursor cursor, final JsonFields row, final LocalDate asOf)
    {
        answer.add(() ->
        {
            final String symbol = TierText.text(row, SYMBOL, "leverageBracket: symbol");
            final BigDecimal coefficient = TierText.decimalOr(row, COEFFICIENT, "notionalCoef", BigDecimal.ONE);
            final JsonFields bracket = new JsonFields(
                "notionalCap", "maintMarginRatio", "initialLeverage", "cum", "qtyCap", "bracket");
            final List<RiskTier> tiers = new ArrayList<>();
            final boolean[] isCoin = new boolean[1];
            TierText.rows(cursor, row, BRACKETS, bracket, (fields) ->
            {
                isCoin[0] = fields.has(4);
                tiers.add(tier(fields, isCoin[0] ? 4 : 0, symbol + " bracket " + (tiers.size() + 1) + ": "));
            });
            return document(symbol, isCoin[0], tiers, new TierOrigin(asOf,
                isCoin[0] ? "GET /dapi/v2/leverageBracket" : "GET /fapi/v1/leverageBracket",
                0 == coefficient.compareTo(BigDecimal.ONE) ? "" :
                "adjusted for the account that asked: notionalCoef=" + coefficient));
        });
    }

    private static void addStreamSymbol(
        final TierAnswer answer, final JsonCursor cursor, final JsonFields event, final LocalDate asOf)
    {
        if (JsonKind.ARRAY != event.kind(STREAM_BRACKETS))
        {
            return;
        }

        answer.add(() ->
        {
            final String symbol = TierText.text(event, STREAM_SYMBOL, "contractInfo: s");
            final boolean isCoin = COINM_PRODUCT == event.wholeNumber(STREAM_PRODUCT);
            final JsonFields bracket = new JsonFields("bnc", "mmr", "ma", "cf");
            final List<RiskTier> tiers = new ArrayList<>();
            TierText.rows(cursor, event, STREAM_BRACKETS, bracket, (fields) ->
                tiers.add(tier(fields, 0, symbol + " bracket " + (tiers.size() + 1) + ": ")));
            return document(symbol, isCoin, tiers, new TierOrigin(asOf, "stream !contractInfo"));
        });
    }

    private static RiskTierDocument document(
        final String symbol, final boolean isCoin, final List<RiskTier> tiers, final TierOrigin origin)
    {
        return new RiskTierDocument(isCoin ? Venue.BINANCE_COINM : Venue.BINANCE_USDM, symbol,
            isCoin ? RiskMeasure.COIN : RiskMeasure.NOTIONAL, origin, tiers);
    }

    private static RiskTier tier(final JsonFields fields, final int capSlot, final String where)
    {
        final BigDecimal leverage = TierText.decimal(fields, 2, where + "leverage");
        if (leverage.signum() <= 0)
        {
            throw new TierTextException(RejectReason.OUT_OF_RANGE, where + "leverage=" + leverage);
        }

        return new RiskTier(
            TierText.decimal(fields, capSlot, where + "cap"),
            TierText.decimal(fields, 1, where + "maintenance rate"),
            RiskTier.initialRateOf(leverage),
            leverage,
            TierText.decimal(fields, 3, where + "cum"));
    }
}
