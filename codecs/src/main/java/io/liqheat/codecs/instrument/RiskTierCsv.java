package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of margin tiers as comma-separated text with a header line: {@code venue,symbol,measure,cap,maintenance_rate,
 * initial_rate,max_leverage,deduction,slope_per_coin,contract_size,as_of,source,note}. Rows of one venue, symbol and
 * day are one table, smallest positions first; {@code risk-tiers.csv} beside this class is the example.
 */
public final class RiskTierCsv
{
    private RiskTierCsv()
    {
    }

    /**
     * Read all tables of a text.
     *
     * @param text whole text, with its header line.
     * @return the tables in the order of their first rows.
     * @throws IllegalArgumentException naming the row that cannot be used, and why.
     */
    public static List<RiskTierDocument> read(final String text)
    {
        return tables(CsvRow.rowsIn(text.lines().iterator()));
    }

    static List<RiskTierDocument> tables(final List<CsvRow> rows)
    {
        final Map<String, List<CsvRow>> tables = new LinkedHashMap<>();
        for (final CsvRow row : rows)
        {
            final String key = row.text("venue") + ":" + row.text("symbol") + " of " + row.text("as_of");
            tables.computeIfAbsent(key, (any) -> new ArrayList<>()).add(row);
        }

        final List<RiskTierDocument> documents = new ArrayList<>();
        tables.forEach((key, lines) -> documents.add(document(key, lines)));
        return documents;
    }

    private static RiskTierDocument document(final String key, final List<CsvRow> rows)
    {
        final CsvRow first = rows.get(0);
        final List<RiskTier> tiers = new ArrayList<>();
        for (final CsvRow row : rows)
        {
            try
            {
                tiers.add(tier(row));
            }
            catch (final NumberFormatException | ArithmeticException ex)
            {
                throw new IllegalArgumentException(key + " tier " + (tiers.size() + 1) + ": no number in " + row, ex);
            }
        }

        final RiskTierDocument document = new RiskTierDocument(
            constant(Venue.class, first.text("venue"), key), first.text("symbol"),
            constant(RiskMeasure.class, first.text("measure"), key),
            new TierOrigin(date(first.text("as_of"), key), first.text("source"), first.text("note")), tiers);
        final RiskTierDocument sized = first.text("contract_size").isEmpty() ?
            document : document.withContractSize(first.decimal("contract_size"));
        return first.text("slope_per_coin").isEmpty() ? sized : sized.withSlope(first.decimal("slope_per_coin"));
    }

    private static RiskTier tier(final CsvRow row)
    {
        final BigDecimal maxLeverage = row.decimal("max_leverage");
        return new RiskTier(
            row.text("cap").isEmpty() ? null : row.decimal("cap"),
            row.decimal("maintenance_rate"),
            row.text("initial_rate").isEmpty() ? RiskTier.initialRateOf(maxLeverage) : row.decimal("initial_rate"),
            maxLeverage,
            row.text("deduction").isEmpty() ? BigDecimal.ZERO : row.decimal("deduction"));
    }

    private static <E extends Enum<E>> E constant(final Class<E> type, final String text, final String key)
    {
        for (final E constant : type.getEnumConstants())
        {
            if (constant.name().equals(text) && !"NULL_VAL".equals(text))
            {
                return constant;
            }
        }

        throw new IllegalArgumentException(key + ": '" + text + "' is no " + type.getSimpleName());
    }

    private static LocalDate date(final String text, final String key)
    {
        try
        {
            return LocalDate.parse(text);
        }
        catch (final DateTimeParseException ex)
        {
            throw new IllegalArgumentException(key + ": '" + text + "' is no date such as 2026-04-01", ex);
        }
    }
}
