package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.util.Arrays;

/**
 * What a session publishes about one instrument: its definition before anything else, then its events, each only when
 * it is news.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none once the definition is published.
 */
public final class InstrumentFeed
{
    /** Levels per side of a depth event. */
    public static final int DEPTH_LEVELS = 10;

    private static final long DEPTH_INTERVAL_NS = 1_000_000_000L;
    private static final long CLOCK_SLACK_NS = 10_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final EventSink sink;
    private final EventWriter events;
    private final StreamHealth health;
    private RiskTierDocument riskTiers;
    private final long[] ratioTimesNs = new long[RatioKind.values().length];
    private Instrument instrument;
    private long markTimeNs = NEVER;
    private long openInterestTimeNs = NEVER;
    private long depthTimeNs = NEVER;
    private long fundingRateE12 = FundingEncoder.rateE12NullValue();
    private long nextFundingTimeNs = FundingEncoder.nextFundingTimeNsNullValue();

    /**
     * A feed of which nothing is published yet.
     *
     * @param instrument without an id.
     * @param riskTiers  or null when unknown.
     * @param sink       of the events.
     * @param events     to publish with.
     */
    public InstrumentFeed(
        final Instrument instrument, final RiskTierDocument riskTiers, final EventSink sink, final EventWriter events)
    {
        this.instrument = instrument;
        this.riskTiers = riskTiers;
        this.sink = sink;
        this.events = events;
        health = new StreamHealth(events);
        Arrays.fill(ratioTimesNs, NEVER);
    }

    public Instrument instrument()
    {
        return instrument;
    }

    public StreamHealth health()
    {
        return health;
    }

    public boolean isAnnounced()
    {
        return Instrument.NULL_ID != instrument.id();
    }

    /**
     * Use another definition. Only before anything is published.
     *
     * @param definition without an id.
     */
    public void redefine(final Instrument definition)
    {
        if (isAnnounced())
        {
            throw new IllegalStateException("already published: " + instrument);
        }

        instrument = definition;
    }

    /**
     * Publish the definition unless that has been done.
     *
     * @param timeNs receive time, ns since the epoch.
     * @return the instrument's id.
     */
    public int announce(final long timeNs)
    {
        if (!isAnnounced())
        {
            instrument = instrument.withId(sink.instrumentId(instrument.venue(), instrument.symbol()));
            health.instrumentId(instrument.id());
            events.definition(instrument, riskTiers, timeNs);
        }

        return instrument.id();
    }

    /**
     * Use other margin tiers from now on, if they are other. Cold path.
     *
     * @param document of the instrument.
     * @param timeNs   receive time, ns since the epoch.
     */
    public void riskTiers(final RiskTierDocument document, final long timeNs)
    {
        if (null != riskTiers && riskTiers.hasTiersOf(document))
        {
            return;
        }

        riskTiers = document;
        if (isAnnounced())
        {
            events.riskTiers(document, instrument.id(), timeNs);
        }
    }

    public void trade(
        final long priceTicks,
        final long quantityLots,
        final long tradeId,
        final TakerSide takerSide,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        at(FeedStream.TRADE, eventTimeNs, receiveTimeNs).trade(priceTicks, quantityLots, tradeId, takerSide);
    }

    public RejectReason markPrice(
        final long markTicks, final long indexTicks, final long eventTimeNs, final long receiveTimeNs)
    {
        if (isOlder(eventTimeNs, markTimeNs, receiveTimeNs))
        {
            return RejectReason.OUT_OF_ORDER;
        }

        markTimeNs = eventTimeNs;
        at(FeedStream.MARK_PRICE, eventTimeNs, receiveTimeNs).markPrice(markTicks, indexTicks);
        return RejectReason.NONE;
    }

    /**
     * Publish a funding rate if it or its time has changed.
     *
     * @param rateE12       rate per interval in units of 10^-12.
     * @param nextTimeNs    when it is paid, ns since the epoch, or null value.
     * @param intervalNs    it is for, or null value.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     */
    public void funding(
        final long rateE12,
        final long nextTimeNs,
        final long intervalNs,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        announce(receiveTimeNs);
        health.onData(FeedStream.FUNDING, receiveTimeNs);
        if (rateE12 != fundingRateE12 || nextTimeNs != nextFundingTimeNs)
        {
            fundingRateE12 = rateE12;
            nextFundingTimeNs = nextTimeNs;
            events.at(instrument.id(), eventTimeNs, receiveTimeNs).funding(rateE12, nextTimeNs, intervalNs);
        }
    }

    /**
     * Publish open interest if it is newer than what was published.
     *
     * @param lots          open interest in lots.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     * @return true when it was newer.
     */
    public boolean openInterest(final long lots, final long eventTimeNs, final long receiveTimeNs)
    {
        if (eventTimeNs == openInterestTimeNs || isOlder(eventTimeNs, openInterestTimeNs, receiveTimeNs))
        {
            return false;
        }

        openInterestTimeNs = eventTimeNs;
        at(FeedStream.OPEN_INTEREST, eventTimeNs, receiveTimeNs).openInterest(lots);
        return true;
    }

    /**
     * Publish a long/short ratio if it is newer than what was published of its kind.
     *
     * @param kind          of ratio.
     * @param ratioPpm      long over short, parts per million.
     * @param periodNs      averaging period, or null value.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     * @return true when it was newer.
     */
    public boolean longShortRatio(
        final RatioKind kind,
        final long ratioPpm,
        final long periodNs,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        final int index = kind.ordinal();
        if (eventTimeNs == ratioTimesNs[index] || isOlder(eventTimeNs, ratioTimesNs[index], receiveTimeNs))
        {
            return false;
        }

        ratioTimesNs[index] = eventTimeNs;
        at(FeedStream.LONG_SHORT_RATIO, eventTimeNs, receiveTimeNs).longShortRatio(kind, ratioPpm, periodNs);
        return true;
    }

    public void liquidation(
        final long priceTicks,
        final long quantityLots,
        final Side sideAtRisk,
        final PriceKind priceKind,
        final Completeness completeness,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        at(FeedStream.LIQUIDATION, eventTimeNs, receiveTimeNs)
            .liquidation(priceTicks, quantityLots, sideAtRisk, priceKind, completeness);
    }

    /**
     * Publish the best levels, at most once per second of venue time unless told otherwise.
     *
     * @param book          to take them from.
     * @param updateId      of the last update applied, or null value.
     * @param isForced      publish whenever the last one was.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     */
    public void depth(
        final OrderBook book,
        final long updateId,
        final boolean isForced,
        final long eventTimeNs,
        final long receiveTimeNs)
    {
        announce(receiveTimeNs);
        health.onData(FeedStream.DEPTH, receiveTimeNs);
        if (isForced || Math.abs(eventTimeNs - depthTimeNs) >= DEPTH_INTERVAL_NS)
        {
            depthTimeNs = eventTimeNs;
            events.at(instrument.id(), eventTimeNs, receiveTimeNs)
                .depth(book, instrument.bookUnitsPerTick(), DEPTH_LEVELS, updateId);
        }
    }

    /**
     * Notice silence of streams that had data or were subscribed to.
     *
     * @param nowNs current time, ns since the epoch.
     * @return number of streams that have become stale.
     */
    public int checkSilence(final long nowNs)
    {
        if (!health.isAnySilent(nowNs))
        {
            return 0;
        }

        announce(nowNs);
        return health.checkSilence(nowNs);
    }

    /**
     * Report something missing from a stream.
     *
     * @param stream        it is missing from.
     * @param missing       updates, or null value.
     * @param receiveTimeNs local time, ns since the epoch.
     */
    public void gap(final FeedStream stream, final long missing, final long receiveTimeNs)
    {
        announce(receiveTimeNs);
        health.onGap(stream, missing, receiveTimeNs);
    }

    private EventWriter at(final FeedStream stream, final long eventTimeNs, final long receiveTimeNs)
    {
        announce(receiveTimeNs);
        health.onData(stream, receiveTimeNs);
        return events.at(instrument.id(), eventTimeNs, receiveTimeNs);
    }

    /** Older than the last one, unless that one's time was itself unbelievably late and would shut out all others. */
    private static boolean isOlder(final long eventTimeNs, final long lastTimeNs, final long receiveTimeNs)
    {
        return eventTimeNs < lastTimeNs && lastTimeNs - CLOCK_SLACK_NS <= receiveTimeNs;
    }
}
