package io.liqheat.replay.synthetic;

import static io.liqheat.replay.synthetic.SyntheticMarketTest.SECOND_NS;
import static io.liqheat.replay.synthetic.SyntheticMarketTest.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class SyntheticTruthTest
{
    private static final Pattern OPEN_INTEREST = Pattern.compile("\"openInterest\":\"([0-9.]+)\"");
    private static final Pattern SAMPLE_TIME = Pattern.compile("\"time\":(\\d+)");
    private static final Pattern EVENT_TIME = Pattern.compile("\"E\":(\\d+)");
    private static final Pattern ENGINE_TIME = Pattern.compile("\"T\":(\\d+)");
    private static final Pattern MARK = Pattern.compile("\"p\":\"([0-9.]+)\"");
    private static final Pattern QUANTITY = Pattern.compile("\"z\":\"([0-9.]+)\"");
    private static final Pattern AVERAGE = Pattern.compile("\"ap\":\"([0-9.]+)\"");
    private static final long SIX_HOURS_NS = 6 * 3_600 * SECOND_NS;

    @Test
    void shouldPublishTheTrueOpenInterest()
    {
        final SyntheticMarket market = new SyntheticMarket(3, START_NS);
        final SyntheticTruth binance = market.truth(Venue.BINANCE_USDM, "BTCUSDT");
        final SyntheticTruth hyperliquid = market.truth(Venue.HYPERLIQUID, "ETH");
        final Map<Long, Long> truth = new HashMap<>();
        final List<BigDecimal> recent = new ArrayList<>();
        final int[] compared = {0, 0};

        while (market.nextTimeNs() < START_NS + 1_800 * SECOND_NS)
        {
            truth.put(binance.timeNs() / 1_000_000, binance.openLots());
            final BigDecimal coins = BigDecimal.valueOf(hyperliquid.openLots(), 4).stripTrailingZeros();
            if (recent.isEmpty() || !recent.get(recent.size() - 1).equals(coins))
            {
                recent.add(coins);
            }

            market.next((FrameListener)(venue, url, text, timeNs) ->
            {
                if ("/fapi/v1/openInterest?symbol=BTCUSDT".equals(url))
                {
                    final BigDecimal published = new BigDecimal(FrameListener.find(OPEN_INTEREST, text));
                    final Long lots = truth.get(Long.parseLong(FrameListener.find(SAMPLE_TIME, text)));
                    assertEquals(BigDecimal.valueOf(lots, 3), published);
                    compared[0]++;
                }
                else if (text.startsWith("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"ETH\"") &&
                    recent.size() > 50)
                {
                    final BigDecimal published = new BigDecimal(FrameListener.find(OPEN_INTEREST, text));
                    assertTrue(recent.contains(published.stripTrailingZeros()), text);
                    compared[1]++;
                }
            });
        }

        assertTrue(compared[0] > 350 && compared[1] > 1_500, compared[0] + " and " + compared[1]);
    }

    @Test
    void shouldHoldALongAndAShortPerContract()
    {
        final SyntheticMarket market = new SyntheticMarket(3, START_NS);

        for (int minute = 1; minute <= 60; minute++)
        {
            advance(market, START_NS + minute * 60 * SECOND_NS, (venue, url, text, timeNs) -> { });
            for (final SyntheticTruth contract : market.truths())
            {
                final long[] lots = new long[2];
                final int[] positions = {0};
                contract.forEachPosition((side, entryTicks, liquidationTicks, held, leverage) ->
                {
                    lots[side.value()] += held;
                    positions[0]++;
                    assertTrue(leverage >= 3 && leverage <= 125, "leverage=" + leverage);
                    assertTrue(Side.LONG == side == liquidationTicks < entryTicks, side + " " + liquidationTicks);
                });
                assertEquals(lots[Side.LONG.value()], lots[Side.SHORT.value()]);
                assertEquals(lots[Side.LONG.value()], contract.openLots());
                assertEquals(contract.longLots(), contract.shortLots());
                assertEquals(positions[0], contract.positionCount());
            }
        }
    }

    @Test
    void shouldLiquidateOnlyWhatTheMarkSwept()
    {
        for (long seed = 1; seed <= 2; seed++)
        {
            final SyntheticMarket market = new SyntheticMarket(seed, START_NS);
            final Map<SyntheticTruth, Integer> counts = new HashMap<>();
            market.liquidationHandler((contract, side, priceTicks, lots, leverage, previousE8, markE8, timeNs) ->
            {
                final long priceE8 = priceTicks * contract.tickE8();
                final boolean isSwept = Side.LONG == side ?
                    previousE8 > priceE8 && priceE8 >= markE8 : previousE8 < priceE8 && priceE8 <= markE8;
                assertTrue(isSwept, side + " at " + priceE8 + " from " + previousE8 + " to " + markE8);
                assertEquals(contract.markE8(), markE8);
                counts.merge(contract, 1, Integer::sum);
            });

            advance(market, START_NS + SIX_HOURS_NS, (venue, url, text, timeNs) -> { });

            assertEquals(4, counts.size(), "seed=" + seed + " " + counts.values());
        }
    }

    @Test
    void shouldPublishASampleOfTheLiquidations()
    {
        final SyntheticMarket market = new SyntheticMarket(1, START_NS);
        final SyntheticTruth bitcoin = market.truth(Venue.BINANCE_USDM, "BTCUSDT");
        final Map<BigDecimal, Integer> trueLots = new HashMap<>();
        final int[] trueCount = {0};
        market.liquidationHandler((contract, side, priceTicks, lots, leverage, previousE8, markE8, timeNs) ->
        {
            if (contract == bitcoin)
            {
                trueLots.merge(BigDecimal.valueOf(lots, 3), 1, Integer::sum);
                trueCount[0]++;
            }
        });
        final long[] last = new long[2];
        final int[] published = {0};

        advance(market, START_NS + SIX_HOURS_NS, (venue, url, text, timeNs) ->
        {
            if (text.startsWith("{\"stream\":\"btcusdt@forceOrder\""))
            {
                final long eventMs = Long.parseLong(FrameListener.find(EVENT_TIME, text));
                final long engineMs = Long.parseLong(FrameListener.find(ENGINE_TIME, text));
                assertTrue(eventMs - last[0] >= 1_000 && engineMs - last[1] >= 1_000, text);
                assertTrue(eventMs - engineMs >= 1_008 && eventMs - engineMs <= 1_020, text);
                assertTrue(timeNs > eventMs * 1_000_000, text);
                assertTrue(trueLots.containsKey(new BigDecimal(FrameListener.find(QUANTITY, text))), text);
                final int beyond = new BigDecimal(FrameListener.find(MARK, text))
                    .compareTo(new BigDecimal(FrameListener.find(AVERAGE, text)));
                assertTrue(text.contains("\"S\":\"SELL\"") ? beyond <= 0 : beyond >= 0, text);
                last[0] = eventMs;
                last[1] = engineMs;
                published[0]++;
            }
        });

        assertTrue(published[0] > 20 && published[0] < trueCount[0], published[0] + " of " + trueCount[0]);
    }

    @Test
    void shouldStayAMarketForADay()
    {
        final SyntheticMarket market = new SyntheticMarket(5, START_NS, new SyntheticConfig(0.5, 1, 1, 1));
        final double[] startMark = market.truths().stream().mapToDouble(SyntheticTruth::markE8).toArray();
        final long[] startLots = market.truths().stream().mapToLong(SyntheticTruth::openLots).toArray();
        final int[] startPositions = market.truths().stream().mapToInt(SyntheticTruth::positionCount).toArray();

        for (int hour = 1; hour <= 24; hour++)
        {
            final long endNs = START_NS + hour * 3_600 * SECOND_NS;
            while (market.nextTimeNs() < endNs)
            {
                market.next(new IgnoringHandler());
            }

            for (int i = 0; i < 4; i++)
            {
                final SyntheticTruth contract = market.truths().get(i);
                final String what = "hour=" + hour + " " + contract.venue() + " " + contract.symbol();
                final double moved = contract.markE8() / startMark[i];
                assertTrue(moved > 1 / 3.0 && moved < 3, what + " moved=" + moved);
                final double grown = (double)contract.openLots() / startLots[i];
                assertTrue(grown > 0.3 && grown < 3, what + " grown=" + grown);
                final double crowd = (double)contract.positionCount() / startPositions[i];
                assertTrue(crowd > 0.05 && crowd < 3, what + " crowd=" + crowd);
            }
        }
    }

    private static void advance(final SyntheticMarket market, final long endNs, final FrameListener listener)
    {
        while (market.nextTimeNs() < endNs)
        {
            market.next(listener);
        }
    }

    private static final class IgnoringHandler implements SyntheticFrameHandler
    {
        @Override
        public void onText(
            final Venue venue,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            assertTrue(length > 0);
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            assertTrue(length > 0);
        }
    }
}
