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
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Hyperliquid's margin tables out of its {@code meta} answer, or the first element of {@code metaAndAssetCtxs}. The
 * venue publishes leverages; maintenance is half of the initial rate at a tier's highest leverage, and deductions are
 * those that keep it continuous. A coin whose table is not in the answer has one tier at its own highest leverage.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class HyperliquidMargins
{
    private static final String SOURCE = "POST /info meta";
    private static final MathContext RATE = new MathContext(18);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private static final int UNIVERSE = 0;
    private static final int TABLES = 1;
    private static final int NAME = 0;
    private static final int LEVERAGE = 1;
    private static final int TABLE = 2;
    private static final int LOWER_BOUND = 0;

    private HyperliquidMargins()
    {
    }

    /** One tier as the venue writes it. */
    private record Bound(BigDecimal lower, BigDecimal maxLeverage)
    {
    }

    /**
     * Read an answer.
     *
     * @param buffer holding UTF-8 JSON.
     * @param offset of the text.
     * @param length of the text.
     * @param asOf   day it was asked for.
     * @return one table per coin.
     */
    public static TierAnswer read(
        final DirectBuffer buffer, final int offset, final int length, final LocalDate asOf)
    {
        final TierAnswer answer = new TierAnswer();
        final JsonFields meta = new JsonFields("universe", "marginTables");
        final JsonCursor cursor = new JsonCursor().wrap(buffer, offset, length);
        if (!TierText.isJson(buffer, offset, length))
        {
            return answer.reject(RejectReason.NOT_JSON, "meta: the answer is no JSON");
        }

        if (cursor.enterArray())
        {
            cursor.nextElement();
        }

        if (!meta.read(cursor) || JsonKind.ARRAY != meta.kind(UNIVERSE))
        {
            return answer.reject(RejectReason.MISSING_FIELD, "meta: universe is missing");
        }

        final Map<Long, List<Bound>> tables = new HashMap<>();
        if (JsonKind.ARRAY == meta.kind(TABLES))
        {
            try
            {
                readTables(new JsonCursor().wrap(cursor, meta.offset(TABLES)), tables);
            }
            catch (final TierTextException ex)
            {
                return answer.reject(ex.reason(), ex.getMessage());
            }
        }

        TierText.rows(cursor, meta, UNIVERSE, new JsonFields("name", "maxLeverage", "marginTableId"), (coin) ->
            answer.add(() -> document(coin, tables, asOf)));
        return answer;
    }

    /** {@code [[id, {"description", "marginTiers": [{"lowerBound", "maxLeverage"}]}]]}. */
    private static void readTables(final JsonCursor cursor, final Map<Long, List<Bound>> tables)
    {
        final JsonFields table = new JsonFields("marginTiers");
        final JsonFields tier = new JsonFields("lowerBound", "maxLeverage");
        cursor.enterArray();
        while (cursor.nextElement())
        {
            if (!cursor.enterArray() || !cursor.nextElement() || !cursor.readScalar())
            {
                throw new TierTextException(RejectReason.MISSING_FIELD, "meta: a margin table has no id");
            }

            final String id = new String(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength(),
                StandardCharsets.ISO_8859_1);
            final List<Bound> bounds = new ArrayList<>();
            if (!id.matches("\\d{1,9}") || !cursor.nextElement() || !table.read(cursor))
            {
                throw new TierTextException(RejectReason.MISSING_FIELD, "meta: margin table '" + id + "' has no tiers");
            }

            TierText.rows(cursor, table, 0, tier, (row) -> bounds.add(new Bound(
                TierText.decimal(row, LOWER_BOUND, "margin table " + id + ": lowerBound"),
                TierText.decimal(row, LEVERAGE, "margin table " + id + ": maxLeverage"))));
            tables.put(Long.parseLong(id), bounds);
            while (cursor.nextElement())
            {
                cursor.skipValue();
            }
        }
    }

    private static RiskTierDocument document(
        final JsonFields coin, final Map<Long, List<Bound>> tables, final LocalDate asOf)
    {
        final String name = TierText.text(coin, NAME, "meta: name");
        final BigDecimal leverage = TierText.decimal(coin, LEVERAGE, name + ": maxLeverage");
        final List<Bound> known = coin.hasValue(TABLE) ? tables.get(coin.wholeNumber(TABLE)) : null;
        final List<Bound> bounds = null == known || known.isEmpty() ?
            List.of(new Bound(BigDecimal.ZERO, leverage)) : known;
        if (0 != bounds.get(0).lower().signum())
        {
            throw new IllegalArgumentException("HYPERLIQUID:" + name + " tier 1: lowerBound=" + bounds.get(0).lower() +
                " must be 0");
        }

        final List<RiskTier> tiers = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++)
        {
            final BigDecimal maxLeverage = bounds.get(i).maxLeverage();
            if (maxLeverage.signum() <= 0)
            {
                throw new IllegalArgumentException("HYPERLIQUID:" + name + " tier " + (i + 1) + ": maxLeverage=" +
                    maxLeverage + " must be above 0");
            }

            final BigDecimal rate = BigDecimal.ONE.divide(maxLeverage.multiply(TWO), RATE);
            tiers.add(new RiskTier(i + 1 < bounds.size() ? bounds.get(i + 1).lower() : null, rate,
                rate.multiply(TWO), maxLeverage,
                0 == i ? BigDecimal.ZERO : RiskTierDocument.deductionAfter(tiers.get(i - 1), rate)));
        }

        return new RiskTierDocument(
            Venue.HYPERLIQUID, name, RiskMeasure.NOTIONAL, new TierOrigin(asOf, SOURCE), tiers);
    }
}
