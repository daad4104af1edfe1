package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.replay.synthetic.HiddenMarket;
import io.liqheat.replay.synthetic.SyntheticTruth;
import io.liqheat.replay.synthetic.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Scores methods on one synthetic market: they get what it publishes, and are held against its true liquidations and
 * positions.
 * <p>
 * <b>Threading:</b> one thread per instance; the result depends on nothing but world, seed, length and methods.
 */
public final class SyntheticAccuracy
{
    private static final int INSTRUMENT_ID = 1;
    private static final long START_NS = 1_750_032_000_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final List<MapModel> models;
    private final List<UnsafeBuffer> early = new ArrayList<>();
    private final EventSink sink = new EventSink()
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return INSTRUMENT_ID;
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            onEvent(buffer, offset, length);
        }
    };
    private MapScorer scorer;

    private SyntheticAccuracy(final List<MapModel> models)
    {
        this.models = models;
    }

    /**
     * Run a market and score.
     *
     * @param world    of the market.
     * @param seed     of the market.
     * @param days     to run.
     * @param rules    to score by.
     * @param models   fresh methods.
     * @param progress told each time an hour is over, how many are.
     * @return what was predicted and realised.
     */
    public static ScoredRun run(
        final World world,
        final long seed,
        final int days,
        final ScoringRules rules,
        final List<MapModel> models,
        final LongConsumer progress)
    {
        return new SyntheticAccuracy(models).run(world, seed, days, rules, progress);
    }

    private ScoredRun run(
        final World world, final long seed, final int days, final ScoringRules rules, final LongConsumer progress)
    {
        final HiddenMarket market = new HiddenMarket(world, seed, START_NS, sink, this::onLiquidation);
        scorer = new MapScorer(rules, INSTRUMENT_ID, models, market.truth());
        for (final UnsafeBuffer event : early)
        {
            onEvent(event, 0, event.capacity());
        }

        for (long hour = 1; hour <= days * ScoringRules.DAY_NS / HOUR_NS; hour++)
        {
            market.runUntil(START_NS + hour * HOUR_NS);
            progress.accept(hour);
        }

        return scorer.finish();
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (null == scorer)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            early.add(new UnsafeBuffer(bytes));
            return;
        }

        scorer.onEvent(buffer, offset, length);
        for (final MapModel model : models)
        {
            model.onEvent(buffer, offset, length);
        }
    }

    private void onLiquidation(
        final SyntheticTruth contract,
        final Side side,
        final long liquidationTicks,
        final long lots,
        final int leverage,
        final long previousMarkE8,
        final long markE8,
        final long timeNs)
    {
        scorer.onRealised(side, liquidationTicks, lots, previousMarkE8 / contract.tickE8(), markE8 / contract.tickE8(),
            timeNs);
    }
}
