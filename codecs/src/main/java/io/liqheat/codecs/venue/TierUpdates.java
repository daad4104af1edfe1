package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.text.JsonCursor;
import io.liqheat.codecs.tiers.TierAnswer;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the margin tiers that a venue tells into the instruments they are of. Cold path: allocates.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TierUpdates
{
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    private final VenueInstruments<?> instruments;
    private final MessageOutcome outcome;

    /**
     * Updates of a session's instruments.
     *
     * @param instruments of the session.
     * @param outcome     of the message at hand.
     */
    public TierUpdates(final VenueInstruments<?> instruments, final MessageOutcome outcome)
    {
        this.instruments = instruments;
        this.outcome = outcome;
    }

    /**
     * Reads tables out of a text.
     */
    @FunctionalInterface
    public interface TierReader
    {
        /**
         * Read a text.
         *
         * @param buffer holding it.
         * @param offset of the text.
         * @param length of the text.
         * @param asOf   day it was received.
         * @return the tables, and what cannot be used.
         */
        TierAnswer read(UnsafeBuffer buffer, int offset, int length, LocalDate asOf);
    }

    /**
     * Read the text at hand, and publish the tables of it that are news.
     *
     * @param cursor        that has come to the end of the text.
     * @param reader        of such texts.
     * @param onlySymbol    the contract that all tables in it are of, or null where each table names its own.
     * @param receiveTimeNs of the text, ns since the epoch.
     */
    public void read(
        final JsonCursor cursor, final TierReader reader, final String onlySymbol, final long receiveTimeNs)
    {
        final int start = cursor.start();
        final TierAnswer answer = reader.read(new UnsafeBuffer(cursor.bytes()), start, cursor.position() - start,
            LocalDate.ofEpochDay(Math.floorDiv(receiveTimeNs, NS_PER_DAY)));
        for (final TierAnswer.Rejection rejection : answer.rejections())
        {
            outcome.rejected(rejection.reason());
        }

        for (final RiskTierDocument document : answer.documents())
        {
            final InstrumentState state = instruments.find(null == onlySymbol ? document.symbol() : onlySymbol);
            if (null != state)
            {
                publish(state.feed(), document, receiveTimeNs);
            }
        }
    }

    private void publish(final InstrumentFeed feed, final RiskTierDocument document, final long receiveTimeNs)
    {
        if (document.venue() != feed.instrument().venue())
        {
            outcome.rejected(RejectReason.WRONG_PRODUCT);
            return;
        }

        feed.riskTiers(
            RiskMeasure.CONTRACTS == document.measure() ?
                document.withContractSize(feed.instrument().contractSize()) : document,
            receiveTimeNs);
        outcome.decoded();
    }
}
