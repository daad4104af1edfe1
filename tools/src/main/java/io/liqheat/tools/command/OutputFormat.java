package io.liqheat.tools.command;

import java.util.Locale;

/**
 * How results are written.
 */
enum OutputFormat
{
    /** For people. */
    TEXT,

    /** For programs. */
    JSON;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
