package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.synthetic.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A venue that publishes one liquidation per second does not bias the mix of tiers: two maps of the same market, one
 * with the complete stream and one with the sampled one, have the same exposure, and what each tier makes up of what
 * they expect differs by no more than the evidence itself says it may. All in all 2 % of the mix is another (a flat
 * prior changes 16 % of it).
 */
class SampledStreamIT
{
    private static final int SIDES = 2;
    private static final int DAYS = 12;
    private static final double ERROR_BARS = 2;
    private static final double LARGEST_DIFFERENCE = 0.05;

    @Test
    void shouldTeachTheMixThatTheCompleteStreamTeaches()
    {
        final LiquidationLadder complete = ladder(Completeness.ALL);
        final LiquidationLadder sampled = ladder(Completeness.SAMPLED);
        assertEquals(1, expected(sampled) / expected(complete), 0.35, "level");
        final int tiers = complete.tierCount();
        double difference = 0;
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tiers; tier++)
            {
                final double exposure = exposure(complete, side, tier);
                assertEquals(exposure, exposure(sampled, side, tier), "the same exposure");
                final double share = exposure * complete.weight(side, tier) / expected(complete);
                final double sampledShare = exposure * sampled.weight(side, tier) / expected(sampled);
                final double error =
                    share * Math.sqrt(square(error(complete, side, tier)) + square(error(sampled, side, tier)));
                difference += Math.abs(share - sampledShare) / SIDES;
                assertTrue(Math.abs(share - sampledShare) <= ERROR_BARS * error,
                    "side " + side + " tier " + tier + ": " + share + " and " + sampledShare + ", error " + error);
            }
        }

        assertTrue(difference < LARGEST_DIFFERENCE, "share of the mix that is another: " + difference);
    }

    private static LiquidationLadder ladder(final Completeness completeness)
    {
        final LiqheatMap map = new LiqheatMap(completeness.name(), ModelParameters.defaults());
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> SyntheticAccuracy.run(
            World.of("wild").withCompleteness(completeness), 1, DAYS, ScoringRules.declared(0), List.of(map),
            (hour) -> { }));
        return map.engine().instrument(1).ladder();
    }

    /** Standard error of a weight as a share of it. */
    private static double error(final LiquidationLadder ladder, final int side, final int tier)
    {
        return Math.sqrt(ladder.dispersionLots() / (ladder.weight(side, tier) * ladder.rateLots(side, tier)) +
            square(ladder.priorVariation(side, tier)));
    }

    private static double expected(final LiquidationLadder ladder)
    {
        double lots = 0;
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                lots += ladder.weight(side, tier) * exposure(ladder, side, tier);
            }
        }

        return lots;
    }

    private static double exposure(final LiquidationLadder ladder, final int side, final int tier)
    {
        double lots = 0;
        for (int band = ladder.originBand(); band < ladder.originBand() + ladder.bandCount(); band++)
        {
            lots += ladder.exposureLots(side, band, tier);
        }

        return lots;
    }

    private static double square(final double value)
    {
        return value * value;
    }
}
