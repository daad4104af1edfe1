package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.tiers.BinanceBrackets;
import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.MessageOutcome;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SymbolTable;
import io.liqheat.codecs.venue.TierUpdates;
import io.liqheat.codecs.venue.VenueInstruments;

/**
 * Takes REST answers to whom they concern. Every answer has been found to be well-formed and no error before it gets
 * here.
 */
final class BinanceAnswers
{
    private final BinanceProduct product;
    private final MessageOutcome outcome;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final SymbolTable<BinancePair> pairs;
    private final BinanceSchedule schedule;
    private final JsonCursor cursor;
    private final TierUpdates tiers;
    private final BinanceRestDecoder restDecoder;
    private final BinanceStatisticsDecoder statisticsDecoder;
    private final ExchangeInfoReader exchangeInfoReader;

    BinanceAnswers(
        final BinanceProduct product,
        final MessageOutcome outcome,
        final JsonCursor cursor,
        final VenueInstruments<BinanceInstrument> instruments,
        final SymbolTable<BinancePair> pairs,
        final BinanceSchedule schedule,
        final LevelList levels)
    {
        this.product = product;
        this.outcome = outcome;
        this.instruments = instruments;
        this.pairs = pairs;
        this.schedule = schedule;
        this.cursor = cursor;
        tiers = new TierUpdates(instruments, outcome);
        restDecoder = new BinanceRestDecoder(outcome, cursor, instruments, levels);
        statisticsDecoder = new BinanceStatisticsDecoder(outcome, cursor);
        exchangeInfoReader = new ExchangeInfoReader(product, outcome, cursor, instruments);
    }

    /** The answer to a request stands at a position of the cursor's text. */
    void onAnswer(final RestRequest request, final int position, final long receiveTimeNs)
    {
        final BinanceCall call = BinanceCall.of(product, request.url());
        if (null == call)
        {
            outcome.rejected(RejectReason.UNKNOWN_TYPE);
            return;
        }

        switch (call)
        {
            case DEPTH -> onDepthSnapshot(instruments.find(request.symbol()), position, receiveTimeNs);
            case OPEN_INTEREST -> onOpenInterest(position, receiveTimeNs);
            case OPEN_INTEREST_HISTORY -> onHistory(request.symbol(), position, receiveTimeNs);
            case PREMIUM_INDEX -> restDecoder.onPremiumIndex(position, receiveTimeNs);
            case FUNDING_INFO -> restDecoder.onFundingInfo(position);
            case EXCHANGE_INFO -> onExchangeInfo(position, receiveTimeNs);
            case BRACKETS -> tiers.read(cursor, BinanceBrackets::leverageBracket, null, receiveTimeNs);
            default -> onRatios(call, request, position, receiveTimeNs);
        }
    }

    void onDepthSnapshot(final BinanceInstrument instrument, final int position, final long receiveTimeNs)
    {
        if (isForUs(instrument))
        {
            restDecoder.onDepthSnapshot(instrument, position, receiveTimeNs);
        }
    }

    void onOpenInterest(final int position, final long receiveTimeNs)
    {
        restDecoder.onOpenInterest(position, receiveTimeNs);
    }

    private void onHistory(final String symbol, final int position, final long receiveTimeNs)
    {
        final BinanceInstrument instrument = instruments.find(symbol);
        if (null != symbol && isForUs(instrument))
        {
            statisticsDecoder.onOpenInterest(instrument, position, receiveTimeNs);
        }
    }

    private void onRatios(
        final BinanceCall call, final RestRequest request, final int position, final long receiveTimeNs)
    {
        final BinancePair pair = null == request.symbol() ? null : pairs.find(request.symbol());
        if (null == pair)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
        }
        else if (pair.isWanted())
        {
            statisticsDecoder.onRatios(
                pair, call.ratioKind(), BinancePeriod.ofQuery(request.url()), position, receiveTimeNs);
        }
    }

    private void onExchangeInfo(final int position, final long receiveTimeNs)
    {
        final int known = instruments.size();
        if (exchangeInfoReader.read(position))
        {
            outcome.rejected(schedule.onListRead(known, receiveTimeNs));
        }
    }

    private boolean isForUs(final BinanceInstrument instrument)
    {
        if (null == instrument)
        {
            outcome.rejected(RejectReason.UNKNOWN_SYMBOL);
            return false;
        }

        outcome.instrumentId(instrument.feed().instrument().id());
        return instrument.isWanted();
    }
}
