package io.liqheat.tools.render;

import io.liqheat.tools.console.Json;
import java.util.List;

/**
 * Something that was found out, for people and for programs.
 */
public interface Findings
{
    /** {@return lines for people} */
    List<String> lines();

    /**
     * For programs.
     *
     * @param json to add fields to.
     */
    void write(Json json);
}
