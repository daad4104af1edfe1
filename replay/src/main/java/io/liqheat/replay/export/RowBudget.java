package io.liqheat.replay.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds what waits in memory over all files: when it is used up, the file that holds most writes what it has and
 * gives its memory back.
 */
final class RowBudget
{
    private final long maxValues;
    private final Map<TableOutput.Partition, Long> holders = new LinkedHashMap<>();
    private final Scratch scratch = new Scratch();
    private long values;

    RowBudget(final long maxValues)
    {
        this.maxValues = maxValues;
    }

    void take(final TableOutput.Partition partition, final long more)
    {
        values += more;
        holders.merge(partition, more, Long::sum);
        while (values > maxValues)
        {
            TableOutput.Partition largest = null;
            long most = 0;
            for (final Map.Entry<TableOutput.Partition, Long> entry : holders.entrySet())
            {
                if (entry.getValue() > most)
                {
                    largest = entry.getKey();
                    most = entry.getValue();
                }
            }

            largest.flush(true);
        }
    }

    void give(final TableOutput.Partition partition, final long less)
    {
        values -= less;
        holders.remove(partition);
    }

    long values()
    {
        return values;
    }

    /** {@return memory for files that write, one at a time} */
    Scratch scratch()
    {
        return scratch;
    }
}
