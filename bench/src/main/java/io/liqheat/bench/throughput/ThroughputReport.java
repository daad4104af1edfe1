package io.liqheat.bench.throughput;

import com.fasterxml.jackson.core.JsonGenerator;
import io.liqheat.bench.report.CurvePlot;
import io.liqheat.bench.report.MachineLoad;
import io.liqheat.bench.report.ReportFolder;
import io.liqheat.bench.report.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rates for people, for programs and as pictures. Within a section each measurement is compared with the first one of
 * the same units: the barest.
 * <p>
 * <b>Threading:</b> one thread.
 *
 * @param measurements in the order they were made.
 * @param curves       of costs, may be empty.
 * @param memory       per instrument, or null.
 * @param machine      what else the machine did meanwhile.
 */
public record ThroughputReport(
    List<Measurement> measurements, List<Curve> curves, MemoryUse memory, MachineLoad.Share machine)
{
    private static final double MEGA = 1e6;

    /** {@return lines for people} */
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        lines.add("machine " + machine + (machine.isQuiet() ? "" : " (NOT QUIET: do not quote)"));
        sections().forEach((section, rows) ->
        {
            final TextTable table = new TextTable(
                section, "rows", "per second", "ns each", "quietest", "MB/s", "x first", "x real time");
            for (final Measurement row : rows)
            {
                table.row(row.name(), String.format(Locale.ROOT, "%,d %s", row.units(), row.unit()),
                    String.format(Locale.ROOT, "%,.0f", row.perSecond()),
                    String.format(Locale.ROOT, "%,.1f", row.nsPerUnit()),
                    String.format(Locale.ROOT, "%,.1f", (double)row.quietestNs() / row.units()),
                    0 == row.bytes() ? "" : String.format(Locale.ROOT, "%,.0f", row.bytesPerSecond() / MEGA),
                    String.format(Locale.ROOT, "%.2f", row.ratioTo(rows.get(0))),
                    0 == row.realTimeNs() ? "" : String.format(Locale.ROOT, "%,.0f", row.timesRealTime()));
            }

            lines.add("");
            lines.addAll(table.lines());
        });
        for (final Curve curve : curves)
        {
            final TextTable table = new TextTable(curve.name(), "ns per event", "x first");
            for (final Curve.Point point : curve.points())
            {
                table.row(String.format(Locale.ROOT, "%,d", point.size()),
                    String.format(Locale.ROOT, "%,.1f", point.nsPerEvent()),
                    String.format(Locale.ROOT, "%.2f", point.nsPerEvent() / curve.points().get(0).nsPerEvent()));
            }

            lines.add("");
            lines.addAll(table.lines());
        }

        if (null != memory)
        {
            lines.add("");
            lines.add(String.format(Locale.ROOT, "memory per instrument: %,.2f MB off the heap, %,.3f MB on it " +
                "(difference of %,d instruments)", memory.offHeapBytes() / MEGA, memory.heapBytes() / MEGA,
                memory.instruments()));
        }

        return lines;
    }

    /**
     * Write the inside of a JSON object.
     *
     * @param json standing in an open object.
     * @throws IOException when it cannot be written.
     */
    public void write(final JsonGenerator json) throws IOException
    {
        json.writeStringField("machine", machine.toString());
        json.writeBooleanField("quiet", machine.isQuiet());
        json.writeArrayFieldStart("measurements");
        for (final Measurement row : measurements)
        {
            json.writeStartObject();
            json.writeStringField("section", row.section());
            json.writeStringField("name", row.name());
            json.writeNumberField("units", row.units());
            json.writeStringField("unit", row.unit());
            json.writeNumberField("medianNs", row.medianNs());
            json.writeNumberField("quietestNs", row.quietestNs());
            json.writeNumberField("perSecond", row.perSecond());
            json.writeNumberField("nsPerUnit", row.nsPerUnit());
            json.writeNumberField("bytes", row.bytes());
            json.writeNumberField("timesRealTime", row.timesRealTime());
            json.writeEndObject();
        }

        json.writeEndArray();
        json.writeObjectFieldStart("nsPerEvent");
        for (final Curve curve : curves)
        {
            json.writeArrayFieldStart(curve.name());
            for (final Curve.Point point : curve.points())
            {
                json.writeStartObject();
                json.writeNumberField("size", point.size());
                json.writeNumberField("ns", point.nsPerEvent());
                json.writeEndObject();
            }

            json.writeEndArray();
        }

        json.writeEndObject();
        if (null != memory)
        {
            json.writeNumberField("offHeapBytesPerInstrument", memory.offHeapBytes());
            json.writeNumberField("heapBytesPerInstrument", memory.heapBytes());
        }
    }

    /**
     * Write a picture of each curve.
     *
     * @param folder to write into.
     * @throws IOException when one cannot be written.
     */
    public void writePlots(final ReportFolder folder) throws IOException
    {
        for (final Curve curve : curves)
        {
            new CurvePlot("ns per event by " + curve.name(),
                curve.points().stream().mapToDouble(Curve.Point::size).toArray(),
                curve.points().stream().mapToDouble(Curve.Point::nsPerEvent).toArray())
                .write(folder.resolve("events-by-" + curve.name().replace(' ', '-') + ".png"));
        }
    }

    private Map<String, List<Measurement>> sections()
    {
        final Map<String, List<Measurement>> sections = new LinkedHashMap<>();
        for (final Measurement measurement : measurements)
        {
            sections.computeIfAbsent(measurement.section(), (section) -> new ArrayList<>()).add(measurement);
        }

        return sections;
    }
}
