package io.liqheat.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a measurement leaves its files, and how it prints.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ReportFolder
{
    private final Path folder;

    /**
     * A folder, made when it is not there.
     *
     * @param folder to write into.
     * @throws IOException when it cannot be made.
     */
    public ReportFolder(final Path folder) throws IOException
    {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    /** Writes the inside of a JSON object. */
    @FunctionalInterface
    public interface Body
    {
        /**
         * Write fields.
         *
         * @param json standing in an open object.
         * @throws IOException when it cannot be written.
         */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * A report as JSON, with the environment in front.
     *
     * @param environment it was made in.
     * @param body        of the report.
     * @return the text.
     * @throws IOException never but from the body.
     */
    public static String json(final Map<String, String> environment, final Body body) throws IOException
    {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text))
        {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeObjectFieldStart("environment");
            for (final Map.Entry<String, String> fact : environment.entrySet())
            {
                json.writeStringField(fact.getKey(), fact.getValue());
            }

            json.writeEndObject();
            body.write(json);
            json.writeEndObject();
        }

        return text.append('\n').toString();
    }

    /**
     * Write lines of text.
     *
     * @param name  of the file.
     * @param lines of it.
     * @throws IOException when it cannot be written.
     */
    public void write(final String name, final List<String> lines) throws IOException
    {
        Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
    }

    /**
     * Write a text.
     *
     * @param name of the file.
     * @param text of it.
     * @throws IOException when it cannot be written.
     */
    public void write(final String name, final String text) throws IOException
    {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /**
     * A file in the folder.
     *
     * @param name of the file.
     * @return its path.
     */
    public Path resolve(final String name)
    {
        return folder.resolve(name);
    }

    @Override
    public String toString()
    {
        return folder.toString();
    }
}
