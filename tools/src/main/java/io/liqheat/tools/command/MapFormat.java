package io.liqheat.tools.command;

import java.util.Locale;

/**
 * How a map is written.
 */
enum MapFormat
{
    /** For people. */
    TABLE,

    /** Everything, for programs. */
    JSON,

    /** The rows, for spreadsheets. */
    CSV;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
