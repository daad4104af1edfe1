package io.liqheat.replay.export;

import io.liqheat.codecs.delta.BandDeltaDecoder;
import io.liqheat.codecs.delta.CoverageDecoder;
import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MarkDeltaDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.delta.SweepDecoder;
import io.liqheat.codecs.delta.TierEvidenceDecoder;
import io.liqheat.codecs.delta.TierScaleDecoder;
import io.liqheat.codecs.delta.TierWeightsDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.DeltaSink;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Deltas of the replay as rows, one per cell or tier. What concerns no single instrument (checkpoints, health of
 * venues) and kinds that change no ladder are counted and left out.
 */
final class DeltaTable implements DeltaSink
{
    static final TableSchema SCHEMA = TableSchema.of(ExportTable.DELTAS.toString(),
        Column.time("event_time", "of the event that caused it, the venue's clock"),
        Column.time("receive_time", "of that event, the recorder's clock"),
        Column.ofLong("input_sequence", "of that event in the journal"),
        Column.ofLong("sequence", "of the delta, per instrument, no gaps; rows of one delta share it"),
        Column.text("kind", "band, scale, weight, sweep, swept-tier, recentre, reset, mark, dispersion, " +
            "evidence-rate, evidence-doubt, evidence-count, seen, guessed or start"),
        Column.text("side", "long or short: the side at risk").orNull(),
        Column.text("tier", "leverage or distance").orNull(),
        Column.ofInt("band", "floor(price in ticks / band width); recentre, reset: lowest of the window").orNull(),
        Column.ofLong("raw_units", "band: exposure now; swept-tier: removed; scale: right shift before it; start: " +
            "how the map began, 0 cold, 1 open interest spread over a prior").orNull(),
        Column.ofDouble("value", "scale, weight; sweep: lots expected; mark: price; dispersion: lots; evidence: " +
            "rate of the posterior in lots, doubt left of the prior, effective number of liquidations; seen, " +
            "guessed: share of the open interest").orNull(),
        Column.ofLong("from_ticks", "sweep: edge before; recentre, reset: lowest price of the window").orNull(),
        Column.ofLong("to_ticks", "sweep: edge now; recentre, reset: end of the window; mark: price").orNull());

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final DeltaHeaderDecoder header = new DeltaHeaderDecoder();
    private final BandDeltaDecoder band = new BandDeltaDecoder();
    private final TierScaleDecoder scale = new TierScaleDecoder();
    private final TierWeightsDecoder weights = new TierWeightsDecoder();
    private final SweepDecoder sweep = new SweepDecoder();
    private final RecentreDecoder recentre = new RecentreDecoder();
    private final MarkDeltaDecoder mark = new MarkDeltaDecoder();
    private final TierEvidenceDecoder evidence = new TierEvidenceDecoder();
    private final CoverageDecoder coverage = new CoverageDecoder();
    private final TableOutput output;
    private final Int2ObjectHashMap<ExportedInstrument> instruments;
    private String[] tiers = new String[0];
    private long receiveTimeNs;
    private boolean isWanted;
    private long leftOut;

    /**
     * Rows of deltas.
     *
     * @param output      takes them, or null when they are not wanted.
     * @param instruments to export, by id.
     */
    DeltaTable(final TableOutput output, final Int2ObjectHashMap<ExportedInstrument> instruments)
    {
        this.output = output;
        this.instruments = instruments;
    }

    /** The event that causes the deltas to come. */
    void onEvent(final long eventReceiveTimeNs, final boolean isExported)
    {
        receiveTimeNs = eventReceiveTimeNs;
        isWanted = isExported && null != output;
    }

    void tiers(final String[] labels)
    {
        tiers = labels;
    }

    /** {@return deltas within the time exported that no row was made of} */
    long leftOut()
    {
        return leftOut;
    }

    @Override
    public MutableDirectBuffer claim()
    {
        return slot;
    }

    @Override
    public void commit(final int length)
    {
        if (!isWanted)
        {
            return;
        }

        header.wrap(slot, HEADER);
        final ExportedInstrument instrument = instruments.get(header.instrumentId());
        if (null == instrument)
        {
            leftOut++;
            return;
        }

        switch (EventLayout.templateId(slot, 0))
        {
            case BandDeltaDecoder.TEMPLATE_ID ->
            {
                band.wrapAndApplyHeader(slot, 0, messageHeader);
                final String side = RawWords.SIDE.of(band.side());
                for (final BandDeltaDecoder.CellsDecoder cell : band.cells())
                {
                    begin(instrument, "band").put(side).put(tiers[cell.tier()]).put(cell.band())
                        .put(cell.rawUnits()).putNull().putNull().putNull();
                    output.endRow();
                }
            }
            case TierScaleDecoder.TEMPLATE_ID ->
            {
                scale.wrapAndApplyHeader(slot, 0, messageHeader);
                final String side = RawWords.SIDE.of(scale.side());
                for (final TierScaleDecoder.TiersDecoder tier : scale.tiers())
                {
                    begin(instrument, "scale").put(side).put(tiers[tier.tier()]).putNull()
                        .put(tier.rawShift()).put(tier.scale()).putNull().putNull();
                    output.endRow();
                }
            }
            case TierWeightsDecoder.TEMPLATE_ID ->
            {
                weights.wrapAndApplyHeader(slot, 0, messageHeader);
                final String side = RawWords.SIDE.of(weights.side());
                for (final TierWeightsDecoder.TiersDecoder tier : weights.tiers())
                {
                    begin(instrument, "weight").put(side).put(tiers[tier.tier()]).putNull()
                        .putNull().put(tier.weight()).putNull().putNull();
                    output.endRow();
                }
            }
            case SweepDecoder.TEMPLATE_ID -> onSweep(instrument);
            case RecentreDecoder.TEMPLATE_ID ->
            {
                recentre.wrapAndApplyHeader(slot, 0, messageHeader);
                final long width = recentre.bandWidthTicks();
                begin(instrument, 1 == recentre.isReset() ? "reset" : "recentre").putNull().putNull()
                    .put(recentre.originBand()).putNull().putNull().put(recentre.originBand() * width)
                    .put((recentre.originBand() + (long)recentre.bandCount()) * width);
                output.endRow();
            }
            case MarkDeltaDecoder.TEMPLATE_ID ->
            {
                mark.wrapAndApplyHeader(slot, 0, messageHeader);
                begin(instrument, "mark").putNull().putNull().putNull().putNull()
                    .put(instrument.price().toDouble(mark.markTicks())).putNull().put(mark.markTicks());
                output.endRow();
            }
            case TierEvidenceDecoder.TEMPLATE_ID -> onEvidence(instrument);
            case CoverageDecoder.TEMPLATE_ID -> onCoverage(instrument);
            default -> leftOut++;
        }
    }

    @Override
    public void endOfEvent()
    {
        // rows do not say where an event ends: input_sequence does
    }

    private void onSweep(final ExportedInstrument instrument)
    {
        sweep.wrapAndApplyHeader(slot, 0, messageHeader);
        final String side = RawWords.SIDE.of(sweep.side());
        final long fromTicks = sweep.fromTicks();
        final long toTicks = sweep.toTicks();
        begin(instrument, "sweep").put(side).putNull().putNull().putNull().put(sweep.expectedLots())
            .put(fromTicks).put(toTicks);
        output.endRow();
        for (final SweepDecoder.TiersDecoder tier : sweep.tiers())
        {
            begin(instrument, "swept-tier").put(side).put(tiers[tier.tier()]).putNull().put(tier.rawUnits())
                .putNull().put(fromTicks).put(toTicks);
            output.endRow();
        }
    }

    private void onEvidence(final ExportedInstrument instrument)
    {
        evidence.wrapAndApplyHeader(slot, 0, messageHeader);
        final String side = RawWords.SIDE.of(evidence.side());
        value(instrument, "dispersion", side, null, evidence.dispersionLots());
        for (final TierEvidenceDecoder.TiersDecoder tier : evidence.tiers())
        {
            final String label = tiers[tier.tier()];
            value(instrument, "evidence-rate", side, label, tier.rateLots());
            value(instrument, "evidence-doubt", side, label, tier.priorVariation());
            value(instrument, "evidence-count", side, label, tier.liquidations());
        }
    }

    private void onCoverage(final ExportedInstrument instrument)
    {
        coverage.wrapAndApplyHeader(slot, 0, messageHeader);
        value(instrument, "seen", RawWords.SIDE.of((short)0), null, coverage.longSeen());
        value(instrument, "seen", RawWords.SIDE.of((short)1), null, coverage.shortSeen());
        value(instrument, "guessed", RawWords.SIDE.of((short)0), null, coverage.longGuessed());
        value(instrument, "guessed", RawWords.SIDE.of((short)1), null, coverage.shortGuessed());
        begin(instrument, "start").putNull().putNull().putNull().put(coverage.start()).putNull().putNull().putNull();
        output.endRow();
    }

    private void value(
        final ExportedInstrument instrument,
        final String kind,
        final String side,
        final String tier,
        final double value)
    {
        final RowBuffer row = begin(instrument, kind).put(side);
        (null == tier ? row.putNull() : row.put(tier)).putNull().putNull().put(value).putNull().putNull();
        output.endRow();
    }

    private RowBuffer begin(final ExportedInstrument instrument, final String kind)
    {
        return output.row(instrument, receiveTimeNs)
            .put(header.eventTimeNs()).put(receiveTimeNs).put(header.inputSequence()).put(header.sequence()).put(kind);
    }
}
