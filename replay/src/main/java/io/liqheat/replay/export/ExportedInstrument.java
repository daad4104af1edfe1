package io.liqheat.replay.export;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.VenueNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What rows belong to: an instrument, or a venue as a whole.
 *
 * @param id       of the instrument, below 0 for a venue.
 * @param venue    as people write it.
 * @param symbol   the venue's own name, empty for a venue.
 * @param price    of ticks.
 * @param quantity of lots.
 * @param json     what it is and what its units are.
 */
record ExportedInstrument(int id, String venue, String symbol, Scale price, Scale quantity, String json)
{
    static ExportedInstrument of(final Instrument instrument)
    {
        final boolean isInverse = ContractType.INVERSE == instrument.contractType();
        final String venue = VenueNames.nameOf(instrument.venue());
        final Map<String, String> fields = new LinkedHashMap<>();
        fields.put("venue", MetadataText.quoted(venue));
        fields.put("symbol", MetadataText.quoted(instrument.symbol()));
        fields.put("contract", MetadataText.quoted(isInverse ? "inverse" : "linear"));
        fields.put("base_coin", MetadataText.quoted(instrument.baseCoin()));
        fields.put("quote_currency", MetadataText.quoted(instrument.quoteCurrency()));
        fields.put("price_per_tick", MetadataText.quoted(instrument.tick().toString()));
        fields.put("quantity_per_lot", MetadataText.quoted(instrument.lot().toString()));
        fields.put("quantity_unit",
            MetadataText.quoted(isInverse ? instrument.quoteCurrency() : instrument.baseCoin()));
        return new ExportedInstrument(instrument.id(), venue, instrument.symbol(), new Scale(instrument.tick()),
            new Scale(instrument.lot()), MetadataText.object(fields));
    }

    static ExportedInstrument of(final Venue venue)
    {
        final String name = VenueNames.nameOf(venue);
        return new ExportedInstrument(-venue.value(), name, "", null, null,
            MetadataText.object(Map.of("venue", MetadataText.quoted(name))));
    }

    /** {@return the name people use} */
    String name()
    {
        return venue + ":" + symbol;
    }
}
