package io.liqheat.replay.inspect;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.VenueNames;
import java.util.Collection;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The instruments that the events of a journal define, by id.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalInstruments
{
    private final InstrumentCodec codec = new InstrumentCodec();
    private final TreeMap<Integer, Instrument> byId = new TreeMap<>();

    /**
     * Take in one event; all but definitions are ignored.
     *
     * @param buffer holding it.
     * @param offset of the event.
     */
    public void onEvent(final DirectBuffer buffer, final int offset)
    {
        if (InstrumentDefinitionDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            byId.put(EventLayout.instrumentId(buffer, offset), codec.decode(buffer, offset));
        }
    }

    public Collection<Instrument> all()
    {
        return byId.values();
    }

    /**
     * Definition of an id.
     *
     * @param id of the instrument.
     * @return the latest definition, or null.
     */
    public Instrument find(final int id)
    {
        return byId.get(id);
    }

    /**
     * Instrument of a name.
     *
     * @param name such as {@code hyperliquid:BTC}, any case.
     * @return the instrument.
     * @throws IllegalArgumentException naming the instruments there are.
     */
    public Instrument require(final String name)
    {
        for (final Instrument instrument : byId.values())
        {
            if (nameOf(instrument).equalsIgnoreCase(name))
            {
                return instrument;
            }
        }

        throw new IllegalArgumentException("no instrument '" + name + "' in this journal; it has: " +
            String.join(", ", byId.values().stream().map(JournalInstruments::nameOf).toList()));
    }

    /**
     * Name people use.
     *
     * @param instrument to name.
     * @return venue and symbol joined by a colon.
     */
    public static String nameOf(final Instrument instrument)
    {
        return VenueNames.nameOf(instrument.venue()) + ":" + instrument.symbol();
    }
}
