package io.liqheat.engine.model;

import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LadderDirectory;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.margin.RiskTierTable;

/**
 * The estimator for one instrument: how its events change its ladder.
 * <ul>
 * <li>A <i>trade</i> adds to the flow of the interval.</li>
 * <li>An <i>open-interest sample</i> ends the interval: exposure closes and ages by a change of scale; what was opened
 * (the rise of open interest and half of the churn) is deposited at the prices it was traded at.</li>
 * <li>A <i>mark price</i> sweeps what it passes and moves the window after it. The first one places the ladder.</li>
 * </ul>
 * Equations and their worth: {@code engine/README.md}.
 * <p>
 * <b>Threading:</b> the engine's thread; other threads read the ladder through
 * {@link io.liqheat.engine.ladder.LadderReader}.
 */
public final class InstrumentModel
{
    private static final int SIDES = 2;
    private static final long MAX_BAND = 1L << 29;
    private static final long MAX_TIME_NS = 1L << 62;
    private static final long MAX_CLOCK_LEAD_NS = 60_000_000_000L;

    private final int instrumentId;
    private final ModelParameters parameters;
    private final DeltaWriter deltas;
    private final DirtyCells dirty;
    private final Depositor depositor;
    private final Ageing ageing;
    private final Sweeper sweeper;
    private final WindowMover mover;
    private final LadderDirectory directory;
    private final TierKernels kernels;
    private final ContractTerms terms = new ContractTerms();
    private final RiskTierTable riskTiers = new RiskTierTable();
    private final Refusals refusals = new Refusals();
    private final OpenInterestTrack openInterest;
    private final MarkTrack marks;
    private final ExposureLedger ledger;
    private final int tierCount;
    private final long[] edgeTicks = new long[SIDES];
    private final long[] realisedLots = new long[SIDES];

    private long kernelTimeNs;
    private boolean isPlaced;
    private LiquidationLadder ladder;
    private BandOverflow overflow;
    private IntervalFlow flow;
    private long intervals;
    private long unplacedLots;
    private long realisedCount;

    InstrumentModel(
        final int instrumentId,
        final ModelParameters parameters,
        final DeltaWriter deltas,
        final DirtyCells dirty,
        final Depositor depositor,
        final Ageing ageing,
        final Sweeper sweeper,
        final WindowMover mover,
        final LadderDirectory directory)
    {
        this.instrumentId = instrumentId;
        this.parameters = parameters;
        this.deltas = deltas;
        this.dirty = dirty;
        this.depositor = depositor;
        this.ageing = ageing;
        this.sweeper = sweeper;
        this.mover = mover;
        this.directory = directory;
        tierCount = parameters.tiers().length;
        kernels = new TierKernels(parameters);
        openInterest = new OpenInterestTrack(parameters.jumpRatio());
        marks = new MarkTrack(parameters.jumpRatio());
        ledger = new ExposureLedger(tierCount);
    }

    void onDefinition(final InstrumentDefinitionDecoder definition)
    {
        if (!ContractTerms.isPlausible(definition))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return;
        }

        if (terms.differFrom(definition))
        {
            retire();
        }

        terms.take(definition);
        recomputeKernels(definition.header().eventTimeNs());
    }

    void onRiskTiers(final RiskTiersDecoder tiers)
    {
        final int versionBefore = riskTiers.version();
        final RejectReason reason = riskTiers.onRiskTiers(tiers);
        if (RejectReason.NONE != reason)
        {
            refuse(reason);
        }
        else if (versionBefore != riskTiers.version())
        {
            recomputeKernels(tiers.header().eventTimeNs());
        }
    }

    void onTrade(final long priceTicks, final long quantityLots)
    {
        if (!isPriceUsable(priceTicks) || quantityLots <= 0 || quantityLots > EventLimits.MAX_LOTS)
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return;
        }

        if (!isPlaced)
        {
            unplacedLots = saturatedAdd(unplacedLots, quantityLots);
            return;
        }

        if (openInterest.isExceededBy(quantityLots))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return;
        }

        if (marks.isJump(priceTicks, markTicks()))
        {
            refuse(RejectReason.PRICE_JUMP);
            return;
        }

        final int band = ladder.bandOf(priceTicks);
        if (!ladder.covers(band))
        {
            unplacedLots = saturatedAdd(unplacedLots, quantityLots);
        }
        else if (!flow.add(band, quantityLots))
        {
            refuse(RejectReason.CAPACITY);
        }
    }

    void onOpenInterest(final long lots, final long timeNs, final long receiveTimeNs)
    {
        if (!isTimeUsable(timeNs, receiveTimeNs))
        {
            refuse(RejectReason.BAD_TIME);
            return;
        }

        final RejectReason reason = openInterest.check(lots, timeNs);
        if (RejectReason.NONE != reason)
        {
            refuse(reason);
            if (RejectReason.UNIT_JUMP == reason && openInterest.isNewLevelConfirmed())
            {
                rebase(lots, timeNs);
            }

            return;
        }

        if (!openInterest.hasSample())
        {
            openInterest.rebase(lots, timeNs);
            clearFlow();
        }
        else if (markTicks() <= 0)
        {
            refuse(RejectReason.NO_MARK);
            openInterest.advance(lots, timeNs, 0);
            clearFlow();
        }
        else
        {
            endInterval(lots, timeNs);
        }
    }

    /** {@return true when the price was accepted} */
    boolean onMarkPrice(final long priceTicks, final long timeNs, final long receiveTimeNs)
    {
        if (!isPriceUsable(priceTicks))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return false;
        }

        if (!isTimeUsable(timeNs, receiveTimeNs))
        {
            refuse(RejectReason.BAD_TIME);
            return false;
        }

        final RejectReason reason = marks.check(priceTicks, timeNs, markTicks());
        if (RejectReason.NONE != reason)
        {
            refuse(reason);
            return false;
        }

        if (marks.isJump(priceTicks, markTicks()))
        {
            retire();
        }

        if (!isPlaced && !place(priceTicks))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return false;
        }

        marks.advance(timeNs);
        ladder.beginChange();
        if (0 == ladder.markTicks())
        {
            edgeTicks[LiquidationLadder.LONG] = priceTicks;
            edgeTicks[LiquidationLadder.SHORT] = priceTicks + 1;
        }

        final int markBand = ladder.bandOf(priceTicks);
        final boolean isOutside = !ladder.covers(markBand);
        for (int side = 0; side < SIDES; side++)
        {
            final long edgeBefore = edgeTicks[side];
            sweeper.begin();
            edgeTicks[side] = sweeper.sweep(ladder, ledger, side, edgeBefore, priceTicks);
            publishSweep(side, edgeBefore, priceTicks);
        }

        ladder.markTicks(priceTicks);
        publishDirty();
        if (isOutside || mover.isOffCentre(ladder, markBand))
        {
            recentre(priceTicks, isOutside);
        }

        deltas.mark(instrumentId, priceTicks);
        endChange();
        return true;
    }

    /** {@return true when the liquidation was accepted} */
    boolean onLiquidation(final short side, final long priceTicks, final long quantityLots)
    {
        if (!isPriceUsable(priceTicks) || quantityLots <= 0 || quantityLots > EventLimits.MAX_LOTS ||
            side > LiquidationLadder.SHORT || openInterest.isExceededBy(quantityLots))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return false;
        }

        realisedCount++;
        realisedLots[side] = saturatedAdd(realisedLots[side], quantityLots);
        return true;
    }

    void refuse(final RejectReason reason)
    {
        if (refusals.count(reason))
        {
            deltas.feedHealth(instrumentId, refusals.count(reason.value()), terms.venue(), (short)0,
                HealthState.QUARANTINED, reason.value());
        }
    }

    /** Check that the books of this instrument balance and that the ladder holds what they say. */
    void verify()
    {
        ledger.verifyBalance();
        if (null != ladder)
        {
            ledger.verifyCells(ladder, overflow);
        }
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, instrumentId);
        result = refusals.hash(openInterest.hash(ledger.hash(result)));
        if (null != ladder)
        {
            result = flow.hash(overflow.hash(ladder.hash(result)));
        }

        result = StateHash.mix(result, edgeTicks[0]);
        result = StateHash.mix(result, edgeTicks[1]);
        result = marks.hash(result);
        result = StateHash.mix(result, intervals);
        result = StateHash.mix(result, unplacedLots);
        result = StateHash.mix(result, realisedCount);
        result = StateHash.mix(result, realisedLots[0]);
        return StateHash.mix(result, realisedLots[1]);
    }

    private void endInterval(final long lots, final long timeNs)
    {
        if (timeNs >= kernels.validUntilNs())
        {
            recomputeKernels(timeNs);
        }

        final long changeLots = lots - openInterest.openInterestLots();
        final double elapsedNs = timeNs - openInterest.sampleTimeNs();
        final double closedRate = changeLots < 0 ? -changeLots / Math.max(1.0, lots) : 0;
        ladder.beginChange();
        ageing.apply(instrumentId, ladder, overflow, ledger, kernels, elapsedNs, closedRate);

        final long volumeLots = flow.volumeLots();
        final long riseLots = Math.max(0, changeLots);
        final long churnLots = Math.max(0, volumeLots - Math.abs(changeLots)) / 2;
        final long seenLots = Math.min(riseLots, volumeLots) + churnLots;
        long openedLots = Math.min(seenLots, Math.max(lots, openInterest.openInterestLots()));
        unplacedLots = saturatedAdd(unplacedLots, seenLots - openedLots);
        intervals++;
        if (openedLots > 0 &&
            !depositor.deposit(ladder, overflow, ledger, kernels, flow, openedLots, intervals))
        {
            refuse(RejectReason.CAPACITY);
            openedLots = 0;
        }

        openInterest.advance(lots, timeNs, openedLots);
        flow.clear();
        publishDirty();
        ledger.verifyBalance();
        endChange();
    }

    /** The open interest has another unit now: what was opened in the old one only ages, and nothing is deposited. */
    private void rebase(final long lots, final long timeNs)
    {
        if (isPlaced && openInterest.hasSample())
        {
            ladder.beginChange();
            ageing.apply(
                instrumentId, ladder, overflow, ledger, kernels, timeNs - openInterest.sampleTimeNs(), 0);
            endChange();
        }

        openInterest.rebase(lots, timeNs);
        clearFlow();
    }

    private void recentre(final long priceTicks, final boolean isMarkBandNew)
    {
        final int oldOrigin = ladder.originBand();
        final int newOrigin = mover.originFor(ladder.bandOf(priceTicks));
        if (newOrigin == oldOrigin)
        {
            return;
        }

        mover.leave(ladder, overflow, ledger, newOrigin);
        unplacedLots = saturatedAdd(unplacedLots, flow.retain(newOrigin, ladder.bandCount()));
        ladder.originBand(newOrigin);
        deltas.recentre(instrumentId, ladder, false);
        mover.enter(ladder, overflow, ledger, oldOrigin);
        for (int side = 0; side < SIDES; side++)
        {
            sweeper.begin();
            sweeper.sweepBehind(ladder, overflow, ledger, side, priceTicks, isMarkBandNew);
            publishSweep(side, priceTicks, priceTicks);
        }

        publishDirty();
        ledger.verifyBalance();
    }

    private boolean place(final long priceTicks)
    {
        final long widthTicks = terms.bandWidthTicks(priceTicks, parameters.bandWidthRate());
        if (priceTicks / widthTicks > MAX_BAND)
        {
            return false;
        }

        final int originBand = mover.originFor((int)Math.floorDiv(priceTicks, widthTicks));
        if (null == ladder)
        {
            ladder = LiquidationLadder.allocate(
                parameters.bandCount(), tierCount, parameters.unitShift(), widthTicks, originBand);
            flow = new IntervalFlow(parameters.bandCount());
        }

        ladder.beginChange();
        ladder.reset(originBand, widthTicks);
        overflow = new BandOverflow(tierCount, originBand + parameters.bandCount() / 2);
        isPlaced = true;
        computeKernels(priceTicks);
        deltas.recentre(instrumentId, ladder, true);
        publishPriorWeights();
        endChange();
        directory.publish(instrumentId, ladder);
        return true;
    }

    /** The instrument's units have changed: nothing of what was estimated in the old ones may be mixed with the new. */
    private void retire()
    {
        if (isPlaced)
        {
            ladder.beginChange();
            ladder.reset(ladder.originBand(), ladder.bandWidthTicks());
            ladder.markTicks(0);
            overflow.clear();
            flow.clear();
            for (int side = 0; side < SIDES; side++)
            {
                for (int tier = 0; tier < tierCount; tier++)
                {
                    ledger.renormalise(side, tier, 0, 0);
                }
            }

            deltas.recentre(instrumentId, ladder, true);
            deltas.mark(instrumentId, 0);
            endChange();
        }

        openInterest.clear();
        isPlaced = false;
        marks.clear();
    }

    private void recomputeKernels(final long timeNs)
    {
        kernelTimeNs = Math.max(kernelTimeNs, Math.min(timeNs, MAX_TIME_NS));
        if (isDefined())
        {
            computeKernels(markTicks());
            if (isPlaced)
            {
                ladder.beginChange();
                publishPriorWeights();
                endChange();
            }
        }
    }

    private void computeKernels(final long priceTicks)
    {
        kernels.compute(terms, riskTiers.schedule(), terms.price(priceTicks), kernelTimeNs);
    }

    private void publishPriorWeights()
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                ladder.weight(side, tier, kernels.priorWeight(side, tier));
            }

            deltas.tierWeights(instrumentId, ladder, side);
        }
    }

    private void publishSweep(final int side, final long fromTicks, final long toTicks)
    {
        if (sweeper.hasSwept())
        {
            deltas.sweep(instrumentId, side, fromTicks, toTicks, sweeper.expectedLots(), sweeper.sweptRaw());
        }
    }

    private void publishDirty()
    {
        deltas.bandDeltas(instrumentId, ladder, dirty);
    }

    private void endChange()
    {
        deltas.stamp(instrumentId, ladder);
        ladder.endChange();
    }

    private void clearFlow()
    {
        if (null != flow)
        {
            flow.clear();
        }
    }

    private boolean isPriceUsable(final long priceTicks)
    {
        return priceTicks > 0 && priceTicks <= EventLimits.MAX_TICKS &&
            (!isPlaced || priceTicks / ladder.bandWidthTicks() <= MAX_BAND);
    }

    private static boolean isTimeUsable(final long timeNs, final long receiveTimeNs)
    {
        return timeNs >= 0 && timeNs <= MAX_TIME_NS && timeNs - MAX_CLOCK_LEAD_NS <= receiveTimeNs;
    }

    private static long saturatedAdd(final long total, final long value)
    {
        return total > Long.MAX_VALUE - value ? Long.MAX_VALUE : total + value;
    }

    public int instrumentId()
    {
        return instrumentId;
    }

    /** {@return the ladder, or null before the first mark price} */
    public LiquidationLadder ladder()
    {
        return ladder;
    }

    public ExposureLedger ledger()
    {
        return ledger;
    }

    /** {@return mark price in ticks, 0 while unknown} */
    public long markTicks()
    {
        return null == ladder ? 0 : ladder.markTicks();
    }

    /** {@return open interest in lots, -1 while unknown} */
    public long openInterestLots()
    {
        return openInterest.openInterestLots();
    }

    /** {@return share of the open interest that was seen being opened, 0 to 1} */
    public double coverage()
    {
        return openInterest.coverage();
    }

    /**
     * Liquidations the venue reported.
     *
     * @param side 0 long, 1 short.
     * @return lots.
     */
    public long realisedLots(final int side)
    {
        return realisedLots[side];
    }

    /** {@return traded quantity that could not be placed: before the first mark, outside the window, too much; lots} */
    public long unplacedLots()
    {
        return unplacedLots;
    }

    /**
     * Events of this instrument that were refused.
     *
     * @param reason why.
     * @return how many.
     */
    public long refused(final RejectReason reason)
    {
        return refusals.count(reason.value());
    }

    /** {@return venue that lists it, as numbered in the events} */
    short venue()
    {
        return terms.venue();
    }

    boolean isDefined()
    {
        return terms.isDefined();
    }
}
