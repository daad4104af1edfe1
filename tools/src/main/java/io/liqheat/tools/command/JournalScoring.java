package io.liqheat.tools.command;

import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.accuracy.Contender;
import io.liqheat.replay.accuracy.MapModel;
import io.liqheat.replay.accuracy.distance.MapsByDistance;
import io.liqheat.replay.accuracy.totals.JournalTotals;
import io.liqheat.replay.accuracy.totals.TotalsRules;
import io.liqheat.replay.accuracy.totals.TotalsScore;
import io.liqheat.replay.accuracy.totals.TotalsTable;
import io.liqheat.replay.ingest.HistoryIngest;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.DistanceText;
import io.liqheat.tools.render.Findings;
import io.liqheat.tools.render.TotalsText;
import java.util.List;

/**
 * What can be said of maps on a journal whose liquidations are only known as totals, or not at all.
 */
final class JournalScoring
{
    private static final int BATCH = 1024;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long SLACK_NS = 600_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String LATEST_WINDOW = "learning.latestWindowSeconds";
    private static final String ATTRIBUTION_WINDOW = "learning.attributionWindowSeconds";

    /** Learns by distance from single liquidations; {@link TotalsScore#PATH} and others stand for it on totals. */
    private static final String PROFILE = "null-profile";

    private static final int TOTALS_WARM_UP_DAYS = 7;
    private static final int MAPS_WARM_UP_DAYS = 1;

    private final RecordedJournal journal;
    private final Instrument instrument;
    private final int warmUpDays;
    private final List<Contender> contenders;
    private final CommonOptions common;
    private final Console console;

    /**
     * Scoring of one instrument.
     *
     * @param journal    whose events were not read yet.
     * @param instrument to score.
     * @param warmUpDays not to score, or less than 0 for the usual.
     * @param contenders to score.
     * @param common     options.
     * @param console    to write progress to.
     */
    JournalScoring(
        final RecordedJournal journal,
        final Instrument instrument,
        final int warmUpDays,
        final List<Contender> contenders,
        final CommonOptions common,
        final Console console)
    {
        this.journal = journal;
        this.instrument = instrument;
        this.warmUpDays = warmUpDays;
        this.contenders = contenders;
        this.common = common;
        this.console = console;
    }

    /**
     * Length of the spans over which the liquidations of a journal were summed.
     *
     * @param journal to look at.
     * @return ns, 0 where each liquidation is an event of its own or there are none.
     */
    static long totalsIntervalNs(final RecordedJournal journal)
    {
        final JournalHeader header = journal.header();
        final String text = null == header ? null : header.attribute(HistoryIngest.LIQUIDATION_INTERVAL_KEY);
        return null == text || !text.matches("[1-9][0-9]{0,17}") ? 0 : Long.parseLong(text);
    }

    /**
     * Parameters that can learn from totals: what was swept must be remembered until its total comes.
     *
     * @param parameters shipped.
     * @param intervalNs length of the spans, or 0.
     * @return parameters with an attribution window that is long enough.
     */
    static ModelParameters forTotals(final ModelParameters parameters, final long intervalNs)
    {
        return intervalNs + SLACK_NS <= parameters.learning().attributionWindowNs() ? parameters :
            parameters.with(ATTRIBUTION_WINDOW, Long.toString((intervalNs + SLACK_NS) / SECOND_NS))
                .with(LATEST_WINDOW, Long.toString((intervalNs + SLACK_NS) / SECOND_NS));
    }

    /**
     * Whether anything was liquidated in an instrument.
     *
     * @param journal      to read until the first liquidation.
     * @param instrumentId of the instrument.
     * @return false when nothing was, or no liquidations were recorded.
     */
    static boolean hasLiquidations(final RecordedJournal journal, final int instrumentId)
    {
        final boolean[] hasAny = new boolean[1];
        try (JournalReader reader = journal.newReader(QueueName.EVENTS))
        {
            int count = 1;
            while (count > 0 && !hasAny[0])
            {
                count = reader.poll((type, sequence, buffer, offset, length) -> hasAny[0] |=
                    JournalRecord.TYPE_EVENT == type &&
                    LiquidationDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset) &&
                    instrumentId == EventLayout.instrumentId(buffer, offset), BATCH);
            }
        }

        return hasAny[0];
    }

    /**
     * Score on totals.
     *
     * @param intervalNs length of the spans.
     * @return the report.
     */
    Findings totals(final long intervalNs)
    {
        final List<Contender> scored = contenders.stream().filter((contender) ->
            !PROFILE.equals(contender.name()) && !PROFILE.equals(contender.levelOfName())).toList();
        final List<MapModel> models = Contender.methods(scored);
        try (JournalReader first = journal.newReader(QueueName.EVENTS))
        {
            final JournalTotals totals =
                new JournalTotals(first, journal.events(), instrument.id(), intervalNs, models);
            try (Progress progress = common.progress(console, "scoring", "events", 2 * Journals.eventTotal(journal)))
            {
                while (totals.poll() > 0)
                {
                    progress.update(totals.eventCount(), totals.eventCount());
                }
            }

            final TotalsTable table = totals.table();
            return new TotalsText(JournalInstruments.nameOf(instrument), table, new TotalsScore(
                table, TotalsRules.declared(warmUpDays < 0 ? TOTALS_WARM_UP_DAYS : warmUpDays)),
                scored, hasMadeUpTrades());
        }
    }

    /** {@return maps compared by distance} */
    Findings distances()
    {
        final List<MapModel> models = contenders.stream().filter((contender) -> !contender.isFollowingLevel())
            .map((contender) -> contender.maker().get()).toList();
        final int days = warmUpDays < 0 ? MAPS_WARM_UP_DAYS : warmUpDays;
        final MapsByDistance maps = new MapsByDistance(instrument.id(), HOUR_NS, days * 24 * HOUR_NS, models);
        final long[] count = new long[1];
        try (Progress progress = common.progress(console, "drawing maps", "events", Journals.eventTotal(journal)))
        {
            while (journal.events().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    maps.onEvent(buffer, offset, length);
                    count[0]++;
                }
            }, BATCH) > 0)
            {
                progress.update(count[0], count[0]);
            }
        }

        return new DistanceText(instrument, maps);
    }

    private boolean hasMadeUpTrades()
    {
        return null != journal.header() &&
            "true".equals(journal.header().attribute(HistoryIngest.MADE_UP_TRADES_KEY));
    }
}
