package io.liqheat.tools.render;

import io.liqheat.replay.fault.DamageKind;
import io.liqheat.replay.fault.DamageReport;
import io.liqheat.replay.fault.KillReport;
import io.liqheat.replay.fault.SimFault;
import io.liqheat.replay.fault.SimReport;
import io.liqheat.replay.fault.Violation;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of letting things go wrong.
 */
public final class FaultReport implements Findings
{
    private final long seed;
    private final KillReport kills;
    private final DamageReport damages;
    private final SimReport simulations;
    private final long elapsedNs;

    /**
     * A report.
     *
     * @param seed        of all chance.
     * @param kills       or null when there were none.
     * @param damages     or null when there were none.
     * @param simulations or null when there were none.
     * @param elapsedNs   time it took.
     */
    public FaultReport(
        final long seed,
        final KillReport kills,
        final DamageReport damages,
        final SimReport simulations,
        final long elapsedNs)
    {
        this.seed = seed;
        this.kills = kills;
        this.damages = damages;
        this.simulations = simulations;
        this.elapsedNs = elapsedNs;
    }

    /** {@return promises not kept} */
    public List<Violation> violations()
    {
        final List<Violation> violations = new ArrayList<>();
        if (null != kills)
        {
            violations.addAll(kills.violations());
        }

        if (null != damages)
        {
            violations.addAll(damages.violations());
        }

        if (null != simulations)
        {
            violations.addAll(simulations.violations());
        }

        return violations;
    }

    @Override
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        if (null != kills)
        {
            addKills(lines);
        }

        if (null != damages)
        {
            addDamages(lines);
        }

        if (null != simulations)
        {
            addSimulations(lines);
        }

        violations().forEach((violation) -> lines.add("VIOLATED " + violation));
        lines.add(verdict());
        return lines;
    }

    @Override
    public void write(final Json json)
    {
        json.field("seed", seed).field("elapsedNs", elapsedNs);
        if (null != kills)
        {
            json.object("kills")
                .field("kills", kills.kills())
                .field("acknowledged", kills.acknowledged())
                .field("read", kills.read())
                .field("lost", kills.lost())
                .field("wrong", kills.wrong())
                .field("unfinished", kills.unfinished())
                .field("comparedDeltas", kills.comparedDeltas())
                .field("comparedSnapshots", kills.comparedSnapshots())
                .field("recoveries", kills.recoveries())
                .field("slowestReadyNs", kills.slowestReadyNs())
                .object("places");
            kills.places().forEach(json::field);
            json.endObject().endObject();
        }

        if (null != damages)
        {
            json.object("damages").field("records", damages.records()).field("slowestNs", damages.slowestNs())
                .array("kinds");
            damages.rows().forEach((kind, row) -> json.object()
                .field("kind", kind.label())
                .field("tried", row.tried())
                .field("detected", row.detected())
                .field("located", row.located())
                .field("harmless", row.harmless())
                .field("warned", row.warned())
                .endObject());
            json.endArray().endObject();
        }

        if (null != simulations)
        {
            json.object("simulations")
                .field("seeds", simulations.seeds())
                .field("failedSeeds", simulations.failedSeeds())
                .field("lives", simulations.lives())
                .field("events", simulations.events())
                .field("deltas", simulations.deltas())
                .field("comparedBooks", simulations.checkedBooks())
                .field("resyncedLadders", simulations.resynced())
                .field("worstLiveAfterNs", simulations.worstLiveAfterNs())
                .field("mostCallsPerMinute", simulations.mostCalls())
                .field("digest", Figures.hash(simulations.digest()))
                .object("faults");
            simulations.faults().forEach((fault, count) -> json.field(fault.label(), count));
            json.endObject().endObject();
        }

        json.array("violations");
        violations().forEach((violation) -> json.object()
            .field("promise", violation.promise())
            .field("text", violation.text())
            .field("command", violation.command())
            .endObject());
        json.endArray().field("verdict", verdict());
    }

    private void addKills(final List<String> lines)
    {
        lines.add("kills        " + Figures.count(kills.kills()) + ": " + Figures.count(kills.acknowledged()) +
            " records acknowledged, " + Figures.count(kills.lost()) + " lost, " + Figures.count(kills.wrong()) +
            " wrong; " + Figures.count(kills.comparedDeltas()) + " deltas and " +
            Figures.count(kills.comparedSnapshots()) + " snapshots replayed alike");
        lines.add("             " + Figures.count(kills.recoveries()) +
            " went on from what another had left, in the state of a clean replay; the slowest was ready after " +
            Figures.duration(kills.slowestReadyNs()));
        final TextTable table = new TextTable("             ", "<killed", "times");
        kills.places().forEach((place, times) -> table.row(place, 0 == times ? "never" : Figures.count(times)));
        lines.addAll(table.lines());

        lines.add("");
    }

    private void addDamages(final List<String> lines)
    {
        lines.add("damages      " + Figures.count(damages.tried()) + " to a journal of " +
            Figures.count(damages.records(), "record") + "; the slowest took " +
            Figures.duration(damages.slowestNs()) + " to read three times");
        final TextTable table = new TextTable(
            "             ", "<kind", "done", "told", "at its place", "harmless", "of these warned of");
        for (final Map.Entry<DamageKind, DamageReport.Row> entry : damages.rows().entrySet())
        {
            final DamageReport.Row row = entry.getValue();
            table.row(entry.getKey().label(), Figures.count(row.tried()), Figures.count(row.detected()),
                Figures.count(row.located()), Figures.count(row.harmless()), Figures.count(row.warned()));
        }

        lines.addAll(table.lines());
        lines.add("");
    }

    private void addSimulations(final List<String> lines)
    {
        lines.add("simulations  " + Figures.count(simulations.seeds(), "seed") + " from " + seed + ", " +
            Figures.count(simulations.lives()) + " lives, " + Figures.count(simulations.events(), "event") + ", " +
            Figures.count(simulations.deltas(), "delta") + ", digest " + Figures.hash(simulations.digest()));
        lines.add("             " + Figures.count(simulations.checkedBooks()) + " books compared with the venue's, " +
            Figures.count(simulations.resynced()) + " ladders caught up from images, at most " +
            simulations.mostCalls() + " calls a minute; all live " +
            Figures.duration(simulations.worstLiveAfterNs()) + " after the last fault at the latest");
        final StringBuilder faults = new StringBuilder();
        for (final Map.Entry<SimFault, Long> fault : simulations.faults().entrySet())
        {
            final String text = fault.getKey().label() + " " + Figures.count(fault.getValue());
            if (faults.length() > 0 && faults.length() + text.length() > 90)
            {
                lines.add("             " + faults + ",");
                faults.setLength(0);
            }

            faults.append(faults.length() > 0 ? ", " : "").append(text);
        }

        lines.add("             " + faults);
        lines.add("");
    }

    private String verdict()
    {
        final int count = violations().size();
        return (0 == count ? "all promises kept" : Figures.count(count) + " times a promise was NOT kept") + ", in " +
            Figures.duration(elapsedNs);
    }
}
