package io.liqheat.replay.accuracy.distance;

import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.accuracy.MapModel;
import io.liqheat.replay.accuracy.metric.MapComparison;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Draws the maps of several methods now and then and compares them by distance from the price: how much each expects
 * within some distances, on which side, and how alike they are. Give it every event of a journal: it hands them on to
 * the methods.
 * <p>
 * This says how maps differ, not which is right.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MapsByDistance
{
    private static final int SIDES = 2;
    private static final double STEP = 0.001;
    private static final int STEPS = 200;
    private static final double[] WITHIN = {0.01, 0.02, 0.05, 0.1, 0.2};

    private final int instrumentId;
    private final long intervalNs;
    private final long warmUpNs;
    private final List<MapModel> models;
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final OpenInterestDecoder openInterest = new OpenInterestDecoder();
    private final double[][][] within;
    private final double[][] rank;
    private final double[][] overlap;
    private final double[][] transport;
    private final int[] drawn;
    private int maps;
    private long markTicks;
    private long firstNs = Long.MIN_VALUE;
    private long nextNs = Long.MIN_VALUE;
    private long lastNs;
    private long liquidations;
    private long openInterestLots;
    private double priceSum;
    private double openInterestSum;

    /**
     * What was found of one method, means over the maps drawn.
     *
     * @param name        of it.
     * @param lots        expected within 20 % of the price, both sides.
     * @param shareWithin of that within 1, 2, 5, 10 and 20 % of the price.
     * @param longShare   share of longs in what is expected within 1, 2, 5, 10 and 20 % of the price.
     * @param rank        Spearman's rank correlation with each method's map, bands of 0.1 % on both sides.
     * @param overlap     share in common with each method's map.
     * @param transport   Wasserstein distance to each method's map, as a share of the axis of 40 % of the price.
     * @param maps        drawn that were not empty.
     */
    public record Row(
        String name,
        double lots,
        double[] shareWithin,
        double[] longShare,
        double[] rank,
        double[] overlap,
        double[] transport,
        int maps)
    {
    }

    /**
     * A comparison of methods that have seen nothing yet.
     *
     * @param instrumentId to compare the maps of.
     * @param intervalNs   between two maps.
     * @param warmUpNs     at the beginning, of which no map is drawn.
     * @param models       to compare.
     */
    public MapsByDistance(
        final int instrumentId, final long intervalNs, final long warmUpNs, final List<MapModel> models)
    {
        this.instrumentId = instrumentId;
        this.intervalNs = intervalNs;
        this.warmUpNs = warmUpNs;
        this.models = List.copyOf(models);
        within = new double[models.size()][SIDES][WITHIN.length];
        rank = new double[models.size()][models.size()];
        overlap = new double[models.size()][models.size()];
        transport = new double[models.size()][models.size()];
        drawn = new int[models.size()];
    }

    /** {@return the distances, as shares of the price} */
    public static double[] distances()
    {
        return WITHIN.clone();
    }

    /**
     * Take one event.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     * @param length of the event, in bytes.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final boolean isOwn = EventLayout.instrumentId(buffer, offset) == instrumentId;
        final int templateId = EventLayout.templateId(buffer, offset);
        if (isOwn && MarkPriceDecoder.TEMPLATE_ID == templateId)
        {
            final long timeNs = EventLayout.eventTimeNs(buffer, offset);
            if (0 != markTicks && timeNs >= nextNs)
            {
                draw();
                nextNs += (timeNs - nextNs) / intervalNs * intervalNs + intervalNs;
            }

            markPrice.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
                EventLayout.blockLength(buffer, offset), EventLayout.version(buffer, offset));
            onMark(markPrice.markTicks(), timeNs);
        }

        if (isOwn && OpenInterestDecoder.TEMPLATE_ID == templateId)
        {
            openInterest.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
                EventLayout.blockLength(buffer, offset), EventLayout.version(buffer, offset));
            openInterestLots = openInterest.openInterestLots();
        }

        liquidations += isOwn && LiquidationDecoder.TEMPLATE_ID == templateId ? 1 : 0;
        for (final MapModel model : models)
        {
            model.onEvent(buffer, offset, length);
        }
    }

    private void onMark(final long ticks, final long timeNs)
    {
        if (ticks > 0)
        {
            if (0 == markTicks)
            {
                firstNs = timeNs;
                nextNs = timeNs + warmUpNs;
            }

            markTicks = ticks;
            lastNs = Math.max(lastNs, timeNs);
        }
    }

    private void draw()
    {
        maps++;
        priceSum += markTicks;
        openInterestSum += openInterestLots;
        final List<double[]> all = new ArrayList<>();
        for (int i = 0; i < models.size(); i++)
        {
            final double[] map = map(models.get(i));
            all.add(map);
            boolean isEmpty = true;
            for (int step = 0; step < STEPS; step++)
            {
                for (int side = 0; side < SIDES; side++)
                {
                    final double lots = map[index(side, step)];
                    isEmpty &= !(lots > 0);
                    for (int k = 0; k < WITHIN.length; k++)
                    {
                        within[i][side][k] += (step + 0.5) * STEP < WITHIN[k] ? lots : 0;
                    }
                }
            }

            drawn[i] += isEmpty ? 0 : 1;
        }

        for (int i = 0; i < all.size(); i++)
        {
            for (int j = 0; j < all.size(); j++)
            {
                rank[i][j] += MapComparison.rankCorrelation(all.get(i), all.get(j));
                overlap[i][j] += MapComparison.overlap(all.get(i), all.get(j));
                transport[i][j] += MapComparison.transportDistance(all.get(i), all.get(j));
            }
        }
    }

    /** Longs and shorts on one axis, in the order of price. */
    private static int index(final int side, final int step)
    {
        return 0 == side ? STEPS - 1 - step : STEPS + step;
    }

    private double[] map(final MapModel model)
    {
        final double[] map = new double[SIDES * STEPS];
        for (int step = 0; step < STEPS; step++)
        {
            final long near = Math.round(markTicks * STEP * step);
            final long far = Math.round(markTicks * STEP * (step + 1));
            map[index(0, step)] = expected(model, 0, markTicks - far, markTicks - near);
            map[index(1, step)] = expected(model, 1, markTicks + near + 1, markTicks + far + 1);
        }

        return map;
    }

    private double expected(final MapModel model, final int side, final long lowTicks, final long highTicks)
    {
        return highTicks > lowTicks ? model.expectedLots(instrumentId, side, lowTicks, highTicks) : 0;
    }

    /** {@return what was found, in the order of the methods; empty when no map was drawn} */
    public List<Row> rows()
    {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < models.size() && maps > 0; i++)
        {
            final double[] shareWithin = new double[WITHIN.length];
            final double[] longShare = new double[WITHIN.length];
            final int last = WITHIN.length - 1;
            final double total = within[i][0][last] + within[i][1][last];
            for (int k = 0; k < WITHIN.length; k++)
            {
                final double both = within[i][0][k] + within[i][1][k];
                shareWithin[k] = both / total;
                longShare[k] = within[i][0][k] / both;
            }

            rows.add(new Row(models.get(i).name(), total / maps, shareWithin, longShare, mean(rank[i]),
                mean(overlap[i]), mean(transport[i]), drawn[i]));
        }

        return rows;
    }

    private double[] mean(final double[] sums)
    {
        final double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++)
        {
            means[i] = sums[i] / maps;
        }

        return means;
    }

    /** {@return maps drawn of each method} */
    public int maps()
    {
        return maps;
    }

    /** {@return mean mark price when maps were drawn, ticks} */
    public double meanTicks()
    {
        return priceSum / maps;
    }

    /** {@return mean open interest when maps were drawn, lots; 0 when there is none in the journal} */
    public double meanOpenInterestLots()
    {
        return openInterestSum / maps;
    }

    /** {@return time from the first to the last mark price, ns} */
    public long spanNs()
    {
        return Long.MIN_VALUE == firstNs ? 0 : lastNs - firstNs;
    }

    /** {@return liquidations that came after all} */
    public long liquidations()
    {
        return liquidations;
    }
}
