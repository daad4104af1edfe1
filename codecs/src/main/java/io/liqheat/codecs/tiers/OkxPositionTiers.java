package io.liqheat.codecs.tiers;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTier;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.instrument.TierOrigin;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.text.JsonFields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * OKX's position tiers, {@code GET /api/v5/public/position-tiers?instType&tdMode&instFamily}: sizes in contracts, the
 * rate of a tier counts for the whole position. Tables belong to a family of contracts; that of a swap is given the
 * swap's name, that of dated contracts the family's. The size of a contract is published elsewhere: complete it with
 * {@link RiskTierDocument#withContractSize(BigDecimal)}.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class OkxPositionTiers
{
    private static final String SOURCE = "GET /api/v5/public/position-tiers";
    private static final String SWAP = "SWAP";

    private static final int CODE = 0;
    private static final int MESSAGE = 1;
    private static final int ROWS = 2;

    private static final int FAMILY = 0;
    private static final int TIER = 1;
    private static final int MIN_SIZE = 2;
    private static final int MAX_SIZE = 3;
    private static final int MAINTENANCE = 4;
    private static final int INITIAL = 5;
    private static final int LEVERAGE = 6;
    private static final int UNDERLYING = 7;

    private OkxPositionTiers()
    {
    }

    /** One row with what has to be checked before it is a tier. */
    private record Row(BigDecimal number, BigDecimal minSize, RiskTier tier)
    {
    }

    /**
     * Read an answer.
     *
     * @param buffer   holding UTF-8 JSON.
     * @param offset   of the text.
     * @param length   of the text.
     * @param instType asked for, SWAP or FUTURES.
     * @param asOf     day it was asked for.
     * @return one table per family.
     */
    public static TierAnswer read(
        final DirectBuffer buffer, final int offset, final int length, final String instType, final LocalDate asOf)
    {
        final TierAnswer answer = new TierAnswer();
        final JsonFields root = new JsonFields("code", "msg", "data");
        final JsonCursor cursor = new JsonCursor().wrap(buffer, offset, length);
        if (!TierText.isJson(buffer, offset, length) || !root.read(cursor))
        {
            return answer.reject(RejectReason.NOT_JSON, "position-tiers: the answer is no JSON object");
        }

        if (!"0".equals(root.text(CODE)))
        {
            return answer.reject(RejectReason.ERROR_ANSWER,
                "position-tiers: code=" + root.text(CODE) + " " + root.text(MESSAGE));
        }

        final Map<String, List<Row>> families = new LinkedHashMap<>();
        final Map<String, TierTextException> faults = new LinkedHashMap<>();
        final JsonFields fields =
            new JsonFields("instFamily", "tier", "minSz", "maxSz", "mmr", "imr", "maxLever", "uly");
        TierText.rows(cursor, root, ROWS, fields, (row) ->
        {
            final String family = row.hasValue(FAMILY) ? row.text(FAMILY) : row.text(UNDERLYING);
            final List<Row> rows = families.computeIfAbsent(family, (any) -> new ArrayList<>());
            try
            {
                rows.add(row(row, family + " row " + (rows.size() + 1) + ": "));
            }
            catch (final TierTextException ex)
            {
                faults.put(family, ex);
            }
        });
        if (families.isEmpty())
        {
            answer.reject(RejectReason.MISSING_FIELD, "position-tiers: no rows");
        }

        families.forEach((family, rows) -> answer.add(() ->
        {
            if (faults.containsKey(family))
            {
                throw faults.get(family);
            }

            return document(SWAP.equals(instType) ? family + "-SWAP" : family, rows, asOf);
        }));
        return answer;
    }

    private static Row row(final JsonFields row, final String where)
    {
        return new Row(
            TierText.decimal(row, TIER, where + "tier"),
            TierText.decimal(row, MIN_SIZE, where + "minSz"),
            new RiskTier(
                TierText.decimal(row, MAX_SIZE, where + "maxSz"),
                TierText.decimal(row, MAINTENANCE, where + "mmr"),
                TierText.decimal(row, INITIAL, where + "imr"),
                TierText.decimal(row, LEVERAGE, where + "maxLever"),
                BigDecimal.ZERO));
    }

    private static RiskTierDocument document(final String symbol, final List<Row> rows, final LocalDate asOf)
    {
        rows.sort(Comparator.comparing(Row::number));
        final List<RiskTier> tiers = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (final Row row : rows)
        {
            final BigDecimal gap = row.minSize().subtract(floor);
            if (0 != row.number().compareTo(BigDecimal.valueOf(tiers.size() + 1)) || gap.signum() < 0 ||
                gap.compareTo(BigDecimal.ONE) > 0)
            {
                throw new IllegalArgumentException("OKX:" + symbol + " tier " + row.number() + ": follows tier " +
                    tiers.size() + " and starts at minSz=" + row.minSize() + ", the tier before ends at " + floor);
            }

            floor = row.tier().cap();
            tiers.add(row.tier());
        }

        return new RiskTierDocument(
            Venue.OKX, symbol, RiskMeasure.CONTRACTS, new TierOrigin(asOf, SOURCE), tiers);
    }
}
