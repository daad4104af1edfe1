package io.liqheat.engine.testing;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.DepthEncoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FeedTallyEncoder;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.InstrumentDefinitionEncoder;
import io.liqheat.codecs.event.LongShortRatioEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersEncoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.ModelParameters;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events of all kinds of several instruments on several venues: mostly plausible markets, now and then something no
 * market does, with instruments defined anew, tables of risk tiers in parts, silences and skewed clocks. The same seed
 * gives the same events.
 */
public final class ManyMarkets
{
    /** Highest id of an instrument; there are no events of ids 2 and 5 but unusable ones. */
    public static final int MAX_ID = 6;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int[] IDS = {1, 3, 4, MAX_ID};
    private static final Venue[] VENUES = {
        Venue.BINANCE_USDM, Venue.BYBIT_LINEAR, Venue.OKX, Venue.BINANCE_COINM, Venue.DERIBIT, Venue.HYPERLIQUID};

    private final SplittableRandom random;
    private final Events events = new Events();
    private final UnsafeBuffer own = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final double[] priceTicks = new double[MAX_ID + 1];
    private final long[] openInterest = new long[MAX_ID + 1];
    private final Venue[] venues = new Venue[MAX_ID + 1];
    private DirectBuffer buffer;
    private int length;
    private int count;
    private long sequence;
    private long timeNs;
    private int pendingTiers;
    private int pendingTiersId;

    /**
     * A history.
     *
     * @param seed of it.
     */
    public ManyMarkets(final long seed)
    {
        random = new SplittableRandom(seed);

        // the seeds begin around the day on which a rule of Bybit changed, 2026-05-27
        timeNs = 1_779_700_000L * SECOND_NS + (seed % 7) * 20_000 * SECOND_NS;
        for (int id = 0; id <= MAX_ID; id++)
        {
            priceTicks[id] = 20_000 + 120_000 * id;
            openInterest[id] = 5_000_000L * (1 + id);
            venues[id] = VENUES[(int)((id + seed) % VENUES.length)];
        }
    }

    public DirectBuffer buffer()
    {
        return buffer;
    }

    public int length()
    {
        return length;
    }

    /** The first event. */
    public void config(final ModelParameters parameters)
    {
        take(events.config(parameters), timeNs);
    }

    /** The next event; the first ones define the instruments. */
    public void next()
    {
        final int id = count < IDS.length ? IDS[count] : IDS[random.nextInt(IDS.length)];
        if (count++ < IDS.length)
        {
            define(id, 0 == random.nextInt(10) ? 0 : 1);
            return;
        }

        timeNs += random.nextLong(2 * SECOND_NS);
        if (pendingTiers > 0)
        {
            tierTable(pendingTiersId);
            return;
        }

        final int kind = random.nextInt(1000);
        if (kind < 450)
        {
            priceTicks[id] = Math.max(2, priceTicks[id] * (1 + 0.004 * (random.nextDouble() - 0.5)));
            take(events.trade(id, timeNs, tick(id), quantity()), timeNs + latency());
        }
        else if (kind < 640)
        {
            take(events.mark(id, time(), mark(id)), timeNs);
        }
        else if (kind < 800)
        {
            openInterest[id] = Math.max(0, openInterest[id] + random.nextLong(-2_000_000, 2_100_000));
            take(events.openInterest(id, time(),
                wild() ? random.nextLong() >> random.nextInt(64) : openInterest[id]), timeNs);
        }
        else if (kind < 900)
        {
            final Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            take(wild() ? events.liquidation(id, timeNs, side, tick(id), quantity(), true) : events.liquidation(
                id, timeNs, side, tick(id), quantity(), Completeness.get((short)random.nextInt(3))), timeNs);
        }
        else
        {
            rare(id, kind);
        }
    }

    private void rare(final int id, final int kind)
    {
        if (kind < 920)
        {
            final FeedState state = FeedState.get((short)random.nextInt(7));
            take(events.feedStatus(random.nextInt(MAX_ID + 2), state, wild()), timeNs);
        }
        else if (kind < 925)
        {
            define(id, wild() ? 5 : 1);
        }
        else if (kind < 928)
        {
            define(random.nextBoolean() ? 0 : 1000, 1);
        }
        else if (kind < 940)
        {
            take(events.riskTier(id, 1 + random.nextInt(60_000), 1 + random.nextInt(150)), timeNs);
        }
        else if (kind < 945)
        {
            pendingTiers = 3;
            pendingTiersId = id;
            tierTable(id);
        }
        else if (kind < 955)
        {
            take(events.clock(random.nextBoolean()), timeNs);
        }
        else if (kind < 985)
        {
            context(id, kind);
        }
        else
        {
            take(events.trade(random.nextInt(MAX_ID + 3), timeNs, random.nextLong(), random.nextLong()), timeNs);
        }
    }

    /** What the estimator does not use, or only for the clocks. */
    private void context(final int id, final int kind)
    {
        if (kind < 970)
        {
            final DepthEncoder depth = new DepthEncoder().wrapAndApplyHeader(own, 0, messageHeader);
            depth.bookUpdateId(count);
            depth.bidsCount(1).next().priceTicks(1).quantityLots(1);
            depth.asksCount(1).next().priceTicks(2).quantityLots(1);
            takeOwn(depth.encodedLength(), id);
        }
        else if (kind < 975)
        {
            final FundingEncoder funding = new FundingEncoder().wrapAndApplyHeader(own, 0, messageHeader);
            funding.rateE12(1).nextFundingTimeNs(0).intervalNs(0);
            takeOwn(funding.encodedLength(), id);
        }
        else if (kind < 980)
        {
            final LongShortRatioEncoder ratio = new LongShortRatioEncoder().wrapAndApplyHeader(own, 0, messageHeader);
            ratio.ratioPpm(1).periodNs(1).kind(RatioKind.get((short)0));
            takeOwn(ratio.encodedLength(), id);
        }
        else
        {
            final FeedTallyEncoder tally = new FeedTallyEncoder().wrapAndApplyHeader(own, 0, messageHeader);
            tally.count(1).venue(venues[id]).stream(FeedStream.TRADE).outcome(FeedOutcome.get((short)0))
                .reason(RejectReason.NONE);
            takeOwn(tally.encodedLength(), 0);
        }
    }

    private void takeOwn(final int bodyLength, final int id)
    {
        length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        EventLayout.instrumentId(own, 0, id);
        own.putLong(16, timeNs, ByteOrder.LITTLE_ENDIAN);
        finish(own, timeNs + latency());
    }

    private void define(final int id, final long tickMantissa)
    {
        final boolean isOther = 0 == random.nextInt(8);
        events.definition(
            id, tickMantissa, isOther ? -2 : -1, random.nextBoolean() ? 0 : 100, random.nextInt(200));
        if (id > 0 && id <= MAX_ID)
        {
            final int body = MessageHeaderEncoder.ENCODED_LENGTH;
            events.buffer().putByte(
                body + InstrumentDefinitionEncoder.venueEncodingOffset(), (byte)venues[id].value());
            events.buffer().putByte(body + InstrumentDefinitionEncoder.contractTypeEncodingOffset(),
                (byte)(0 == (id & 1) ? ContractType.INVERSE : ContractType.LINEAR).value());
            if (isOther)
            {
                final int lot = body + InstrumentDefinitionEncoder.lotEncodingOffset();
                events.buffer().putLong(lot, 5, ByteOrder.LITTLE_ENDIAN);
                events.buffer().putByte(lot + Long.BYTES, (byte)-4);
                events.buffer().putByte(body + InstrumentDefinitionEncoder.symbolEncodingOffset(), (byte)'X');
            }
        }

        events.buffer().putLong(16, timeNs, ByteOrder.LITTLE_ENDIAN);
        take(events, timeNs);
    }

    /** One of three messages of a table; now and then the wrong one. */
    private void tierTable(final int id)
    {
        final int first = 3 - pendingTiers--;
        final RiskTiersEncoder tiers = new RiskTiersEncoder().wrapAndApplyHeader(own, 0, messageHeader);
        tiers.asOfEpochDay(20_000).firstIndex(wild() ? 2 : first).totalCount(3).measure(RiskMeasure.NOTIONAL)
            .contractSizeE8(RiskTiersEncoder.contractSizeE8NullValue())
            .slopeE12(RiskTiersEncoder.slopeE12NullValue())
            .tiersCount(1).next().capUnits(1_000_000_000L * (1 + first)).deductionUnits(100L * first)
            .maintenanceRatePpm(4000 + 1000 * first).maxLeverage(125 / (1 + first));
        takeOwn(tiers.encodedLength(), id);
    }

    private void take(final Events event, final long receiveTimeNs)
    {
        length = event.length();
        finish(event.buffer(), receiveTimeNs);
    }

    private void finish(final MutableDirectBuffer target, final long receiveTimeNs)
    {
        target.putLong(24, receiveTimeNs, ByteOrder.LITTLE_ENDIAN);
        EventLayout.sequence(target, 0, ++sequence);
        buffer = target;
    }

    private long mark(final int id)
    {
        if (0 == random.nextInt(60))
        {
            priceTicks[id] = Math.max(2, priceTicks[id] * (0.2 + 2.5 * random.nextDouble()));
        }

        return tick(id);
    }

    private long tick(final int id)
    {
        return wild() ? random.nextLong() >> random.nextInt(64) : (long)priceTicks[id];
    }

    private long quantity()
    {
        return wild() ? random.nextLong() >> random.nextInt(64) : random.nextLong(100_000);
    }

    private long time()
    {
        return wild() ? timeNs - random.nextLong(100 * SECOND_NS) :
            0 == random.nextInt(100) ? (timeNs += random.nextLong(100_000) * SECOND_NS) : timeNs;
    }

    private long latency()
    {
        return random.nextLong(50_000_000L) + (wild() ? SECOND_NS : 0);
    }

    private boolean wild()
    {
        return 0 == random.nextInt(50);
    }
}
