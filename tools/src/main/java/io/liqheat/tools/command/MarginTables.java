package io.liqheat.tools.command;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.tiers.TierAnswer;
import io.liqheat.codecs.tiers.TierTexts;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.tools.console.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Margin tiers out of a file, else those that come with this version.
 */
final class MarginTables
{
    private final Path file;
    private final LocalDate moment;
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
    private List<RiskTierDocument> fromFile;
    private List<TierAnswer.Rejection> refused = List.of();

    MarginTables(final Path file, final LocalDate moment)
    {
        this.file = file;
        this.moment = moment;
    }

    /**
     * The venue's spelling of a symbol.
     *
     * @param venue that lists the contract.
     * @param name  in any case.
     * @return its own name.
     */
    String requireSymbol(final Venue venue, final String name)
    {
        final Set<String> known = known(venue);
        return known.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(() -> CommandException.usage(
            "no contract '" + name + "' of " + VenueNames.nameOf(venue) + " is known" +
            (null == file ? "" : " in " + file) + (known.isEmpty() ? "" : ": expected one of " +
            String.join(", ", known)) + (null == file ? "; --tiers FILE reads others" : "") +
            (refused.isEmpty() ? "" : "; refused: " + refused.get(0).message())));
    }

    /**
     * Tiers of a contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return the newest that are not younger than the moment, or null when none are known.
     */
    RiskTierDocument table(final Venue venue, final String symbol)
    {
        final RiskTierDocument table =
            null == file ? catalogue.riskTiers(venue, symbol, moment) : chosen(venue, symbol);
        final Instrument instrument = instrument(venue, symbol);
        return null != table && null == table.contractSize() && null != instrument ?
            table.withContractSize(instrument.contractSize()) : table;
    }

    private RiskTierDocument chosen(final Venue venue, final String symbol)
    {
        RiskTierDocument chosen = null;
        for (final RiskTierDocument table : ofFile(venue))
        {
            if (table.symbol().equals(symbol) && (null == chosen ||
                !table.asOf().isAfter(moment) && table.asOf().isAfter(chosen.asOf()) ||
                chosen.asOf().isAfter(moment) && table.asOf().isBefore(chosen.asOf())))
            {
                chosen = table;
            }
        }

        return chosen;
    }

    /**
     * Definition of a contract.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return the definition, or null when unknown.
     */
    Instrument instrument(final Venue venue, final String symbol)
    {
        return catalogue.instrument(venue, symbol);
    }

    private Set<String> known(final Venue venue)
    {
        final Set<String> known = new TreeSet<>();
        if (null != file)
        {
            ofFile(venue).forEach((document) -> known.add(document.symbol()));
            return known;
        }

        known.addAll(catalogue.symbolsWithRiskTiers(venue));
        catalogue.instruments(venue).forEach((instrument) -> known.add(instrument.symbol()));
        return known.isEmpty() && Venue.BYBIT_INVERSE == venue ? known(Venue.BYBIT_LINEAR) : known;
    }

    private List<RiskTierDocument> ofFile(final Venue venue)
    {
        if (null == fromFile)
        {
            fromFile = read(venue).stream().filter((document) -> venue == document.venue()).toList();
        }

        return fromFile;
    }

    private List<RiskTierDocument> read(final Venue venue)
    {
        if (!Files.isRegularFile(file))
        {
            throw CommandException.usage("no such file: " + file);
        }

        final TierAnswer answer;
        try
        {
            answer = TierTexts.read(venue, Files.readString(file, StandardCharsets.UTF_8),
                Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC).toLocalDate());
        }
        catch (final IOException ex)
        {
            throw CommandException.failed("cannot read " + file + ": " + ex);
        }

        refused = answer.rejections();
        if (answer.documents().isEmpty())
        {
            throw CommandException.usage(
                file + ": " + (refused.isEmpty() ? "no margin tiers in it" : refused.get(0).message()));
        }

        return answer.documents();
    }
}
