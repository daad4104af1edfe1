package io.liqheat.bench.throughput;

import io.liqheat.bench.latency.MarketEvents;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an event costs as ladders get more bands or tiers, as there are more instruments or consumers, and as a journal
 * gets longer. Bands, tiers and instruments: the bare engine, events from memory, no ring; the first half of them makes
 * the ladders and does not count. Consumers: through a whole pipeline without a journal. Events are those of a made
 * market, mostly trades, no book.
 */
final class ScalingCurves
{
    private static final int[] BANDS = {1_024, 2_048, 4_096, 8_192, 16_384, 65_536};
    private static final int[] TIERS = {1, 2, 4, 9, 18};
    private static final int[] INSTRUMENTS = {1, 10, 100, 1_000, 2_000};
    private static final int[] CONSUMERS = {0, 1, 2, 4, 8};
    private static final int TENTHS = 10;
    private static final String SECTION = "scaling";

    private final Repetition repetition;
    private final long events;
    private final int mostInstruments;

    ScalingCurves(final Repetition repetition, final long events, final int mostInstruments)
    {
        this.repetition = repetition;
        this.events = events;
        this.mostInstruments = mostInstruments;
    }

    List<Curve> measure(final Path journal)
    {
        final RecordedEvents recorded = record(1);
        final List<Curve> curves = new ArrayList<>();
        curves.add(bands(recorded));
        curves.add(tiers(recorded));
        curves.add(instruments());
        curves.add(consumers(recorded));
        curves.add(journalLength(journal));
        return curves;
    }

    /** Events of a made market. */
    RecordedEvents record(final int instruments)
    {
        final RecordedEvents recorded = new RecordedEvents();
        MarketEvents.make(instruments, events, recorded);
        return recorded;
    }

    private Curve bands(final RecordedEvents recorded)
    {
        final List<Curve.Point> points = new ArrayList<>();
        for (final int bands : BANDS)
        {
            points.add(engine("bands=" + bands, bands, recorded, ModelParameters.defaults().withBandCount(bands)));
        }

        return new Curve("bands", points);
    }

    private Curve tiers(final RecordedEvents recorded)
    {
        final ModelParameters defaults = ModelParameters.defaults();
        final List<Curve.Point> points = new ArrayList<>();
        for (final int tiers : TIERS)
        {
            final ModelParameters fewer = new ModelParameters(defaults.ladder(), defaults.exposure(), defaults.start(),
                defaults.prior(), defaults.learning(), defaults.tiers().subList(0, tiers));
            points.add(engine("tiers=" + tiers, tiers, recorded, fewer));
        }

        return new Curve("tiers", points);
    }

    private Curve instruments()
    {
        final List<Curve.Point> points = new ArrayList<>();
        for (final int instruments : INSTRUMENTS)
        {
            if (instruments <= mostInstruments)
            {
                points.add(engine(
                    "instruments=" + instruments, instruments, record(instruments), parameters(instruments)));
            }
        }

        return new Curve("instruments", points);
    }

    static ModelParameters parameters(final int instruments)
    {
        final ModelParameters defaults = ModelParameters.defaults();
        return instruments < defaults.ladder().maxInstruments() ? defaults :
            defaults.with("ladder.maxInstruments", Integer.toString(instruments + 1));
    }

    private Curve.Point engine(
        final String name, final long size, final RecordedEvents recorded, final ModelParameters parameters)
    {
        final Measurement measurement = repetition.measure(SECTION, name, "events", 0, 0, () ->
        {
            final HeatmapEngine engine = recorded.newEngine(parameters, new DiscardingSink());
            final int half = recorded.count() / 2;
            recorded.applyTo(engine, 0, half);
            return () ->
            {
                recorded.applyTo(engine, half, recorded.count());
                return recorded.count() - half;
            };
        });
        return new Curve.Point(size, measurement.nsPerUnit());
    }

    private Curve consumers(final RecordedEvents recorded)
    {
        final List<Curve.Point> points = new ArrayList<>();
        for (final int consumers : CONSUMERS)
        {
            final Measurement measurement = repetition.measure(
                SECTION, "consumers=" + consumers, "events", 0, 0,
                () -> new PipelineWork(recorded, consumers, null, null));
            points.add(new Curve.Point(consumers, measurement.nsPerUnit()));
        }

        return new Curve("consumers", points);
    }

    /** Each tenth of a journal by itself: an event costs as much at the end as at the beginning, or the curve rises. */
    private Curve journalLength(final Path directory)
    {
        final long last;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null);
            replayer.run();
            last = replayer.lastSequence();
        }

        final double[][] costs = new double[TENTHS][repetition.count()];
        for (int pass = 0; pass < repetition.count(); pass++)
        {
            try (RecordedJournal journal = Journal.openForRead(directory))
            {
                replayTenths(new Replayer(journal.events(), new DiscardingSink(), null), last, costs, pass);
            }
        }

        final List<Curve.Point> points = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++)
        {
            Arrays.sort(costs[tenth]);
            points.add(new Curve.Point(last * (tenth + 1) / TENTHS, costs[tenth][(repetition.count() - 1) / 2]));
        }

        return new Curve("journal length", points);
    }

    private static void replayTenths(
        final Replayer replayer, final long last, final double[][] costs, final int pass)
    {
        for (int tenth = 0; tenth < TENTHS; tenth++)
        {
            final long before = replayer.lastSequence();
            replayer.untilRecord(last * (tenth + 1) / TENTHS);
            final long startNs = System.nanoTime();
            replayer.run();
            costs[tenth][pass] =
                (double)(System.nanoTime() - startNs) / Math.max(1, replayer.lastSequence() - before);
        }
    }
}
