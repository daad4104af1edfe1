package io.liqheat.replay.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.FundingEncoder;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.PriceKind;
import io.liqheat.codecs.event.RatioKind;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TakerSide;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events as their venue would have sent them give the same events when a session of that venue reads them. */
class JournalFramesTest
{
    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long[] RATIOS_PPM = {1_000_000, 1_500_000, 3_000_000, 250_000, 4_000_000};

    private final CapturingSink original = new CapturingSink();
    private final CapturingSink again = new CapturingSink();

    @ParameterizedTest
    @EnumSource(value = Venue.class, mode = EnumSource.Mode.EXCLUDE, names = "NULL_VAL")
    void shouldGiveTheSameEvents(final Venue venue)
    {
        final Instrument instrument = InstrumentCatalogue.load().instruments(venue).iterator().next();
        publish(venue, instrument);

        final VenueSession session = VenueSessions.of(venue, List.of(), again);
        final Reader reader = new Reader(session);
        final JournalFrames frames = new JournalFrames();
        for (int i = 0; i < session.endpoints().size(); i++)
        {
            session.onConnected(i, START_NS - SECOND_NS);
        }

        original.events().forEach((event) -> frames.onEvent(event, 0, reader));
        frames.finish(reader);

        assertEquals(List.of(), rejected(session));
        final List<String> missing = texts(original, venue);
        missing.removeAll(texts(again, venue));
        final List<String> more = texts(again, venue);
        more.removeAll(texts(original, venue));
        assertEquals("missing [], more []", "missing " + missing + ", more " + more);
        assertEquals(texts(original, venue), texts(again, venue));
    }

    private void publish(final Venue venue, final Instrument instrument)
    {
        final InstrumentFeed feed = new InstrumentFeed(instrument, null, original, new EventWriter(venue, original));
        final long base = 600_000;
        final boolean hasTimes = Venue.HYPERLIQUID != venue;
        for (int i = 0; i < 5; i++)
        {
            final long timeNs = START_NS + i * 2 * SECOND_NS;
            final long receiveNs = hasTimes ? timeNs + 5_000_000 : timeNs;
            feed.markPrice(base + i, base + 2 * i + 1, timeNs, receiveNs);
            final long nextNs = Venue.DERIBIT == venue || !hasTimes ? FundingEncoder.nextFundingTimeNsNullValue() :
                START_NS + 3_600 * SECOND_NS;
            if (Venue.BINANCE_USDM != venue && Venue.BINANCE_COINM != venue)
            {
                feed.openInterest(1_000_000 + 10L * i, timeNs, receiveNs);
            }

            feed.funding(
                100_000_000L + i * 1_000_000L, nextNs, FundingEncoder.intervalNsNullValue(), timeNs, receiveNs);
            final long tradeNs = timeNs + 100_000_000;
            feed.trade(base + i, 10 + i, 1000 + i, 0 == i % 2 ? TakerSide.BUY : TakerSide.SELL, tradeNs, tradeNs);
            if (Venue.DERIBIT == venue && i > 0)
            {
                // The taker's on even, the maker's on odd turns.
                feed.liquidation(base + i, 10 + i, Side.SHORT, PriceKind.FILL, Completeness.ALL, tradeNs, tradeNs);
            }
            else if (hasTimes && Venue.DERIBIT != venue)
            {
                final long liquidationNs = tradeNs + 1_000_000;
                feed.liquidation(base - 5 * i, 3 + i, 0 == i % 2 ? Side.LONG : Side.SHORT, PriceKind.FILL,
                    Completeness.ALL, liquidationNs, liquidationNs);
            }

            if (Venue.BINANCE_USDM == venue || Venue.BYBIT_LINEAR == venue || Venue.BYBIT_INVERSE == venue)
            {
                feed.longShortRatio(RatioKind.GLOBAL_ACCOUNT, RATIOS_PPM[i], 300 * SECOND_NS,
                    tradeNs + 2_000_000, tradeNs + 2_000_000);
            }

            final OrderBook book = new OrderBook();
            final long units = instrument.bookUnitsPerTick();
            for (int level = 0; level < 5; level++)
            {
                book.bid((base - 1 - level * (1 + i % 2)) * units, 100 + i + level);
                book.ask((base + 1 + level * (1 + i % 3)) * units, 200 + i + level);
            }

            feed.depth(book, 5_000 + i, false, timeNs + 200_000_000, timeNs + 200_000_000);
        }
    }

    private static List<String> rejected(final VenueSession session)
    {
        final List<String> rejected = new ArrayList<>();
        for (final FeedStream stream : FeedStream.values())
        {
            for (final RejectReason reason : RejectReason.values())
            {
                if (FeedStream.NULL_VAL != stream && RejectReason.NULL_VAL != reason &&
                    session.tally().count(stream, FeedOutcome.REJECTED, reason) > 0)
                {
                    rejected.add(stream + " " + reason);
                }
            }
        }

        return rejected;
    }

    private static List<String> texts(final CapturingSink sink, final Venue venue)
    {
        final List<String> texts = new ArrayList<>();
        sink.events().forEach((event) -> add(texts, event, venue));
        return texts;
    }

    private static void add(final List<String> texts, final DirectBuffer event, final Venue venue)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final long timeNs = EventLayout.eventTimeNs(event, 0);
        switch (EventLayout.templateId(event, 0))
        {
            case TradeDecoder.TEMPLATE_ID ->
            {
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(event, 0, header);
                final boolean hasId = Venue.BYBIT_LINEAR != venue && Venue.BYBIT_INVERSE != venue &&
                    Venue.BITMEX != venue;
                texts.add("trade " + timeNs + " " + trade.priceTicks() + " " + trade.quantityLots() + " " +
                    trade.takerSide() + (hasId ? " " + trade.tradeId() : ""));
            }
            case MarkPriceDecoder.TEMPLATE_ID ->
            {
                final MarkPriceDecoder mark = new MarkPriceDecoder().wrapAndApplyHeader(event, 0, header);
                texts.add("mark " + timeNs + " " + mark.markTicks() + " " + mark.indexTicks());
            }
            case OpenInterestDecoder.TEMPLATE_ID -> texts.add("oi " + timeNs + " " +
                new OpenInterestDecoder().wrapAndApplyHeader(event, 0, header).openInterestLots());
            case FundingDecoder.TEMPLATE_ID ->
            {
                final FundingDecoder funding = new FundingDecoder().wrapAndApplyHeader(event, 0, header);
                texts.add("funding " + timeNs + " " + funding.rateE12() + " " + funding.nextFundingTimeNs());
            }
            case DepthDecoder.TEMPLATE_ID ->
            {
                final DepthDecoder depth = new DepthDecoder().wrapAndApplyHeader(event, 0, header);
                final StringBuilder text = new StringBuilder("depth " + timeNs);
                depth.bookUpdateId();
                depth.bids().forEach((row) -> text.append(" b").append(row.priceTicks()).append('x')
                    .append(row.quantityLots()));
                depth.asks().forEach((row) -> text.append(" a").append(row.priceTicks()).append('x')
                    .append(row.quantityLots()));
                texts.add(text.toString());
            }
            case LiquidationDecoder.TEMPLATE_ID ->
            {
                final LiquidationDecoder it = new LiquidationDecoder().wrapAndApplyHeader(event, 0, header);
                texts.add("liquidation " + timeNs + " " + it.priceTicks() + " " + it.quantityLots() + " " +
                    it.sideAtRisk());
            }
            case LongShortRatioDecoder.TEMPLATE_ID ->
            {
                final LongShortRatioDecoder it = new LongShortRatioDecoder().wrapAndApplyHeader(event, 0, header);
                texts.add("ratio " + timeNs + " " + it.kind() + " " + it.ratioPpm());
            }
            default ->
            {
            }
        }
    }

    /** Gives messages to a session. */
    private static final class Reader implements SyntheticFrameHandler
    {
        private final VenueSession session;

        private Reader(final VenueSession session)
        {
            this.session = session;
        }

        @Override
        public void onText(final Venue venue, final DirectBuffer buffer, final int offset, final int length,
            final long receiveTimeNs)
        {
            session.onText(buffer, offset, length, receiveTimeNs);
        }

        @Override
        public void onRestAnswer(final Venue venue, final String url, final DirectBuffer buffer, final int offset,
            final int length, final long receiveTimeNs)
        {
            session.onRestAnswer(session.restRequest(url), buffer, offset, length, receiveTimeNs);
        }
    }
}
