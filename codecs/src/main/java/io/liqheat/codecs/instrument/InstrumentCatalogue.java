package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Definitions and margin tiers of the main contracts, from the dated tables {@code instruments.csv} and
 * {@code risk-tiers.csv} beside this class. Ticks and lots are as fine as the venue has ever quoted in the recorded
 * span, so that older data stays on the grid where possible.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class InstrumentCatalogue
{
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final BigDecimal PPM = BigDecimal.valueOf(1_000_000);

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, RiskTierDocument> riskTiers = new LinkedHashMap<>();

    private InstrumentCatalogue()
    {
    }

    /**
     * Read the tables that come with this version.
     *
     * @return the catalogue.
     */
    public static InstrumentCatalogue load()
    {
        final InstrumentCatalogue catalogue = new InstrumentCatalogue();
        for (final CsvRow row : CsvRow.rowsOf("instruments.csv"))
        {
            catalogue.addInstrument(row);
        }

        final Map<String, List<CsvRow>> tables = new LinkedHashMap<>();
        for (final CsvRow row : CsvRow.rowsOf("risk-tiers.csv"))
        {
            tables.computeIfAbsent(keyOf(row.venue(), row.text("symbol")), (key) -> new ArrayList<>()).add(row);
        }

        tables.forEach(catalogue::addRiskTiers);
        return catalogue;
    }

    /**
     * A contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return its definition without an id, or null when not in the tables.
     */
    public Instrument instrument(final Venue venue, final String symbol)
    {
        return instruments.get(keyOf(venue, symbol));
    }

    /**
     * Margin tiers of a contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return the table, or null when there is none.
     */
    public RiskTierDocument riskTiers(final Venue venue, final String symbol)
    {
        return riskTiers.get(keyOf(venue, symbol));
    }

    /**
     * All contracts of a venue, in the order of the table.
     *
     * @param venue that lists them.
     * @return their definitions without ids.
     */
    public List<Instrument> instruments(final Venue venue)
    {
        return instruments.values().stream().filter((instrument) -> venue == instrument.venue()).toList();
    }

    private void addInstrument(final CsvRow row)
    {
        final Decimal lot = Decimal.of(row.text("lot"));
        final String quantityStep = row.text("quantity_step");
        final Instrument instrument = new Instrument(
            Instrument.NULL_ID,
            row.venue(),
            row.text("symbol"),
            Decimal.of(row.text("tick")),
            lot,
            quantityStep.isEmpty() ? lot : Decimal.of(quantityStep),
            ContractType.valueOf(row.text("contract_type")),
            row.text("base_coin"),
            row.text("quote_currency"),
            Integer.parseInt(row.text("max_leverage")),
            Long.parseLong(row.text("band_width_ticks")));
        instruments.put(keyOf(instrument.venue(), instrument.symbol()), instrument);
    }

    private void addRiskTiers(final String key, final List<CsvRow> rows)
    {
        final List<RiskTier> tiers = new ArrayList<>();
        for (final CsvRow row : rows)
        {
            tiers.add(new RiskTier(
                row.decimal("cap_notional").multiply(CENTS).longValueExact(),
                row.decimal("deduction").multiply(CENTS).longValueExact(),
                row.decimal("maintenance_rate").multiply(PPM).intValueExact(),
                Integer.parseInt(row.text("max_leverage"))));
        }

        final CsvRow first = rows.get(0);
        riskTiers.put(key, new RiskTierDocument(
            first.venue(), first.text("symbol"), LocalDate.parse(first.text("as_of")), first.text("source"), tiers));
    }

    private static String keyOf(final Venue venue, final String symbol)
    {
        return venue + ":" + symbol;
    }
}
