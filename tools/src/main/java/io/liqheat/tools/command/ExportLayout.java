package io.liqheat.tools.command;

import java.util.Locale;

/**
 * How rows of an export are laid out.
 */
enum ExportLayout
{
    /** Tables of our own, with named columns. */
    PLAIN,

    /** Structured arrays of events for hftbacktest. */
    HFTBACKTEST;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
