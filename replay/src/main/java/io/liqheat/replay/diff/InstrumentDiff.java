package io.liqheat.replay.diff;

import io.liqheat.codecs.instrument.Instrument;
import java.util.List;

/**
 * How two maps of one instrument differ.
 *
 * @param instrument they are of.
 * @param samples    now and then on the way, in the order of time; the last is at the end.
 * @param tiers      labels of the tiers of both maps together.
 * @param first      sums of the first map at the end, by those tiers.
 * @param second     sums of the second map at the end, by those tiers.
 * @param rows       prices of the rows below.
 * @param firstRows  expected lots of the first map at the end, by side and row.
 * @param secondRows expected lots of the second map at the end, by side and row.
 */
public record InstrumentDiff(
    Instrument instrument,
    List<Sample> samples,
    List<String> tiers,
    MapSum first,
    MapSum second,
    PriceRows rows,
    double[][] firstRows,
    double[][] secondRows)
{
    /**
     * Both maps at one moment.
     *
     * @param timeNs      receive time of the event, ns since the epoch.
     * @param sequence    of the event.
     * @param markTicks   mark price; of the second map where only that has one.
     * @param firstCents  expected in all by the first map, by side.
     * @param secondCents expected in all by the second map, by side.
     * @param distance    of their shapes.
     */
    public record Sample(
        long timeNs, long sequence, long markTicks, double[] firstCents, double[] secondCents, MapDistance distance)
    {
    }

    /** {@return the last sample} */
    public Sample last()
    {
        return samples.get(samples.size() - 1);
    }
}
