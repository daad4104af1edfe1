package io.liqheat.replay.map;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.inspect.JournalInstruments;
import java.util.ArrayList;
import java.util.List;

/**
 * The ladder of one instrument around its mark price, aggregated to rows, with the ledger behind it. A copy: it does
 * not change when the engine goes on.
 *
 * @param instrument      it is of.
 * @param timeNs          moment, ns since the epoch.
 * @param markTicks       mark price.
 * @param openInterest    in lots, -1 while unknown.
 * @param coverage        how much of the open interest the map knows of.
 * @param bandWidthTicks  width of one band.
 * @param rows            from the highest price to the lowest.
 * @param tiers           labels of the tiers.
 * @param ledger          one line per side and tier.
 * @param realisedLots    liquidations the venue reported, long and short.
 */
public record LadderMap(
    Instrument instrument,
    long timeNs,
    long markTicks,
    long openInterest,
    Coverage coverage,
    long bandWidthTicks,
    List<Row> rows,
    List<String> tiers,
    List<LedgerLine> ledger,
    long[] realisedLots)
{
    /**
     * How much of the open interest a map knows of, per side.
     *
     * @param longSeen     share whose opening was seen.
     * @param shortSeen    share whose opening was seen.
     * @param longGuessed  share that was guessed at the start of the map and not replaced since.
     * @param shortGuessed share that was guessed.
     */
    public record Coverage(double longSeen, double shortSeen, double longGuessed, double shortGuessed)
    {
        /** {@return share seen, mean of both sides} */
        public double seen()
        {
            return (longSeen + shortSeen) / 2;
        }

        /** {@return share guessed, mean of both sides} */
        public double guessed()
        {
            return (longGuessed + shortGuessed) / 2;
        }

        /**
         * Coverage that a ladder was last told.
         *
         * @param ladder to read.
         * @return its coverage.
         */
        public static Coverage of(final LiquidationLadder ladder)
        {
            return new Coverage(
                ladder.seenShare(0), ladder.seenShare(1), ladder.guessedShare(0), ladder.guessedShare(1));
        }
    }

    /**
     * A price interval.
     *
     * @param lowTicks  lowest price, inclusive.
     * @param highTicks highest price, exclusive.
     * @param longLots  forced quantity expected of longs.
     * @param shortLots forced quantity expected of shorts.
     * @param tierLots  expected forced quantity per side (0 long, 1 short) and tier.
     * @param bounds    per side, less than the first one time in ten, more than the second one time in ten.
     */
    public record Row(
        long lowTicks, long highTicks, double longLots, double shortLots, double[][] tierLots, double[][] bounds)
    {
        /** {@return middle of the interval, in ticks} */
        public double midTicks()
        {
            return (lowTicks + highTicks) / 2.0;
        }
    }

    /**
     * Where the exposure of a side and tier is, in raw units; adds up exactly. What is live of the resident part is
     * {@code resident / 2^unitShift * scale} lots.
     *
     * @param side         0 long, 1 short.
     * @param tier         label.
     * @param deposited    opened.
     * @param crossed      at birth.
     * @param overflow     outside the window.
     * @param swept        passed by the mark.
     * @param resident     in the window.
     * @param scaledAway   folded away with a small scale.
     * @param scale        lazy scale now.
     * @param weight       weight now.
     * @param residentLots what is live of the resident part.
     */
    public record LedgerLine(
        int side,
        String tier,
        long deposited,
        long crossed,
        long overflow,
        long swept,
        long resident,
        long scaledAway,
        double scale,
        double weight,
        double residentLots)
    {
        /** {@return true when it adds up to the last unit} */
        public boolean isBalanced()
        {
            return deposited == crossed + overflow + swept + resident + scaledAway;
        }
    }

    /**
     * Take a map.
     *
     * @param engine     whose state is read.
     * @param instrument to map.
     * @param timeNs     moment of the state.
     * @param range      distance from the mark shown, as a share of it.
     * @param rowCount   rows on both sides of the mark together.
     * @return the map.
     * @throws IllegalStateException when the instrument has no mark price yet.
     */
    public static LadderMap of(
        final HeatmapEngine engine,
        final Instrument instrument,
        final long timeNs,
        final double range,
        final int rowCount)
    {
        final InstrumentModel model = engine.instrument(instrument.id());
        final LiquidationLadder ladder = null == model ? null : model.ladder();
        if (null == ladder || ladder.markTicks() <= 0)
        {
            throw new IllegalStateException(JournalInstruments.nameOf(instrument) +
                " has no mark price at that moment: ask for a later one");
        }

        final List<String> tiers = new ArrayList<>();
        for (final ModelParameters.Tier tier : engine.parameters().tiers())
        {
            tiers.add(tier.label());
        }

        return new LadderMap(instrument, timeNs, ladder.markTicks(), model.openInterestLots(),
            new Coverage(model.seenShare(0), model.seenShare(1), model.guessedShare(0), model.guessedShare(1)),
            ladder.bandWidthTicks(), rows(ladder, range, rowCount), tiers, ledger(model, ladder, tiers),
            new long[]{model.realisedLots(0), model.realisedLots(1)});
    }

    /**
     * Rows of a ladder, also of the copy that a reader holds while the engine runs.
     *
     * @param ladder   to read, with a mark price.
     * @param range    distance from the mark shown, as a share of it.
     * @param rowCount rows on both sides of the mark together.
     * @return from the highest price to the lowest.
     */
    public static List<Row> rows(final LiquidationLadder ladder, final double range, final int rowCount)
    {
        final int markBand = ladder.bandOf(ladder.markTicks());
        final int reach = (int)Math.max(1, Math.min(
            ladder.bandCount() / 2, ladder.markTicks() * range / ladder.bandWidthTicks()));
        final int perRow = Math.max(1, (2 * reach + rowCount - 1) / rowCount);
        final int rowsPerSide = Math.max(1, (reach + perRow - 1) / perRow);
        final List<Row> rows = new ArrayList<>();
        for (int i = rowsPerSide; i > -rowsPerSide; i--)
        {
            rows.add(row(ladder, markBand + 1 + (i - 1) * perRow, markBand + 1 + i * perRow));
        }

        return rows;
    }

    private static Row row(final LiquidationLadder ladder, final int fromBand, final int toBand)
    {
        final double[][] tierLots = new double[2][ladder.tierCount()];
        final double[] lots = new double[2];
        final double[][] bounds = new double[2][2];
        for (int side = 0; side < 2; side++)
        {
            for (int band = fromBand; band < toBand; band++)
            {
                for (int tier = 0; tier < ladder.tierCount() && ladder.covers(band); tier++)
                {
                    tierLots[side][tier] += ladder.exposureLots(side, band, tier) * ladder.weight(side, tier);
                }
            }

            final int origin = ladder.originBand();
            final int from = Math.min(Math.max(fromBand, origin), origin + ladder.bandCount());
            final int to = Math.min(Math.max(toBand, from), origin + ladder.bandCount());
            ladder.boundsLots(side, from, to, bounds[side]);
            for (final double tier : tierLots[side])
            {
                lots[side] += tier;
            }
        }

        return new Row(fromBand * ladder.bandWidthTicks(), toBand * ladder.bandWidthTicks(), lots[0], lots[1],
            tierLots, bounds);
    }

    private static List<LedgerLine> ledger(
        final InstrumentModel model, final LiquidationLadder ladder, final List<String> tiers)
    {
        final List<LedgerLine> lines = new ArrayList<>();
        final double lotsPerUnit = 1.0 / (1L << ladder.unitShift());
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                lines.add(new LedgerLine(
                    side,
                    tiers.get(tier),
                    model.ledger().deposited(side, tier),
                    model.ledger().crossed(side, tier),
                    model.ledger().overflow(side, tier),
                    model.ledger().swept(side, tier),
                    model.ledger().resident(side, tier),
                    model.ledger().scaledAway(side, tier),
                    ladder.scale(side, tier),
                    ladder.weight(side, tier),
                    model.ledger().resident(side, tier) * lotsPerUnit * ladder.scale(side, tier)));
            }
        }

        return lines;
    }
}
