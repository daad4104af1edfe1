package io.liqheat.tools.render;

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

    static void print(final List<String> notes, final PrintStream out)
    {
        out.println("notes on the recorded files");
        notes.forEach((note) -> out.println("  " + note));
    }

    static void write(final List<String> notes, final Json json)
    {
        json.array("notes");
        notes.forEach(json::element);
        json.endArray();
    }
}
