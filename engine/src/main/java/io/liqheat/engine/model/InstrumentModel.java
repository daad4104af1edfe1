package io.liqheat.engine.model;

import io.liqheat.codecs.delta.HealthState;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.margin.RiskTierTable;
import io.liqheat.engine.state.EngineState;

/**
 * The estimator for one instrument: how its events change its ladder.
 * <ul>
 * <li>A <i>trade</i> adds to the flow of the interval.</li>
 * <li>An <i>open-interest sample</i> ends the interval: exposure closes and ages by a change of scale; what was opened
 * (the rise of open interest and half of the churn) is deposited at the prices it was traded at.</li>
 * <li>A <i>mark price</i> sweeps what it passes and moves the window after it. The first one places the ladder.</li>
 * <li>A <i>liquidation</i> teaches how much of what was swept was really forced: weights, never units.</li>
 * </ul>
 * Equations and their worth: {@code engine/README.md}.
 * <p>
 * <b>Threading:</b> the engine's thread; other threads read the ladder through
 * {@link io.liqheat.engine.ladder.LadderReader}.
 */
public final class InstrumentModel
{
    private static final long MAX_BAND = 1L << 29;

    private final int instrumentId;
    private final InstrumentParts parts;
    private final ModelParameters parameters;
    private final DeltaWriter deltas;
    private final TierKernels kernels;
    private final ContractTerms terms = new ContractTerms();
    private final RiskTierTable riskTiers = new RiskTierTable();
    private final Refusals refusals = new Refusals();
    private final OpenInterestTrack openInterest;
    private final MarkTrack marks;
    private final ExposureLedger ledger;
    private final LiquidationLearning learning;
    private final CoverageTrack coverage;
    private final WeightPublisher weights;
    private final PriceMotion motion;
    private final int tierCount;
    private final RunningTotals totals = new RunningTotals();
    private final TradeIntake intake;

    /** As in the terms: asked for with every event. */
    private boolean isDefined;
    private short venue;

    private long kernelTimeNs;
    private boolean isPlaced;
    private boolean isStartDue;
    private LiquidationLadder ladder;
    private BandOverflow overflow;
    private IntervalFlow flow;
    private long intervals;

    InstrumentModel(final int instrumentId, final InstrumentParts parts)
    {
        this.instrumentId = instrumentId;
        this.parts = parts;
        parameters = parts.parameters();
        deltas = parts.deltas();
        tierCount = parameters.tierCount();
        kernels = new TierKernels(parameters);
        openInterest = new OpenInterestTrack(parameters.ladder().jumpRatio());
        marks = new MarkTrack(parameters.ladder().jumpRatio());
        intake = new TradeIntake(parameters.ladder().jumpRatio(), totals);
        ledger = new ExposureLedger(tierCount);
        learning = new LiquidationLearning(parameters);
        coverage = new CoverageTrack(parameters.learning().intensityStepNs());
        motion = new PriceMotion(instrumentId, parts, ledger, learning, coverage);
        weights = new WeightPublisher(instrumentId, deltas, learning, parameters.learning().intensityStepNs());
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
        isDefined = true;
        venue = terms.venue();
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
        final RejectReason reason = intake.onTrade(priceTicks, quantityLots);
        if (RejectReason.NONE != reason)
        {
            refuse(reason);
        }
    }

    void onOpenInterest(final long lots, final long timeNs, final long receiveTimeNs)
    {
        if (!EventBounds.isTimeUsable(timeNs, receiveTimeNs))
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
            isStartDue = parameters.start().isWarm();
            openInterest.rebase(lots, timeNs);
            coverage.begin(lots);
            clearFlow();
        }
        else if (markTicks() <= 0)
        {
            refuse(RejectReason.NO_MARK);
            openInterest.advance(lots, timeNs);
            coverage.advance(lots, 0);
            clearFlow();
        }
        else
        {
            endInterval(lots, timeNs);
        }

        if (isStartDue && markTicks() > 0 && lots > 0)
        {
            startWarm(lots, timeNs);
        }

        followLadder();
    }

    /** {@return true when the price was accepted} */
    boolean onMarkPrice(final long priceTicks, final long timeNs, final long receiveTimeNs)
    {
        if (!isPriceUsable(priceTicks))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return false;
        }

        if (!EventBounds.isTimeUsable(timeNs, receiveTimeNs))
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
        learning.onMark(timeNs, ladder, openInterest.openInterestLots());
        final int markBand = ladder.bandOf(priceTicks);
        motion.sweepTo(ladder, priceTicks, markBand);
        final boolean isOutside = !ladder.covers(markBand);
        ladder.markTicks(priceTicks);
        deltas.bandDeltas(instrumentId, ladder, parts.dirty());
        if (isOutside || parts.mover().isOffCentre(ladder, markBand))
        {
            totals.unplaced(motion.recentre(ladder, overflow, flow, isOutside));
        }

        deltas.mark(instrumentId, priceTicks);
        if (learning.step(kernels, openInterest.openInterestLots()))
        {
            weights.publishWeights(ladder);
        }

        weights.publishEvidence(ladder, openInterest.openInterestLots(), timeNs);
        endChange();
        followLadder();
        return true;
    }

    /** {@return true when the liquidation was accepted} */
    boolean onLiquidation(
        final short side,
        final long priceTicks,
        final long quantityLots,
        final short completeness,
        final long timeNs)
    {
        if (!isPriceUsable(priceTicks) || quantityLots <= 0 || quantityLots > EventLimits.MAX_LOTS ||
            side > LiquidationLadder.SHORT || openInterest.isExceededBy(quantityLots))
        {
            refuse(RejectReason.OUT_OF_RANGE);
            return false;
        }

        totals.realised(side, quantityLots);
        learning.onLiquidation(
            side, priceTicks, quantityLots, completeness, timeNs, ladder, openInterest.openInterestLots());
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
        long result = refusals.hash(openInterest.hash(ledger.hash(StateHash.mix(hash, instrumentId))));
        if (null != ladder)
        {
            result = flow.hash(overflow.hash(ladder.hash(result)));
        }

        result = weights.hash(coverage.hash(learning.hash(result)));
        result = marks.hash(motion.hash(StateHash.mix(result, isStartDue ? 1 : 0)));
        return totals.hash(StateHash.mix(result, intervals));
    }

    /** Save, load or hash everything; see {@link EngineState}. */
    void state(final EngineState state)
    {
        state.begin("instrument");
        terms.state(state);
        riskTiers.state(state);
        kernels.state(state);
        refusals.state(state);
        openInterest.state(state);
        marks.state(state);
        ledger.state(state);
        learning.state(state);
        coverage.state(state);
        weights.state(state);
        motion.state(state);
        totals.state(state);
        kernelTimeNs = state.int64("kernelTimeNs", kernelTimeNs, 0, EventBounds.MAX_TIME_NS);
        intervals = state.int64("intervals", intervals, 0, Long.MAX_VALUE);
        isStartDue = state.flag("isStartDue", isStartDue);
        final boolean hasLadder = state.flag("hasLadder", null != ladder);
        isPlaced = state.flag("isPlaced", isPlaced);
        state.require(hasLadder || !isPlaced, "isPlaced", "without a ladder");
        if (hasLadder)
        {
            if (state.isLoading())
            {
                allocate(1, 0);
                overflow = new BandOverflow(tierCount, 0);
                parts.directory().publish(instrumentId, ladder);
            }

            LadderState.state(state, ladder);
            state.require(isPlaced == markTicks() > 0, "isPlaced", "contradicts the mark price of " + markTicks());
            overflow.state(state);
            flow.state(state);
        }

        isDefined = terms.isDefined();
        venue = terms.venue();
        followLadder();
        state.end();
    }

    private void endInterval(final long lots, final long timeNs)
    {
        if (timeNs >= kernels.validUntilNs())
        {
            recomputeKernels(timeNs);
        }

        final long changeLots = lots - openInterest.openInterestLots();
        final double elapsedNs = timeNs - openInterest.sampleTimeNs();
        final double closedRate = changeLots < 0 && parameters.exposure().isClosingOnFalls() ?
            -changeLots / Math.max(1.0, lots) : 0;
        ladder.beginChange();
        parts.ageing().apply(instrumentId, ladder, overflow, ledger, kernels, elapsedNs, closedRate);

        final long volumeLots = flow.volumeLots();
        final long riseLots = Math.max(0, changeLots);
        final long churnLots = parameters.exposure().isChurn() ?
            Math.max(0, volumeLots - Math.abs(changeLots)) / 2 : 0;
        final long seenLots = Math.min(riseLots, volumeLots) + churnLots;
        long openedLots = Math.min(seenLots, Math.max(lots, openInterest.openInterestLots()));
        totals.unplaced(seenLots - openedLots);
        intervals++;
        if (openedLots > 0 &&
            !parts.depositor().deposit(ladder, overflow, ledger, kernels, flow, openedLots, intervals))
        {
            refuse(RejectReason.CAPACITY);
            openedLots = 0;
        }

        openInterest.advance(lots, timeNs);
        coverage.advance(lots, openedLots);
        flow.clear();
        deltas.bandDeltas(instrumentId, ladder, parts.dirty());
        publishCoverage(timeNs);
        ledger.verifyBalance();
        endChange();
    }

    /** Fill the map with a guess of what was opened before it began. */
    private void startWarm(final long lots, final long timeNs)
    {
        isStartDue = false;
        ladder.beginChange();
        parts.warmStart().fill(ladder, overflow, ledger, kernels, lots);
        coverage.guess();
        deltas.bandDeltas(instrumentId, ladder, parts.dirty());
        publishCoverage(timeNs);
        ledger.verifyBalance();
        endChange();
    }

    private void publishCoverage(final long timeNs)
    {
        if (coverage.publish(timeNs, ladder))
        {
            deltas.coverage(instrumentId, ladder);
        }
    }

    /** The open interest has another unit now: what was opened in the old one only ages, and nothing is deposited. */
    private void rebase(final long lots, final long timeNs)
    {
        if (isPlaced && openInterest.hasSample())
        {
            ladder.beginChange();
            parts.ageing().apply(
                instrumentId, ladder, overflow, ledger, kernels, timeNs - openInterest.sampleTimeNs(), 0);
            endChange();
        }

        openInterest.rebase(lots, timeNs);
        coverage.begin(lots);
        clearFlow();
        followLadder();
    }

    private boolean place(final long priceTicks)
    {
        final long widthTicks = terms.bandWidthTicks(priceTicks, parameters.ladder().bandWidthRate());
        if (priceTicks / widthTicks > MAX_BAND)
        {
            return false;
        }

        final int originBand = parts.mover().originFor((int)Math.floorDiv(priceTicks, widthTicks));
        if (null == ladder)
        {
            allocate(widthTicks, originBand);
        }

        ladder.beginChange();
        ladder.reset(originBand, widthTicks);
        overflow = new BandOverflow(tierCount, originBand + parameters.ladder().bandCount() / 2);
        isPlaced = true;
        computeKernels(priceTicks);
        deltas.recentre(instrumentId, ladder, true);
        learning.onPrior(kernels, openInterest.openInterestLots());
        weights.publishWeights(ladder);
        weights.publishEvidence(ladder, openInterest.openInterestLots(), 0);
        endChange();
        parts.directory().publish(instrumentId, ladder);
        return true;
    }

    private void allocate(final long widthTicks, final int originBand)
    {
        final int bandCount = parameters.ladder().bandCount();
        ladder = LiquidationLadder.allocate(
            bandCount, tierCount, parameters.ladder().unitShift(), widthTicks, originBand);
        flow = new IntervalFlow(bandCount);
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
            ledger.retire();
            coverage.begin(0);
            deltas.recentre(instrumentId, ladder, true);
            deltas.mark(instrumentId, 0);
            publishCoverage(0);
            endChange();
        }

        openInterest.clear();
        learning.clear();
        weights.clear();
        isPlaced = false;
        marks.clear();
        followLadder();
    }

    private void followLadder()
    {
        if (isPlaced)
        {
            intake.follow(ladder, flow, openInterest.openInterestLots(), MAX_BAND);
        }
        else
        {
            intake.rest();
        }
    }

    private void recomputeKernels(final long timeNs)
    {
        kernelTimeNs = Math.max(kernelTimeNs, Math.min(timeNs, EventBounds.MAX_TIME_NS));
        if (isDefined())
        {
            computeKernels(markTicks());
            learning.onPrior(kernels, openInterest.openInterestLots());
            if (isPlaced)
            {
                ladder.beginChange();
                weights.publishWeights(ladder);
                endChange();
            }
        }
    }

    private void computeKernels(final long priceTicks)
    {
        kernels.compute(terms, riskTiers.schedule(), terms.price(priceTicks), kernelTimeNs);
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

    /** {@return share of the open interest that was seen being opened, 0 to 1, mean of both sides} */
    public double coverage()
    {
        return (coverage.seenShare(LiquidationLadder.LONG) + coverage.seenShare(LiquidationLadder.SHORT)) / 2;
    }

    /** {@return share of a side's open interest that was seen being opened, 0 to 1} */
    public double seenShare(final int side)
    {
        return coverage.seenShare(side);
    }

    /** {@return share of a side's open interest that a warm start guessed and that is still a guess, 0 to 1} */
    public double guessedShare(final int side)
    {
        return coverage.guessedShare(side);
    }

    /** {@return realised quantity of a side that nothing swept explains, in lots} */
    public double unattributedLots(final int side)
    {
        return learning.unattributedLots(side);
    }

    /** {@return how many liquidations nothing swept explains} */
    public long unattributedCount()
    {
        return learning.unattributedCount();
    }

    /** {@return liquidations of a side that the venue reported, in lots} */
    public long realisedLots(final int side)
    {
        return totals.realisedLots(side);
    }

    /** {@return traded quantity that could not be placed: before the first mark, outside the window, too much; lots} */
    public long unplacedLots()
    {
        return totals.unplacedLots();
    }

    /** {@return how many events of this instrument were refused for a reason} */
    public long refused(final RejectReason reason)
    {
        return refusals.count(reason.value());
    }

    /** {@return venue that lists it, as numbered in the events} */
    short venue()
    {
        return venue;
    }

    boolean isDefined()
    {
        return isDefined;
    }
}
