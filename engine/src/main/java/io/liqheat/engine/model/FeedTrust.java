package io.liqheat.engine.model;

import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import io.liqheat.engine.trust.ClockOffsets;
import io.liqheat.engine.trust.LiquidationSides;
import io.liqheat.engine.trust.SideVerdict;

/**
 * Tells what the running tests of the input find: a clock that has moved against the receive clock, liquidation sides
 * that contradict the price.
 */
final class FeedTrust
{
    private static final long LEAST_CLOCK_STEP_NS = 5_000_000L;
    private static final int VENUES = 16;
    private static final long PPM = 1_000_000;

    private final ClockOffsets clocks = new ClockOffsets();
    private final LiquidationSides sides;
    private final DeltaWriter deltas;
    private final long[] toldOffsetNs = new long[VENUES];
    private int toldVenues;

    FeedTrust(final int maxInstruments, final DeltaWriter deltas)
    {
        sides = new LiquidationSides(maxInstruments);
        this.deltas = deltas;
    }

    /** A message with a time of the venue's own clock. */
    void onVenueTime(final short venue, final long eventTimeNs, final long receiveTimeNs)
    {
        if (clocks.onMessage(venue, eventTimeNs, receiveTimeNs))
        {
            final long offsetNs = clocks.offsetNs(venue);
            final int bit = 1 << venue;
            if (0 == (toldVenues & bit) || Math.abs(offsetNs - toldOffsetNs[venue]) >= LEAST_CLOCK_STEP_NS)
            {
                toldVenues |= bit;
                toldOffsetNs[venue] = offsetNs;
                deltas.feedHealth(0, offsetNs, venue, FeedStream.CONTROL.value(), HealthState.CLOCK_OFFSET,
                    RejectReason.NONE.value());
            }
        }
    }

    /** A mark price that was accepted. */
    void onMark(final short venue, final int instrumentId, final long markTicks, final long eventTimeNs)
    {
        if (sides.onMark(venue, instrumentId, markTicks, eventTimeNs))
        {
            deltas.feedHealth(0, PPM * sides.agreeing(venue) / sides.votes(venue), venue,
                FeedStream.LIQUIDATION.value(), stateOf(sides.verdict(venue)), RejectReason.NONE.value());
        }
    }

    /** A liquidation that was accepted. */
    void onLiquidation(final int instrumentId, final short sideAtRisk, final long quantityLots)
    {
        sides.onLiquidation(instrumentId, sideAtRisk, quantityLots);
    }

    void state(final EngineState state)
    {
        state.begin("trust");
        clocks.state(state);
        sides.state(state);
        state.int64s("toldOffsetNs", toldOffsetNs);
        toldVenues = state.int32("toldVenues", toldVenues, 0, (1 << VENUES) - 1);
        state.end();
    }

    long hash(final long hash, final int maxId)
    {
        long result = sides.hash(clocks.hash(hash), maxId);
        for (int venue = 0; venue < VENUES; venue++)
        {
            result = StateHash.mix(result, toldOffsetNs[venue]);
        }

        return StateHash.mix(result, toldVenues);
    }

    private static HealthState stateOf(final SideVerdict verdict)
    {
        return switch (verdict)
        {
            case AGREE -> HealthState.SIDES_AGREE;
            case INVERTED -> HealthState.SIDES_INVERTED;
            default -> HealthState.SIDES_DOUBTFUL;
        };
    }
}
