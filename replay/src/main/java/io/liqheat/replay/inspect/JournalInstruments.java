package io.liqheat.replay.inspect;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.VenueNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The instruments that the events of a journal define, by id.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalInstruments
{
    private final InstrumentCodec codec = new InstrumentCodec();
    private final TreeMap<Integer, Instrument> byId = new TreeMap<>();
    private final TreeMap<Integer, String> unusable = new TreeMap<>();
    private final TreeMap<Integer, byte[]> usableEvents = new TreeMap<>();
    private final TreeMap<Integer, byte[]> unusableEvents = new TreeMap<>();

    /**
     * Take in one event; all but definitions are ignored. A definition that cannot be used is kept apart, together with
     * the instrument it was to define: who shows that instrument would show it in the wrong units.
     *
     * @param buffer holding it.
     * @param offset of the event.
     */
    public void onEvent(final DirectBuffer buffer, final int offset)
    {
        if (InstrumentDefinitionDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            final int id = EventLayout.instrumentId(buffer, offset);
            try
            {
                final Instrument instrument = codec.decode(buffer, offset);
                if (Venue.NULL_VAL == instrument.venue() || ContractType.NULL_VAL == instrument.contractType())
                {
                    throw new IllegalArgumentException(
                        "venue=" + instrument.venue() + " contractType=" + instrument.contractType());
                }

                byId.put(id, instrument);
                usableEvents.put(id, bytes(buffer, offset));
            }
            catch (final IllegalArgumentException | IndexOutOfBoundsException ex)
            {
                byId.remove(id);
                unusable.put(id, String.valueOf(ex.getMessage()));
                unusableEvents.put(id, bytes(buffer, offset));
            }
        }
    }

    /**
     * The definitions that count, in their order. Taken in by another instance, they give the same instruments.
     *
     * @return whole events, the latest usable and the latest unusable one of every id.
     */
    public List<byte[]> definitions()
    {
        final List<byte[]> definitions = new ArrayList<>(usableEvents.values());
        definitions.addAll(unusableEvents.values());
        definitions.sort(Comparator.comparingLong((event) -> EventLayout.sequence(new UnsafeBuffer(event), 0)));
        return definitions;
    }

    /** A definition has neither groups nor texts of variable length: its block is all of it. */
    private static byte[] bytes(final DirectBuffer buffer, final int offset)
    {
        final byte[] bytes = new byte[Math.min(buffer.capacity() - offset, Math.min(EventLimits.MAX_EVENT_LENGTH,
            MessageHeaderDecoder.ENCODED_LENGTH + EventLayout.blockLength(buffer, offset)))];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    /** {@return why the definition of an instrument cannot be used, by id; the latest such of each} */
    public SortedMap<Integer, String> unusable()
    {
        return Collections.unmodifiableSortedMap(unusable);
    }

    /**
     * Name of an id for people, whether it is defined or not.
     *
     * @param id of the instrument, 0 for none.
     * @return venue and symbol, or the number.
     */
    public String nameOf(final int id)
    {
        final Instrument instrument = byId.get(id);
        return null != instrument ? nameOf(instrument) : 0 == id ? "no instrument" : "instrument " + id;
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
            String.join(", ", byId.values().stream().map(JournalInstruments::nameOf).toList()) +
            (unusable.isEmpty() ? "" : "; unusable definitions: " + unusable.size() + ", inspect lists them"));
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
