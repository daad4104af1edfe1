package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.synthetic.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * After a week of liquidations a map that began with a wrong prior predicts them as well as one that began with the
 * shipped one: its lead is a hundredth of its score at most. Far from the price, where nothing was liquidated, it says
 * that it does not know. One market, days 8 to 14.
 */
class WrongPriorIT
{
    private static final int DAYS = 14;
    private static final int WARM_UP_DAYS = 7;
    private static final double LARGEST_LEAD = 0.01;
    private static final double FAR_RATE = 0.08;

    @Test
    void shouldBeForgivenAfterAWeek()
    {
        final List<Contender> contenders = List.of(contender("DISTANCE"), contender("FLAT"), contender("INVERTED"));
        final List<MapModel> maps = contenders.stream().map((contender) -> contender.maker().get()).toList();
        final ScoredRun run = assertTimeoutPreemptively(Duration.ofMinutes(10), () -> SyntheticAccuracy.run(
            World.of("wild"), 1, DAYS, ScoringRules.declared(WARM_UP_DAYS), maps, (hour) -> { }));

        final ScoreTable table = ScoreTable.of("wild", contenders, List.of(run));
        final ScoreRow.Figure shipped = table.row("DISTANCE").figure(Measure.VISIT_BITS);
        assertTrue(shipped.value() > 2, () -> "bits per visit " + shipped.value());
        for (final String prior : List.of("FLAT", "INVERTED"))
        {
            final double lead = table.row(prior).figure(Measure.VISIT_BITS).lead();
            assertTrue(lead < LARGEST_LEAD * shipped.value(),
                () -> "the lead over " + prior + " is " + lead + " of " + shipped);
        }

        for (int side = 0; side < 2; side++)
        {
            final double near = relativeWidth(maps.get(2), side, FAR_RATE / 4, FAR_RATE / 2);
            final double far = relativeWidth(maps.get(2), side, FAR_RATE, 2 * FAR_RATE);
            assertTrue(far > near, "side " + side + ": " + far + " far from the price, " + near + " near it");
        }
    }

    /** Width of the stated bounds of a range of distances, as a share of what is expected in it. */
    private static double relativeWidth(final MapModel map, final int side, final double from, final double to)
    {
        final LiquidationLadder ladder = ((LiqheatMap)map).engine().instrument(1).ladder();
        final double sign = 0 == side ? -1 : 1;
        final long first = (long)(ladder.markTicks() * (1 + sign * from));
        final long last = (long)(ladder.markTicks() * (1 + sign * to));
        final double[] bounds = new double[2];
        assertTrue(map.bounds(1, side, Math.min(first, last), Math.max(first, last), bounds));
        return (bounds[1] - bounds[0]) / map.expectedLots(1, side, Math.min(first, last), Math.max(first, last));
    }

    private static Contender contender(final String shape)
    {
        return Contenders.liqheat(
            shape, Contender.Kind.MODEL, ModelParameters.defaults().with("prior.shape", shape));
    }
}
