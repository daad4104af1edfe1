package io.liqheat.engine.model;

import io.liqheat.codecs.delta.FeedHealthEncoder;
import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.event.ClockDecoder;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.EngineConfigDecoder;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.FeedTallyDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LadderDirectory;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import io.liqheat.engine.state.InvalidStateException;
import io.liqheat.engine.state.StateHasher;
import io.liqheat.engine.state.StateReader;
import io.liqheat.engine.state.StateWriter;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The engine itself: a state machine that applies events in order and publishes deltas. It does not know whether its
 * input is live or replayed; the same events give the same deltas, byte for byte.
 * <p>
 * The first event must be {@code EngineConfig}. Sequences must follow each other without a gap. A venue's bad data is
 * refused, counted and told; a broken order of events or a broken law throws, and the engine must then be stopped.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none while events flow, except for instruments seen first, and once
 * for one that is first traded in more than 64 bands between two samples of its open interest.
 */
public final class HeatmapEngine
{
    /** Version of the layout of saved state; the version of the model is in the parameters saved with it. */
    public static final int STATE_VERSION = 2;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final RiskTiersDecoder riskTiers = new RiskTiersDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final ClockDecoder clock = new ClockDecoder();

    private final DeltaSink sink;
    private ModelParameters parameters;
    private DeltaWriter deltas;
    private InstrumentParts parts;
    private volatile LadderDirectory directory;
    private InstrumentModel[] instruments;
    private Refusals refusals;
    private FeedTrust trust;
    private int highestInstrumentId;
    private long lastSequence;
    private long eventCount;
    private long eventsSinceCheckpoint;
    private long checkpointInterval;

    /**
     * An engine that waits for its configuration event.
     *
     * @param sink takes the deltas.
     */
    public HeatmapEngine(final DeltaSink sink)
    {
        this.sink = sink;
    }

    /**
     * Apply one event.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     * @param length of the event, in bytes.
     * @throws IllegalStateException when the event does not follow the one before, has a template this version does not
     *                               know, or when applying it broke a law: the engine must not be used any more.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!EventCheck.isWhole(buffer, offset, length))
        {
            throw new IllegalStateException(
                "no whole event in the " + length + " bytes after sequence=" + lastSequence);
        }

        final long sequence = EventLayout.sequence(buffer, offset);
        if (sequence != lastSequence + 1)
        {
            throw new IllegalStateException(
                "event with sequence=" + sequence + " does not follow sequence=" + lastSequence);
        }

        final int templateId = EventLayout.templateId(buffer, offset);
        if (EngineConfigDecoder.TEMPLATE_ID == templateId)
        {
            configure(buffer, offset);
        }
        else if (null == parameters)
        {
            throw new IllegalStateException("first event has templateId=" + templateId +
                ", must be EngineConfig=" + EngineConfigDecoder.TEMPLATE_ID);
        }

        lastSequence = sequence;
        eventCount++;
        eventsSinceCheckpoint++;
        deltas.beginEvent(sequence, EventLayout.eventTimeNs(buffer, offset));
        dispatch(templateId, buffer, offset);
        if (eventsSinceCheckpoint >= checkpointInterval)
        {
            checkpoint();
        }

        deltas.endEvent();
    }

    private void dispatch(final int templateId, final DirectBuffer buffer, final int offset)
    {
        final int version = EventLayout.version(buffer, offset);
        final int blockLength = EventLayout.blockLength(buffer, offset);
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = instrument(buffer, offset);
                if (null != instrument)
                {
                    trade.wrap(buffer, offset + HEADER, blockLength, version);
                    instrument.onTrade(trade.priceTicks(), trade.quantityLots());
                    trust.onVenueTime(instrument.venue(), EventLayout.eventTimeNs(buffer, offset),
                        EventLayout.receiveTimeNs(buffer, offset));
                }
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = instrument(buffer, offset);
                if (null != instrument)
                {
                    markPrice.wrap(buffer, offset + HEADER, blockLength, version);
                    final long eventTimeNs = EventLayout.eventTimeNs(buffer, offset);
                    if (instrument.onMarkPrice(
                        markPrice.markTicks(), eventTimeNs, EventLayout.receiveTimeNs(buffer, offset)))
                    {
                        trust.onMark(
                            instrument.venue(), instrument.instrumentId(), markPrice.markTicks(), eventTimeNs);
                    }
                }
            }
            case OpenInterestDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = instrument(buffer, offset);
                if (null != instrument)
                {
                    openInterest.wrap(buffer, offset + HEADER, blockLength, version);
                    instrument.onOpenInterest(openInterest.openInterestLots(),
                        EventLayout.eventTimeNs(buffer, offset), EventLayout.receiveTimeNs(buffer, offset));
                }
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = instrument(buffer, offset);
                if (null != instrument)
                {
                    liquidation.wrap(buffer, offset + HEADER, blockLength, version);
                    if (instrument.onLiquidation(liquidation.sideAtRiskRaw(), liquidation.priceTicks(),
                        liquidation.quantityLots(), liquidation.completenessRaw(),
                        EventLayout.eventTimeNs(buffer, offset)))
                    {
                        trust.onLiquidation(
                            instrument.instrumentId(), liquidation.sideAtRiskRaw(), liquidation.quantityLots());
                    }
                }
            }
            case DepthDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = defined(EventLayout.instrumentId(buffer, offset));
                if (null != instrument)
                {
                    trust.onVenueTime(instrument.venue(), EventLayout.eventTimeNs(buffer, offset),
                        EventLayout.receiveTimeNs(buffer, offset));
                }
            }
            case FundingDecoder.TEMPLATE_ID, LongShortRatioDecoder.TEMPLATE_ID,
                FeedTallyDecoder.TEMPLATE_ID, EngineConfigDecoder.TEMPLATE_ID ->
            {
                // journaled context that this version of the estimator does not use
            }
            default -> dispatchRare(templateId, buffer, offset, blockLength, version);
        }
    }

    private void dispatchRare(
        final int templateId, final DirectBuffer buffer, final int offset, final int blockLength, final int version)
    {
        switch (templateId)
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = define(EventLayout.instrumentId(buffer, offset));
                if (null != instrument)
                {
                    definition.wrap(buffer, offset + HEADER, blockLength, version);
                    instrument.onDefinition(definition);
                }
            }
            case RiskTiersDecoder.TEMPLATE_ID ->
            {
                final InstrumentModel instrument = instrument(buffer, offset);
                if (null != instrument)
                {
                    riskTiers.wrap(buffer, offset + HEADER, blockLength, version);
                    instrument.onRiskTiers(riskTiers);
                }
            }
            case FeedStatusDecoder.TEMPLATE_ID ->
            {
                feedStatus.wrap(buffer, offset + HEADER, blockLength, version);
                onFeedStatus(EventLayout.instrumentId(buffer, offset));
            }
            case ClockDecoder.TEMPLATE_ID ->
            {
                clock.wrap(buffer, offset + HEADER, blockLength, version);
                if (1 == clock.requestsCheckpoint())
                {
                    checkpoint();
                }
            }
            default -> throw new IllegalStateException("unknown templateId=" + templateId);
        }
    }

    private void configure(final DirectBuffer buffer, final int offset)
    {
        if (null != parameters)
        {
            throw new IllegalStateException("second EngineConfig after sequence=" + lastSequence);
        }

        configure(ModelParameters.decode(buffer, offset));
    }

    private void configure(final ModelParameters configured)
    {
        parameters = configured;
        deltas = new DeltaWriter(sink, parameters.ladder().maxInstruments());
        checkpointInterval = parameters.ladder().checkpointInterval();
        parts = InstrumentParts.of(parameters, deltas);
        directory = parts.directory();
        instruments = new InstrumentModel[parameters.ladder().maxInstruments() + 1];
        refusals = new Refusals();
        trust = new FeedTrust(parameters.ladder().maxInstruments(), deltas);
    }

    private InstrumentModel instrument(final DirectBuffer buffer, final int offset)
    {
        final InstrumentModel instrument = defined(EventLayout.instrumentId(buffer, offset));
        if (null == instrument)
        {
            refuse(RejectReason.UNKNOWN_SYMBOL);
        }

        return instrument;
    }

    private InstrumentModel defined(final int id)
    {
        final InstrumentModel instrument = instrument(id);
        return null != instrument && instrument.isDefined() ? instrument : null;
    }

    private InstrumentModel define(final int id)
    {
        if (id <= 0 || id > parameters.ladder().maxInstruments())
        {
            refuse(RejectReason.CAPACITY);
            return null;
        }

        if (null == instruments[id])
        {
            instruments[id] = new InstrumentModel(id, parts);
            highestInstrumentId = Math.max(highestInstrumentId, id);
        }

        return instruments[id];
    }

    private void onFeedStatus(final int instrumentId)
    {
        final int id = null == defined(instrumentId) ? 0 : instrumentId;
        final HealthState health = healthOf(feedStatus.stateRaw());
        if (HealthState.NULL_VAL != health)
        {
            deltas.feedHealth(id, FeedHealthEncoder.countNullValue(), feedStatus.venueRaw(), feedStatus.streamRaw(),
                health, feedStatus.reasonRaw());
        }
    }

    /** By number, so that a state of a newer version is no error. */
    private static HealthState healthOf(final short feedState)
    {
        if (feedState == FeedState.GAP.value())
        {
            return HealthState.GAP;
        }

        if (feedState == FeedState.STALE.value() || feedState == FeedState.DISCONNECTED.value())
        {
            return HealthState.STALE;
        }

        return feedState == FeedState.LIVE.value() || feedState == FeedState.RESYNCED.value() ?
            HealthState.LIVE : HealthState.NULL_VAL;
    }

    private void refuse(final RejectReason reason)
    {
        if (refusals.count(reason))
        {
            deltas.feedHealth(0, refusals.count(reason.value()), (short)0, (short)0, HealthState.QUARANTINED,
                reason.value());
        }
    }

    private void checkpoint()
    {
        eventsSinceCheckpoint = 0;
        verify();
        deltas.checkpoint(eventCount, stateHash());
    }

    /**
     * Recount every ladder and check every ledger.
     *
     * @throws IllegalStateException naming the first that does not add up.
     */
    public void verify()
    {
        for (int id = 1; id <= highestInstrumentId; id++)
        {
            if (null != instruments[id])
            {
                instruments[id].verify();
            }
        }
    }

    /** {@return hash over all state; costs a pass over all ladders} */
    public long stateHash()
    {
        long hash = StateHash.mix(StateHash.SEED, eventCount);
        for (int id = 1; id <= highestInstrumentId; id++)
        {
            if (null != instruments[id])
            {
                hash = instruments[id].hash(hash);
            }
        }

        return null == refusals ? hash : trust.hash(refusals.hash(hash), highestInstrumentId);
    }

    /**
     * Hash over everything that {@link #saveState} saves. Covers more than {@link #stateHash()}, which stays what
     * checkpoints of journals were written with.
     *
     * @return the hash; costs a pass over all ladders.
     */
    public long savedStateHash()
    {
        final StateHasher hasher = new StateHasher();
        state(hasher);
        return hasher.hash();
    }

    /**
     * Save the whole state, between two events. An engine that loads it goes on with the same deltas, byte for byte.
     *
     * @param buffer that grows, or is large enough.
     * @param offset of the first byte.
     * @return length in bytes.
     * @throws IllegalStateException before the configuration event.
     */
    public int saveState(final MutableDirectBuffer buffer, final int offset)
    {
        final StateWriter writer = new StateWriter(buffer, offset);
        state(writer);
        return writer.length();
    }

    /**
     * Load a saved state into this engine, which has seen no event yet. The next event is the one after the last of
     * {@link #lastSequence()}.
     *
     * @param buffer holding what was saved.
     * @param offset of the first byte.
     * @param length in bytes.
     * @throws IllegalStateException when this engine has seen events.
     * @throws InvalidStateException when the bytes are no state of this version, naming the field that cannot be; this
     *                               engine then is as new.
     */
    public void loadState(final DirectBuffer buffer, final int offset, final int length)
    {
        if (null != parameters)
        {
            throw new IllegalStateException("state can only be loaded into a fresh engine: eventCount=" + eventCount);
        }

        boolean isLoaded = false;
        try
        {
            final StateReader reader = new StateReader(buffer, offset, length);
            state(reader);
            reader.finish();
            verify();
            isLoaded = true;
        }
        catch (final IllegalStateException | IllegalArgumentException ex)
        {
            throw new InvalidStateException("state contradicts itself: " + ex.getMessage(), ex);
        }
        finally
        {
            if (!isLoaded)
            {
                forget();
            }
        }
    }

    private void state(final EngineState state)
    {
        if (!state.isLoading() && null == parameters)
        {
            throw new IllegalStateException("no state before the configuration event");
        }

        state.begin("engine");
        final int stateVersion = state.int32("stateVersion", STATE_VERSION);
        state.require(STATE_VERSION == stateVersion, "stateVersion",
            "is " + stateVersion + ", this build reads " + STATE_VERSION);
        final ModelParameters saved = ParameterCodec.state(state, parameters);
        if (state.isLoading())
        {
            configure(saved);
        }

        lastSequence = state.int64("lastSequence", lastSequence, 1, Long.MAX_VALUE - 1);
        eventCount = state.int64("eventCount", eventCount, 1, Long.MAX_VALUE);
        eventsSinceCheckpoint = state.int64("eventsSinceCheckpoint", eventsSinceCheckpoint, 0, Long.MAX_VALUE);
        deltas.state(state);
        refusals.state(state);
        trust.state(state);
        highestInstrumentId = state.int32(
            "highestInstrumentId", highestInstrumentId, 0, parameters.ladder().maxInstruments());
        for (int id = 1; id <= highestInstrumentId; id++)
        {
            if (state.flag("hasInstrument", null != instruments[id]))
            {
                if (state.isLoading())
                {
                    instruments[id] = new InstrumentModel(id, parts);
                }

                instruments[id].state(state);
            }
        }

        state.end();
    }

    private void forget()
    {
        parameters = null;
        deltas = null;
        parts = null;
        directory = null;
        instruments = null;
        refusals = null;
        trust = null;
        highestInstrumentId = 0;
        lastSequence = 0;
        eventCount = 0;
        eventsSinceCheckpoint = 0;
        checkpointInterval = 0;
    }

    /**
     * Write a full copy of one instrument's ladder, as a late joiner needs it: Recentre (reset), MarkDelta,
     * TierScale, TierWeights, TierEvidence, Coverage and LadderImage parts, all with the sequence of the instrument's
     * last delta. Not part of the delta stream.
     *
     * @param instrumentId of the instrument.
     * @param target       takes the image.
     * @return false when the instrument has no ladder yet.
     */
    public boolean image(final int instrumentId, final DeltaSink target)
    {
        final InstrumentModel instrument = instrument(instrumentId);
        if (null == instrument || null == instrument.ladder())
        {
            return false;
        }

        new LadderImageWriter(target).write(
            instrumentId, instrument.ladder(), deltas.sequence(instrumentId), lastSequence);
        return true;
    }

    /** {@return ladders for readers on any thread, or null before the configuration event} */
    public LadderDirectory directory()
    {
        return directory;
    }

    /** {@return the parameters, or null before the configuration event} */
    public ModelParameters parameters()
    {
        return parameters;
    }

    /**
     * One instrument.
     *
     * @param id of the instrument.
     * @return its model, or null while it is not defined.
     */
    public InstrumentModel instrument(final int id)
    {
        return id > 0 && id <= highestInstrumentId ? instruments[id] : null;
    }

    /** {@return highest instrument id defined so far} */
    public int highestInstrumentId()
    {
        return highestInstrumentId;
    }

    public long eventCount()
    {
        return eventCount;
    }

    public long lastSequence()
    {
        return lastSequence;
    }

    public long deltaCount()
    {
        return null == deltas ? 0 : deltas.deltaCount();
    }

    /** {@return rolling hash over the bytes of all deltas so far} */
    public long deltaHash()
    {
        return null == deltas ? StateHash.SEED : deltas.deltaHash();
    }

    /**
     * Events that belong to no defined instrument and were refused.
     *
     * @param reason why.
     * @return how many.
     */
    public long refused(final RejectReason reason)
    {
        return null == refusals ? 0 : refusals.count(reason.value());
    }

    /**
     * Sequence of the last delta of an instrument.
     *
     * @param instrumentId or 0 for the engine's own.
     * @return the sequence, 0 before the first.
     */
    public long deltaSequence(final int instrumentId)
    {
        return null == deltas ? 0 : deltas.sequence(instrumentId);
    }
}
