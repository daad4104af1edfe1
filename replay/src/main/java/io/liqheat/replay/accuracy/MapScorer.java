package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCodec;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.replay.synthetic.SyntheticTruth;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Asks methods what they predict for one instrument, before they know, and writes down what came.
 * <p>
 * Give it each event <em>before</em> the methods get it: {@code scorer.onEvent(...)}, then {@code model.onEvent(...)}
 * of each. When the mark price passes prices, each method is asked for exactly those; every hour each is asked for its
 * map. What was realised is either the liquidations that the venue publishes, which come as events, or, where the
 * market is synthetic, the true ones given to {@link #onRealised}.
 * <ul>
 * <li>A <i>visit</i> of a band by a side begins when the mark passes a piece of the band and ends when it has not
 * passed any for {@link ScoringRules#restNs()}. Its prediction is the sum of what was predicted for its pieces, each
 * just before it was passed; its outcome is what was liquidated meanwhile and up to {@link ScoringRules#tailNs()}
 * after.</li>
 * <li>A <i>cell</i> is one band of an hourly map that the mark passed, in part or whole, before the next map. Its
 * prediction is the map's quantity in the part passed.</li>
 * <li>A liquidation belongs to the band of its trigger price where that is known (a synthetic market) and was passed;
 * otherwise it is spread over what the newest step of the mark passed, in proportion to length.</li>
 * </ul>
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class MapScorer
{
    private static final int SIDES = 2;
    private static final int UNKNOWN_TICKS = 0;
    private static final double USD_LOTS = 1_000_000;
    private static final double CENTS = 100;

    private final ScoringRules rules;
    private final int instrumentId;
    private final List<MapModel> models;
    private final SyntheticTruth truth;
    private final PriceAxis axis;
    private final MarkPath path;
    private final PriceHull hull;
    private final VisitBook visits;
    private final CellBook cells;
    private final TruthBook truths;
    private final RangeBook ranges;
    private final LastPass[] lastPass = {new LastPass(), new LastPass()};
    private final MarkPath.PieceHandler pieceHandler = this::onPiece;
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final List<Realised> pending = new ArrayList<>();
    private final ScoringTotals totals = new ScoringTotals();

    private MapSheet sheet;
    private MapSheet sheetBefore;
    private StatedBounds stated;
    private StatedBounds statedBefore;
    private Instrument instrument;
    private double usdPerLot;
    private long markTicks;
    private long startNs;
    private long timeNs;
    private long step;
    private boolean hasSheetBefore;

    /**
     * A liquidation that waits for the mark that tells what was passed.
     *
     * @param side   0 long, 1 short.
     * @param ticks  trigger price, or 0 when unknown.
     * @param lots   forced.
     * @param timeNs when.
     */
    private record Realised(int side, long ticks, double lots, long timeNs)
    {
    }

    /**
     * A scorer.
     *
     * @param rules        to score by.
     * @param instrumentId to score.
     * @param models       to ask; whoever feeds them keeps them.
     * @param truth        true positions, and sign that true liquidations will be given to {@link #onRealised}; null
     *                     where there is none and {@code Liquidation} events count.
     */
    public MapScorer(
        final ScoringRules rules, final int instrumentId, final List<MapModel> models, final SyntheticTruth truth)
    {
        this.rules = rules;
        this.instrumentId = instrumentId;
        this.models = List.copyOf(models);
        this.truth = truth;
        axis = new PriceAxis(rules.bandWidth());
        path = new MarkPath(axis);
        hull = new PriceHull(axis, rules.restNs());
        visits = new VisitBook(rules, axis.bandCount(), models.size());
        final int mapCount = models.size() + (null == truth ? 0 : 1);
        cells = new CellBook(mapCount);
        sheet = new MapSheet(axis, rules.rangeBands(), mapCount);
        sheetBefore = new MapSheet(axis, rules.rangeBands(), mapCount);
        truths = null == truth ? null : new TruthBook(rules, models.size());
        ranges = new RangeBook(models.size());
        stated = new StatedBounds(models.size());
        statedBefore = new StatedBounds(models.size());
    }

    /**
     * Look at one event that no method has seen yet.
     *
     * @param buffer holding it, message header first.
     * @param offset of the event.
     * @param length of the event, in bytes.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (EventLayout.instrumentId(buffer, offset) != instrumentId)
        {
            return;
        }

        final int bodyOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (EventLayout.templateId(buffer, offset))
        {
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                markPrice.wrap(buffer, bodyOffset, EventLayout.blockLength(buffer, offset),
                    EventLayout.version(buffer, offset));
                onMark(markPrice.markTicks(), EventLayout.eventTimeNs(buffer, offset));
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                liquidation.wrap(buffer, bodyOffset, EventLayout.blockLength(buffer, offset),
                    EventLayout.version(buffer, offset));
                final short side = liquidation.sideAtRiskRaw();
                if (null == truth && side < SIDES && liquidation.quantityLots() > 0)
                {
                    add(side, UNKNOWN_TICKS, liquidation.quantityLots(), EventLayout.eventTimeNs(buffer, offset));
                }
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
            {
                instrument = new InstrumentCodec().decode(buffer, offset);
                updateUsdPerLot();
            }
            default ->
            {
                // Methods may use it; scoring does not.
            }
        }
    }

    /**
     * Take a true liquidation.
     *
     * @param side          at risk.
     * @param triggerTicks  liquidation price of the position.
     * @param lots          forced.
     * @param previousTicks mark price before the step that triggered it.
     * @param ticks         mark price that triggered it.
     * @param eventTimeNs   when.
     */
    public void onRealised(
        final Side side,
        final long triggerTicks,
        final long lots,
        final long previousTicks,
        final long ticks,
        final long eventTimeNs)
    {
        final long low = Math.min(previousTicks, ticks);
        final long high = Math.max(previousTicks, ticks);
        add(side.value(), Math.max(low, Math.min(high, triggerTicks)), lots, eventTimeNs);
    }

    /** {@return what was written down; to be called once, after the last event} */
    public ScoredRun finish()
    {
        drain(Long.MAX_VALUE);
        if (hasSheetBefore)
        {
            cells.take(sheetBefore);
            ranges.take(sheetBefore, statedBefore);
        }

        if (0 != markTicks)
        {
            cells.take(sheet);
            ranges.take(sheet, stated);
        }

        return new RunSums(rules, models.stream().map(MapModel::name).toList(), startNs, timeNs, visits, cells, ranges,
            truths, totals).scored();
    }

    /** {@return what maps said of the bands that were passed} */
    CellBook cells()
    {
        return cells;
    }

    private void onMark(final long ticks, final long eventTimeNs)
    {
        if (ticks <= 0)
        {
            return;
        }

        timeNs = Math.max(timeNs, eventTimeNs);
        if (0 == markTicks)
        {
            startNs = timeNs;
            drawMaps(ticks);
        }
        else if (timeNs / rules.mapNs() != sheet.startNs() / rules.mapNs())
        {
            drawMaps(markTicks);
        }

        if (0 != markTicks)
        {
            step++;
            path.step(markTicks, ticks, timeNs, pieceHandler);
        }

        final boolean isFirst = 0 == markTicks;
        markTicks = ticks;
        if (isFirst)
        {
            updateUsdPerLot();
        }

        drain(eventTimeNs);
    }

    private void updateUsdPerLot()
    {
        usdPerLot = null == instrument || markTicks <= 0 ? 1 :
            instrument.notionalCents(markTicks, (long)USD_LOTS) / (CENTS * USD_LOTS);
        totals.usdPerLot(usdPerLot);
    }

    private void onPiece(
        final int side, final int band, final long lowTicks, final long highTicks, final long pieceTimeNs)
    {
        final double fresh = hull.freshShare(side, band, lowTicks, highTicks, pieceTimeNs);
        hull.pass(side, band, lowTicks, highTicks, pieceTimeNs);
        final int visit = visits.pass(side, band, fresh, pieceTimeNs);
        for (int model = 0; model < models.size(); model++)
        {
            visits.predict(
                visit, model, models.get(model).expectedLots(instrumentId, side, lowTicks, highTicks));
        }

        sheet.pass(side, band, lowTicks, highTicks);
        lastPass[side].add(step, band,
            (double)(highTicks - lowTicks) / (axis.lowTicks(band + 1) - axis.lowTicks(band)), pieceTimeNs);
    }

    private void drawMaps(final long ticks)
    {
        if (hasSheetBefore)
        {
            cells.take(sheetBefore);
            ranges.take(sheetBefore, statedBefore);
        }

        hasSheetBefore = 0 != markTicks;
        final MapSheet next = sheetBefore;
        sheetBefore = sheet;
        sheet = next;
        final StatedBounds nextStated = statedBefore;
        statedBefore = stated;
        stated = nextStated;
        sheet.begin(timeNs, ticks);
        for (int side = 0; side < SIDES; side++)
        {
            for (int distance = 0; distance < rules.rangeBands(); distance++)
            {
                draw(side, distance);
            }
        }

        stated.ask(models, instrumentId, sheet);

        if (null != truth)
        {
            final double[] positions = sheet.map(models.size());
            truths.draw(truth, sheet, axis, positions);
            truths.compare(sheet, positions);
        }
    }

    private void draw(final int side, final int distance)
    {
        final long low = sheet.lowTicks(side, distance);
        final long high = sheet.highTicks(side, distance);
        final int index = sheet.index(side, distance);
        for (int model = 0; model < models.size(); model++)
        {
            sheet.map(model)[index] =
                high > low ? models.get(model).expectedLots(instrumentId, side, low, high) : 0;
        }
    }

    private void add(final int side, final long ticks, final double lots, final long eventTimeNs)
    {
        totals.realised(lots);
        pending.add(new Realised(side, ticks, lots, eventTimeNs));
    }

    private void drain(final long untilNs)
    {
        if (pending.isEmpty())
        {
            return;
        }

        int kept = 0;
        for (final Realised realised : pending)
        {
            if (realised.timeNs <= untilNs || timeNs - realised.timeNs > rules.tailNs())
            {
                attribute(realised);
            }
            else
            {
                pending.set(kept++, realised);
            }
        }

        pending.subList(kept, pending.size()).clear();
    }

    private void attribute(final Realised realised)
    {
        final LastPass last = lastPass[realised.side];
        final int band = UNKNOWN_TICKS == realised.ticks ? -1 : axis.bandOf(realised.ticks);
        if (band >= 0 && visits.active(realised.side, band, timeNs) >= 0)
        {
            attribute(realised.side, band, realised.lots);
        }
        else if (0 == last.count() || timeNs - last.timeNs() > rules.tailNs())
        {
            totals.unpassed(realised.lots);
        }
        else if (band >= 0)
        {
            attribute(realised.side, last.band(last.nearest(band)), realised.lots);
        }
        else
        {
            for (int i = 0; i < last.count(); i++)
            {
                attribute(realised.side, last.band(i), last.share(i) * realised.lots);
            }
        }
    }

    private void attribute(final int side, final int band, final double lots)
    {
        final int visit = visits.active(side, band, timeNs);
        visits.realise(visit, lots);
        final MapSheet of = visits.lastNs(visit) >= sheet.startNs() || !hasSheetBefore ? sheet : sheetBefore;
        final int distance = of.distance(side, band);
        if (distance >= rules.rangeBands())
        {
            totals.outOfRange(lots);
        }
        else if (distance < 0 || !of.isPassed(side, distance))
        {
            totals.behindMap(lots);
        }
        else
        {
            of.realise(side, distance, lots);
        }
    }
}
