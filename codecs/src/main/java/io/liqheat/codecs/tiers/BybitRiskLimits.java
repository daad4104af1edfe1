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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Bybit's risk limits, {@code GET /v5/market/risk-limit?category=linear|inverse}: 15 symbols to a page, followed by
 * {@code cursor}. Hand over the pages in any order, ask for the next while {@link #cursor()} is not empty, and take the
 * {@link #answer()} at the end.
 * <p>
 * Rates are percents in the venue's documentation and fractions in its answers of 2026. Which, is decided for each
 * symbol by {@code initialMargin * maxLeverage}, which is about 1 or about 100.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class BybitRiskLimits
{
    private static final String SOURCE = "GET /v5/market/risk-limit";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private static final int RET_CODE = 0;
    private static final int RET_MSG = 1;
    private static final int CATEGORY = 0;
    private static final int LIST = 1;
    private static final int NEXT_CURSOR = 2;

    private static final int SYMBOL = 0;
    private static final int LIMIT = 1;
    private static final int MAINTENANCE = 2;
    private static final int INITIAL = 3;
    private static final int LEVERAGE = 4;
    private static final int DEDUCTION = 5;

    private final LocalDate asOf;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<TierAnswer.Rejection> rejections = new ArrayList<>();
    private String cursor = "";

    /**
     * A reader of pages.
     *
     * @param asOf day they are asked for.
     */
    public BybitRiskLimits(final LocalDate asOf)
    {
        this.asOf = asOf;
    }

    /** Rows of one symbol, and what is wrong with them. */
    private static final class Table
    {
        private final Venue venue;
        private final List<RiskTier> tiers = new ArrayList<>();
        private TierTextException fault;

        private Table(final Venue venue)
        {
            this.venue = venue;
        }
    }

    /**
     * Read one page.
     *
     * @param buffer holding UTF-8 JSON.
     * @param offset of the text.
     * @param length of the text.
     * @return this for a fluent API.
     */
    public BybitRiskLimits onPage(final DirectBuffer buffer, final int offset, final int length)
    {
        final JsonFields result = new JsonFields("category", "list", "nextPageCursor");
        final JsonFields root = new JsonFields("retCode", "retMsg", "result").child(2, result);
        final JsonCursor text = new JsonCursor().wrap(buffer, offset, length);
        cursor = "";
        if (!TierText.isJson(buffer, offset, length) || !root.read(text))
        {
            reject(RejectReason.NOT_JSON, "risk-limit: the answer is no JSON object");
        }
        else if (0 != root.wholeNumber(RET_CODE))
        {
            reject(RejectReason.ERROR_ANSWER,
                "risk-limit: retCode=" + root.text(RET_CODE) + " " + root.text(RET_MSG));
        }
        else if (JsonKind.ARRAY != result.kind(LIST))
        {
            reject(RejectReason.MISSING_FIELD, "risk-limit: result.list is missing");
        }
        else
        {
            final boolean isInverse = "inverse".equals(result.text(CATEGORY));
            cursor = result.text(NEXT_CURSOR);
            TierText.rows(text, result, LIST, new JsonFields("symbol", "riskLimitValue", "maintenanceMargin",
                "initialMargin", "maxLeverage", "mmDeduction"),
                (row) -> addRow(row, isInverse ? Venue.BYBIT_INVERSE : Venue.BYBIT_LINEAR));
        }

        return this;
    }

    /** {@return cursor of the next page, empty after the last} */
    public String cursor()
    {
        return cursor;
    }

    /** {@return the tables of all pages so far} */
    public TierAnswer answer()
    {
        final TierAnswer answer = new TierAnswer();
        rejections.forEach((rejection) -> answer.reject(rejection.reason(), rejection.message()));
        tables.forEach((symbol, table) -> answer.add(() ->
        {
            if (null != table.fault)
            {
                throw table.fault;
            }

            table.tiers.sort(Comparator.comparing(RiskTier::cap));
            return new RiskTierDocument(table.venue, symbol,
                Venue.BYBIT_INVERSE == table.venue ? RiskMeasure.COIN : RiskMeasure.NOTIONAL,
                new TierOrigin(asOf, SOURCE), table.tiers);
        }));
        return answer;
    }

    private void addRow(final JsonFields row, final Venue venue)
    {
        if (!row.hasValue(SYMBOL))
        {
            reject(RejectReason.MISSING_FIELD, "risk-limit: a row has no symbol");
            return;
        }

        final String symbol = row.text(SYMBOL);
        final Table table = tables.computeIfAbsent(symbol, (any) -> new Table(venue));
        final String where = symbol + " row " + (table.tiers.size() + 1) + ": ";
        try
        {
            final BigDecimal initial = TierText.decimal(row, INITIAL, where + "initialMargin");
            final BigDecimal leverage = TierText.decimal(row, LEVERAGE, where + "maxLeverage");
            final BigDecimal maintenance = TierText.decimal(row, MAINTENANCE, where + "maintenanceMargin");
            final boolean isPercent = initial.multiply(leverage).compareTo(TEN) > 0;
            table.tiers.add(new RiskTier(
                TierText.decimal(row, LIMIT, where + "riskLimitValue"),
                isPercent ? maintenance.divide(HUNDRED) : maintenance,
                isPercent ? initial.divide(HUNDRED) : initial,
                leverage,
                TierText.decimalOr(row, DEDUCTION, where + "mmDeduction", BigDecimal.ZERO)));
        }
        catch (final TierTextException ex)
        {
            table.fault = ex;
        }
    }

    private void reject(final RejectReason reason, final String message)
    {
        rejections.add(new TierAnswer.Rejection(reason, message));
    }
}
