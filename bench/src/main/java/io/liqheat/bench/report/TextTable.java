package io.liqheat.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text in columns: the first aligned left, the others right, unless their title begins with {@code <}.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TextTable
{
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] isLeft;

    /**
     * A table with a heading.
     *
     * @param titles of the columns.
     */
    public TextTable(final String... titles)
    {
        final String[] names = titles.clone();
        isLeft = new boolean[titles.length];
        for (int i = 0; i < titles.length; i++)
        {
            isLeft[i] = 0 == i || titles[i].startsWith("<");
            names[i] = titles[i].startsWith("<") ? titles[i].substring(1) : titles[i];
        }

        rows.add(names);
    }

    /**
     * Add a row.
     *
     * @param cells one for each column.
     */
    public void row(final String... cells)
    {
        if (cells.length != rows.get(0).length)
        {
            throw new IllegalArgumentException("cells=" + cells.length + " columns=" + rows.get(0).length);
        }

        rows.add(cells.clone());
    }

    /** {@return the lines, without trailing spaces} */
    public List<String> lines()
    {
        final int[] widths = new int[rows.get(0).length];
        for (final String[] row : rows)
        {
            for (int i = 0; i < row.length; i++)
            {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }

        final List<String> lines = new ArrayList<>();
        for (final String[] row : rows)
        {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++)
            {
                final String padding = " ".repeat(widths[i] - row[i].length());
                line.append(0 == i ? "" : GAP).append(isLeft[i] ? row[i] + padding : padding + row[i]);
            }

            lines.add(line.toString().stripTrailing());
        }

        return lines;
    }
}
