package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.synthetic.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same market, once with all its liquidations published and once with about one per second. */
class SampledWeightsTest
{
    private static final int DAYS = 7;
    private static final long LEARNED_HOURS = 72;
    private static final double LARGEST_FACTOR = 1.1;

    @Test
    void shouldLearnFromASampledStreamWhatItLearnsFromAWholeOne()
    {
        final World world = World.of("wild");
        final World sampled = world.withCompleteness(Completeness.SAMPLED);
        final double[] whole = logWeights(world, ModelParameters.defaults());
        final double[] corrected = logWeights(sampled, ModelParameters.defaults());
        final double[] uncorrected =
            logWeights(sampled, ModelParameters.defaults().with("learning.sampleCorrection", "false"));

        double worst = 0;
        double worstUncorrected = 0;
        for (int tier = 0; tier < whole.length; tier++)
        {
            worst = Math.max(worst, Math.abs(corrected[tier] - whole[tier]));
            worstUncorrected = Math.max(worstUncorrected, Math.abs(uncorrected[tier] - whole[tier]));
        }

        final String ratios = "a weight is off by a factor of " + StrictMath.exp(worst) + ", without the correction " +
            StrictMath.exp(worstUncorrected);
        assertTrue(StrictMath.exp(worst) < LARGEST_FACTOR, ratios);
        assertTrue(StrictMath.exp(worstUncorrected) > LARGEST_FACTOR, ratios);
    }

    /** Mean logarithm of the weight of each tier, both sides, after the first days. */
    private static double[] logWeights(final World world, final ModelParameters parameters)
    {
        final LiqheatMap map = new LiqheatMap("liqheat", parameters);
        final double[] logs = new double[parameters.tierCount()];
        SyntheticAccuracy.run(world, world.ownSeed(1), DAYS, ScoringRules.declared(0), List.of(map), (hour) ->
        {
            final LiquidationLadder ladder = map.engine().instrument(1).ladder();
            for (int tier = 0; hour > LEARNED_HOURS && tier < logs.length; tier++)
            {
                logs[tier] += (StrictMath.log(ladder.weight(0, tier)) + StrictMath.log(ladder.weight(1, tier))) /
                    (2.0 * (DAYS * 24 - LEARNED_HOURS));
            }
        });
        return logs;
    }
}
