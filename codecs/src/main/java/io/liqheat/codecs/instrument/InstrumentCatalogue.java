package io.liqheat.codecs.instrument;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
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
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, List<RiskTierDocument>> riskTiers = new LinkedHashMap<>();

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
        return load(List.of());
    }

    /**
     * Read the tables that come with this version, and more definitions. Of two for one contract the later counts.
     *
     * @param moreInstruments lines of a table like {@code instruments.csv}: a heading with its columns up to
     *                        {@code band_width_ticks} in any order, then one contract per line.
     * @return the catalogue.
     * @throws IllegalArgumentException when a line defines no contract; says which and why.
     */
    public static InstrumentCatalogue load(final List<String> moreInstruments)
    {
        final InstrumentCatalogue catalogue = new InstrumentCatalogue();
        for (final CsvRow row : CsvRow.rowsOf("instruments.csv"))
        {
            catalogue.addInstrument(row);
        }

        for (final CsvRow row : CsvRow.rowsIn(moreInstruments.iterator()))
        {
            try
            {
                catalogue.addInstrument(row);
            }
            catch (final RuntimeException ex)
            {
                throw new IllegalArgumentException("defines no contract (" + ex.getMessage() + "): " + row, ex);
            }
        }

        for (final RiskTierDocument table : RiskTierCsv.tables(CsvRow.rowsOf("risk-tiers.csv")))
        {
            catalogue.riskTiers
                .computeIfAbsent(keyOf(table.venue(), table.symbol()), (key) -> new ArrayList<>()).add(table);
        }

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
     * Newest margin tiers of a contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return the table, or null when there is none.
     */
    public RiskTierDocument riskTiers(final Venue venue, final String symbol)
    {
        return riskTiers(venue, symbol, LocalDate.MAX);
    }

    /**
     * Margin tiers of a contract for a moment: the newest table that is not younger, else the oldest there is.
     * {@link RiskTierDocument#warnings(LocalDate)} says how far it is off.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @param moment day the table is wanted for.
     * @return the table, or null when there is none.
     */
    public RiskTierDocument riskTiers(final Venue venue, final String symbol, final LocalDate moment)
    {
        RiskTierDocument newest = null;
        RiskTierDocument oldest = null;
        for (final RiskTierDocument table : riskTiers.getOrDefault(keyOf(venue, symbol), List.of()))
        {
            oldest = null == oldest || table.asOf().isBefore(oldest.asOf()) ? table : oldest;
            if (!table.asOf().isAfter(moment))
            {
                newest = null == newest || table.asOf().isAfter(newest.asOf()) ? table : newest;
            }
        }

        return null == newest ? oldest : newest;
    }

    /**
     * Contracts of a venue that there are margin tiers of, in the order of the table.
     *
     * @param venue that lists them.
     * @return the venue's own names, each once.
     */
    public List<String> symbolsWithRiskTiers(final Venue venue)
    {
        return riskTiers.values().stream().map((tables) -> tables.get(0))
            .filter((table) -> venue == table.venue()).map(RiskTierDocument::symbol).toList();
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

    private static String keyOf(final Venue venue, final String symbol)
    {
        return venue + ":" + symbol;
    }
}
