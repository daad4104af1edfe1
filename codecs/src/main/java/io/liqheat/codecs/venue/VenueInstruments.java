package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Instruments a session has a definition of, from the catalogue or from the venue, and which of them are wanted.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none when nothing is defined.
 *
 * @param <T> what the session remembers about one.
 */
public final class VenueInstruments<T extends InstrumentState>
{
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int CASE_BIT = 0x20;

    private final SymbolTable<T> table = new SymbolTable<>();
    private final byte[] upperCase = new byte[MAX_SYMBOL_LENGTH];
    private final Venue venue;
    private final List<String> symbols;
    private final Set<String> wanted;
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
    private final EventSink sink;
    private final EventWriter events;
    private final StateFactory<T> factory;
    private boolean isRecording;

    /**
     * The instruments of the catalogue.
     *
     * @param venue   that lists them.
     * @param symbols wanted, or empty for every symbol that has a definition.
     * @param sink    of the events.
     * @param events  to publish with.
     * @param factory makes what is remembered about one.
     */
    public VenueInstruments(
        final Venue venue,
        final List<String> symbols,
        final EventSink sink,
        final EventWriter events,
        final StateFactory<T> factory)
    {
        this.venue = venue;
        this.symbols = List.copyOf(symbols);
        this.sink = sink;
        this.events = events;
        this.factory = factory;
        wanted = Set.copyOf(symbols);
        for (final Instrument instrument : catalogue.instruments(venue))
        {
            add(instrument);
        }
    }

    /**
     * Find a symbol.
     *
     * @param bytes  holding it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return what is remembered about it, or null when it has no definition.
     */
    public T find(final byte[] bytes, final int offset, final int length)
    {
        return table.find(bytes, offset, length);
    }

    /**
     * Find a symbol.
     *
     * @param symbol ASCII, or null.
     * @return what is remembered about it, or null when it has no definition.
     */
    public T find(final String symbol)
    {
        return null == symbol ? null : table.find(symbol);
    }

    /**
     * Find a symbol that is written in lower case.
     *
     * @param bytes  holding it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return what is remembered about it, or null when it has no definition.
     */
    public T findLowerCase(final byte[] bytes, final int offset, final int length)
    {
        if (length <= 0 || length > MAX_SYMBOL_LENGTH)
        {
            return null;
        }

        for (int i = 0; i < length; i++)
        {
            final byte b = bytes[offset + i];
            upperCase[i] = b >= 'a' && b <= 'z' ? (byte)(b - CASE_BIT) : b;
        }

        return table.find(upperCase, 0, length);
    }

    /** {@return true when a list of symbols was given, so that others are of no interest} */
    public boolean isSelective()
    {
        return !wanted.isEmpty();
    }

    /**
     * Whether events of a symbol are to be published.
     *
     * @param symbol the venue's own name.
     * @return true when they are.
     */
    public boolean isWanted(final String symbol)
    {
        return wanted.isEmpty() || wanted.contains(symbol);
    }

    /** {@return true when some wanted symbol has no definition yet} */
    public boolean isIncomplete()
    {
        for (final String symbol : wanted)
        {
            if (null == table.find(symbol))
            {
                return true;
            }
        }

        return false;
    }

    /**
     * Take over what the venue says, where nothing is known or the venue's grid is finer and nothing is published.
     *
     * @param instrument as the venue defines it, without an id.
     */
    public void define(final Instrument instrument)
    {
        final T known = table.find(instrument.symbol());
        if (null == known)
        {
            if (isWanted(instrument.symbol()))
            {
                add(instrument);
            }
        }
        else if (!known.feed().isAnnounced() && isFiner(instrument, known.feed().instrument()))
        {
            known.feed().redefine(onGridOf(instrument, known.feed().instrument()));
        }
    }

    /** {@return the symbols to subscribe to: those asked for, or all that have a definition} */
    public List<String> wantedSymbols()
    {
        if (!symbols.isEmpty())
        {
            return symbols;
        }

        final List<String> defined = new ArrayList<>();
        for (int i = 0; i < table.size(); i++)
        {
            defined.add(table.get(i).feed().instrument().symbol());
        }

        return defined;
    }

    /** Miss no stream of which nothing was ever seen, see {@link VenueSession#onRecording()}. */
    public void onRecording()
    {
        isRecording = true;
        for (int i = 0; i < table.size(); i++)
        {
            table.get(i).feed().health().expectNothing();
        }
    }

    /** {@return number of instruments that have a definition} */
    public int size()
    {
        return table.size();
    }

    /**
     * One of the instruments.
     *
     * @param index from 0, in the order of their definitions.
     * @return what is remembered about it.
     */
    public T get(final int index)
    {
        return table.get(index);
    }

    private void add(final Instrument instrument)
    {
        final String symbol = instrument.symbol();
        final InstrumentFeed feed = new InstrumentFeed(instrument, catalogue.riskTiers(venue, symbol), sink, events);
        if (isRecording)
        {
            feed.health().expectNothing();
        }

        table.add(symbol, factory.create(feed, isWanted(symbol)));
    }

    private static boolean isFiner(final Instrument venues, final Instrument ours)
    {
        return !ours.tick().divides(venues.tick()) || !ours.lot().divides(venues.lot());
    }

    private static Instrument onGridOf(final Instrument venues, final Instrument ours)
    {
        final boolean isTickFiner = !ours.tick().divides(venues.tick());
        final boolean isLotFiner = !ours.lot().divides(venues.lot());
        final long bandWidthTicks = isTickFiner && venues.tick().divides(ours.tick()) ?
            ours.bandWidthTicks() * venues.tick().unitsIn(ours.tick()) : ours.bandWidthTicks();
        return new Instrument(
            Instrument.NULL_ID,
            ours.venue(),
            ours.symbol(),
            isTickFiner ? venues.tick() : ours.tick(),
            isLotFiner ? venues.lot() : ours.lot(),
            isLotFiner ? venues.quantityStep() : ours.quantityStep(),
            ours.contractType(),
            ours.baseCoin(),
            ours.quoteCurrency(),
            ours.maxLeverage(),
            bandWidthTicks);
    }

    /**
     * Makes what a session remembers about one instrument.
     *
     * @param <T> its type.
     */
    @FunctionalInterface
    public interface StateFactory<T>
    {
        /**
         * Nothing seen yet.
         *
         * @param feed     of the instrument.
         * @param isWanted whether its events are to be published.
         * @return the state.
         */
        T create(InstrumentFeed feed, boolean isWanted);
    }
}
