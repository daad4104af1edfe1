package io.liqheat.tools.render;

import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger of a ladder as text: where every unit of exposure went.
 */
public final class LedgerTable
{
    private static final String EACH_TIER = "(each tier holds all that was opened, as if at its leverage)";

    private LedgerTable()
    {
    }

    /**
     * All sides and tiers that hold or held something.
     *
     * @param map whose ledger it is.
     * @return the lines, the verdict last.
     */
    public static List<String> lines(final LadderMap map)
    {
        final TextTable table = new TextTable("", "<side", "<tier", "deposited", "crossed at birth", "outside window",
            "swept", "resident", "scaled away", "resident, live " + LadderTable.unitOf(map.instrument()));
        int empty = 0;
        for (final LadderMap.LedgerLine line : map.ledger())
        {
            if (0 == line.deposited() && line.isBalanced())
            {
                empty++;
                continue;
            }

            table.row(sideName(line.side()), line.tier(), Figures.count(line.deposited()),
                Figures.count(line.crossed()), Figures.count(line.overflow()), Figures.count(line.swept()),
                Figures.count(line.resident()), Figures.count(line.scaledAway()),
                LadderTable.quantity(map.instrument(), line.residentLots(), 3));
        }

        final List<String> lines = new ArrayList<>();
        lines.add("exposure ledger, raw units " + EACH_TIER);
        lines.addAll(table.lines());
        if (empty > 0)
        {
            lines.add("(and " + empty + " tiers in which nothing was opened)");
        }

        lines.add(verdict(map));
        return lines;
    }

    /**
     * One line for each side, summed over its tiers.
     *
     * @param map whose ledger it is.
     * @return the lines, the verdict last.
     */
    public static List<String> totals(final LadderMap map)
    {
        final TextTable table = new TextTable(
            "", "<side", "deposited", "crossed at birth", "outside window", "swept", "resident", "scaled away");
        for (int side = 0; side < 2; side++)
        {
            final long[] sums = new long[6];
            for (final LadderMap.LedgerLine line : map.ledger())
            {
                if (side == line.side())
                {
                    sums[0] += line.deposited();
                    sums[1] += line.crossed();
                    sums[2] += line.overflow();
                    sums[3] += line.swept();
                    sums[4] += line.resident();
                    sums[5] += line.scaledAway();
                }
            }

            table.row(sideName(side), Figures.count(sums[0]), Figures.count(sums[1]), Figures.count(sums[2]),
                Figures.count(sums[3]), Figures.count(sums[4]), Figures.count(sums[5]));
        }

        final List<String> lines = new ArrayList<>();
        lines.add("exposure ledger, raw units, all tiers together " + EACH_TIER);
        lines.addAll(table.lines());
        lines.add(verdict(map));
        return lines;
    }

    /**
     * Whether deposited = crossed + outside + swept + resident + scaled away everywhere.
     *
     * @param map whose ledger it is.
     * @return the answer in words.
     */
    public static String verdict(final LadderMap map)
    {
        for (final LadderMap.LedgerLine line : map.ledger())
        {
            if (!line.isBalanced())
            {
                return "DOES NOT ADD UP: " + sideName(line.side()) + " " + line.tier() + " lacks " +
                    Figures.count(line.deposited() - line.crossed() - line.overflow() - line.swept() -
                        line.resident() - line.scaledAway()) + " units";
            }
        }

        return "adds up to the last unit";
    }

    /**
     * The same for programs.
     *
     * @param map whose ledger it is.
     * @return true when all lines add up.
     */
    public static boolean isBalanced(final LadderMap map)
    {
        return map.ledger().stream().allMatch(LadderMap.LedgerLine::isBalanced);
    }

    private static String sideName(final int side)
    {
        return 0 == side ? "long" : "short";
    }
}
