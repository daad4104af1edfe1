package io.liqheat.tools.render;

import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import java.io.PrintStream;
import java.util.List;

/**
 * What was peculiar about recorded files and was dealt with.
 */
final class NoteList
{
    private NoteList()
    {
    }

    /**
     * For people.
     *
     * @param notes     to print.
     * @param out       to print to.
     * @param listLimit notes that are shown.
     * @param showAll   how all of them can be seen.
     */
    static void print(final List<String> notes, final PrintStream out, final int listLimit, final String showAll)
    {
        out.println("notes on the recorded files");
        notes.stream().limit(listLimit).forEach((note) -> out.println("  " + note));
        if (notes.size() > listLimit)
        {
            out.println("  ... and " + Figures.count(notes.size() - listLimit) + " more: " + showAll);
        }
    }

    static void write(final List<String> notes, final Json json)
    {
        json.array("notes");
        notes.forEach(json::element);
        json.endArray();
    }
}
