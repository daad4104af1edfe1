package io.liqheat.tools.server;

import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * What a journal says about each venue, without what depends on when and over which connection it was received:
 * receive times, sequences, ids, connection states. Definitions are a set of their own, because a session makes them
 * known when it first has something to say about an instrument.
 */
final class VenueEvents
{
    private static final int BATCH = 4096;
    private static final int BODY = 40;

    private final Set<String> names;
    private final Map<String, List<String>> byVenue = new TreeMap<>();
    private final SortedSet<String> definitions = new TreeSet<>();
    private final JournalInstruments instruments = new JournalInstruments();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();

    private VenueEvents(final Set<String> names)
    {
        this.names = names;
    }

    /** Events about instruments of these names. */
    static VenueEvents of(final Path journal, final Set<String> names)
    {
        final VenueEvents events = new VenueEvents(names);
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            final JournalReader reader = recorded.events();
            int count = 1;
            while (count > 0)
            {
                count = reader.poll((type, sequence, buffer, offset, length) ->
                {
                    if (JournalRecord.TYPE_EVENT == type)
                    {
                        events.onEvent(buffer, offset, length);
                    }
                }, BATCH);
            }
        }

        return events;
    }

    Map<String, List<String>> byVenue()
    {
        return byVenue;
    }

    SortedSet<String> definitions()
    {
        return definitions;
    }

    long count(final int templateId)
    {
        return byVenue.values().stream().flatMap(List::stream)
            .filter((event) -> event.startsWith(templateId + " ")).count();
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = EventLayout.templateId(buffer, offset);
        instruments.onEvent(buffer, offset);
        if (EngineConfigDecoder.TEMPLATE_ID == templateId || ClockDecoder.TEMPLATE_ID == templateId ||
            FeedTallyDecoder.TEMPLATE_ID == templateId)
        {
            return;
        }

        final int id = EventLayout.instrumentId(buffer, offset);
        final String name = 0 == id ? "" : instruments.nameOf(id);
        if (!names.contains(name))
        {
            return;
        }

        if (InstrumentDefinitionDecoder.TEMPLATE_ID == templateId || RiskTiersDecoder.TEMPLATE_ID == templateId)
        {
            definitions.add(templateId + " " + name + " " + hex(buffer, offset + BODY, length - BODY));
            return;
        }

        // Where a venue gives no time, the event's is that of its receipt.
        final boolean hasTime = EventLayout.eventTimeNs(buffer, offset) != EventLayout.receiveTimeNs(buffer, offset);
        long eventTimeNs = hasTime ? EventLayout.eventTimeNs(buffer, offset) : 0;
        String venue = name.substring(0, Math.max(0, name.indexOf(':')));
        if (FeedStatusDecoder.TEMPLATE_ID == templateId)
        {
            status.wrapAndApplyHeader(buffer, offset, messageHeader);
            final FeedState state = status.state();
            if (FeedState.GAP != state && FeedState.RESYNCED != state && FeedState.REJECTED != state)
            {
                return;
            }

            venue = VenueNames.nameOf(status.venue());
            eventTimeNs = 0;
        }

        byVenue.computeIfAbsent(venue, (key) -> new ArrayList<>())
            .add(templateId + " " + name + " " + eventTimeNs + " " + hex(buffer, offset + BODY, length - BODY));
    }

    private static String hex(final DirectBuffer buffer, final int offset, final int length)
    {
        final StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            final int b = buffer.getByte(offset + i) & 0xFF;
            hex.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
        }

        return hex.toString();
    }
}
