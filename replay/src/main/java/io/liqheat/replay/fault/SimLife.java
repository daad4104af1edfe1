package io.liqheat.replay.fault;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.replay.journal.JournalException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One life of the process: sessions, numbering of events, journal, engine and consumers, stepped by hand in one thread.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimLife
{
    private static final Venue[] VENUES = {Venue.BINANCE_USDM, Venue.HYPERLIQUID};
    private static final int TICK_EXPONENT_OFFSET = MessageHeaderEncoder.ENCODED_LENGTH +
        InstrumentDefinitionEncoder.tickEncodingOffset() + Long.BYTES;
    private static final int LEVERAGE_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.maxLeverageEncodingOffset();

    private final List<SimVenue> venues = new ArrayList<>();
    private final List<byte[]> definitions = new ArrayList<>();
    private final Map<Integer, Long> deltaSequences = new HashMap<>();
    private final DeltaHeaderDecoder deltaHeader = new DeltaHeaderDecoder();
    private final SimPlan plan;
    private final SimClock clock;
    private final SimChecks checks;
    private final SimHealth health;
    private final SimJournal journal;
    private final HeatmapEngine engine;
    private final SequencedSink sink;
    private final SimConsumer consumer;
    private long digest;
    private long lastInputSequence;
    private boolean isHalted;

    SimLife(
        final Path directory,
        final SimPlan plan,
        final SimClock clock,
        final SimAgenda agenda,
        final SimMarket market,
        final SimChecks checks)
    {
        this.plan = plan;
        this.clock = clock;
        this.checks = checks;
        health = new SimHealth(market, clock, checks);
        journal = new SimJournal(directory, plan, checks);
        engine = new HeatmapEngine(new Deltas());
        consumer = new SimConsumer(engine, checks);
        sink = new SequencedSink(this::onEvent);
        begin();
        for (final Venue venue : VENUES)
        {
            venues.add(new SimVenue(venue, plan, clock, agenda, market, sink));
        }
    }

    private void begin()
    {
        final EngineStart start = journal.start();
        if (null == start)
        {
            sink.configure(
                ModelParameters.defaults().withBandCount(1024).withCheckpointInterval(2_000), clock.receiveNs());
            return;
        }

        engine.loadState(start.state(), 0, start.stateLength());
        sink.goOn(start, engine.lastSequence());
        lastInputSequence = engine.lastSequence();
        for (int id = 0; id <= engine.highestInstrumentId(); id++)
        {
            deltaSequences.put(id, engine.deltaSequence(id));
        }
    }

    HeatmapEngine engine()
    {
        return engine;
    }

    SimHealth health()
    {
        return health;
    }

    SimJournal journal()
    {
        return journal;
    }

    SimConsumer consumer()
    {
        return consumer;
    }

    List<SimVenue> venues()
    {
        return venues;
    }

    /** {@return hash over all events and deltas so far} */
    long digest()
    {
        return StateHash.mix(digest, engine.deltaHash());
    }

    /** {@return whether the journal or the engine has stopped: nothing more is applied} */
    boolean isHalted()
    {
        return isHalted;
    }

    void onMessage(final Venue venue, final int connection, final byte[] message)
    {
        for (final SimVenue each : venues)
        {
            if (each.venue() == venue)
            {
                each.onMessage(connection, message);
            }
        }
    }

    /** Ten times a second. */
    void poll()
    {
        venues.forEach(SimVenue::poll);
        consumer.drain();
        journal.drain(plan.schedule().nextInt(400));
    }

    /** Once a second: what happens to connections and contracts, and what must be true. */
    void everySecond()
    {
        venues.forEach(SimVenue::everySecond);
        if (plan.strikes(SimFault.UNIT_CHANGE))
        {
            redefine(plan.random(SimFault.UNIT_CHANGE), true);
        }

        if (plan.strikes(SimFault.RELIST))
        {
            redefine(plan.random(SimFault.RELIST), false);
        }

        if (plan.strikes(SimFault.DISK_FULL))
        {
            journal.fillDisk(plan.random(SimFault.DISK_FULL).nextInt(100_000));
        }

        health.check();
    }

    /** Now and then: what costs more to check. */
    void check()
    {
        if (isHalted)
        {
            return;
        }

        try
        {
            engine.verify();
        }
        catch (final IllegalStateException ex)
        {
            checks.violate("every unit of exposure is accounted for", ex.getMessage());
        }

        consumer.check();
    }

    /** Say good-bye to the venues and end in good order. */
    void close()
    {
        venues.forEach(SimVenue::publishTally);
        venues.forEach(SimVenue::close);
        check();
        if (isHalted)
        {
            journal.crash();
        }
        else
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
            final ClockEncoder event = new ClockEncoder();
            event.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            event.header().sequence(0).eventTimeNs(clock.receiveNs()).receiveTimeNs(clock.receiveNs())
                .instrumentId(0).reserved(0);
            event.requestsCheckpoint((short)1);
            sink.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + event.encodedLength());
            journal.close();
        }

        journal.check(!isHalted, engine.stateHash());
    }

    /** The process is killed. */
    void crash()
    {
        venues.forEach(SimVenue::close);
        journal.crash();
        journal.check(false, engine.stateHash());
    }

    private void onEvent(final UnsafeBuffer buffer, final int length)
    {
        if (isHalted)
        {
            return;
        }

        try
        {
            journal.event(buffer, length);
        }
        catch (final JournalException ex)
        {
            isHalted = true;
            return;
        }

        digest = StateHash.mix(digest, buffer, 0, length);
        if (InstrumentDefinitionDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, 0))
        {
            final byte[] definition = new byte[length];
            buffer.getBytes(0, definition);
            definitions.add(definition);
        }

        health.onEvent(buffer);
        try
        {
            engine.onEvent(buffer, 0, length);
        }
        catch (final RuntimeException ex)
        {
            isHalted = true;
            checks.violate("no input halts the engine", ex.toString());
        }
    }

    private void redefine(final SplittableRandom random, final boolean isUnitChange)
    {
        if (!definitions.isEmpty())
        {
            final byte[] definition = definitions.get(random.nextInt(definitions.size())).clone();
            final UnsafeBuffer buffer = new UnsafeBuffer(definition);
            if (isUnitChange)
            {
                buffer.putByte(TICK_EXPONENT_OFFSET, (byte)(buffer.getByte(TICK_EXPONENT_OFFSET) +
                    (random.nextBoolean() ? 1 : -1)));
            }
            else
            {
                buffer.putInt(LEVERAGE_OFFSET, 1 + random.nextInt(200), ByteOrder.LITTLE_ENDIAN);
            }

            final int id = EventLayout.instrumentId(buffer, 0);
            final long refused = refusedDefinitions(id);
            final boolean isChange = buffer.getByte(TICK_EXPONENT_OFFSET) != tickExponent(id);
            sink.publish(buffer, 0, definition.length);
            if (isChange && !isHalted && refused == refusedDefinitions(id) &&
                null != engine.instrument(id).ladder() && 0 != engine.instrument(id).ladder().markTicks())
            {
                checks.violate("no ladder mixes units",
                    "instrument " + id + " keeps its mark price when its tick changes");
            }
        }
    }

    /** As last defined. */
    private int tickExponent(final int id)
    {
        int exponent = 0;
        for (final byte[] definition : definitions)
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(definition);
            exponent = id == EventLayout.instrumentId(buffer, 0) ? buffer.getByte(TICK_EXPONENT_OFFSET) : exponent;
        }

        return exponent;
    }

    private long refusedDefinitions(final int id)
    {
        return null == engine.instrument(id) ? 0 : engine.instrument(id).refused(RejectReason.OUT_OF_RANGE);
    }

    /** Deltas go to the journal's backlog, the checks and the consumer. */
    private final class Deltas implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            deltaHeader.wrap(slot, MessageHeaderDecoder.ENCODED_LENGTH);
            final long last = deltaSequences.getOrDefault(deltaHeader.instrumentId(), 0L);
            if (deltaHeader.sequence() != last + 1 || deltaHeader.inputSequence() < lastInputSequence)
            {
                checks.violate("sequences go up by one", "delta " + deltaHeader.sequence() + " after " + last);
            }

            deltaSequences.put(deltaHeader.instrumentId(), deltaHeader.sequence());
            lastInputSequence = deltaHeader.inputSequence();
            final byte[] delta = new byte[length];
            slot.getBytes(0, delta);
            health.onDelta(slot, 0);
            journal.delta(delta);
            consumer.onDelta(delta);
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }
    }
}
