package io.liqheat.tools.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * Writes one JSON document, indented. Times are ISO-8601 and counts and money whole numbers, with the unit in the name.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class Json implements AutoCloseable
{
    private final PrintStream out;
    private final JsonGenerator generator;

    /**
     * A document that starts as an object.
     *
     * @param out to write to; left open.
     */
    public Json(final PrintStream out)
    {
        this.out = out;
        try
        {
            generator = new JsonFactory().createGenerator(out);
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            generator.writeStartObject();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** One call to the generator. */
    @FunctionalInterface
    private interface Step
    {
        void run() throws IOException;
    }

    /**
     * Start a named object.
     *
     * @param name of the field.
     * @return this for a fluent API.
     */
    public Json object(final String name)
    {
        return run(() -> generator.writeObjectFieldStart(name));
    }

    /**
     * Start an object inside an array.
     *
     * @return this for a fluent API.
     */
    public Json object()
    {
        return run(generator::writeStartObject);
    }

    /**
     * End an object.
     *
     * @return this for a fluent API.
     */
    public Json endObject()
    {
        return run(generator::writeEndObject);
    }

    /**
     * Start a named array.
     *
     * @param name of the field.
     * @return this for a fluent API.
     */
    public Json array(final String name)
    {
        return run(() -> generator.writeArrayFieldStart(name));
    }

    /**
     * End an array.
     *
     * @return this for a fluent API.
     */
    public Json endArray()
    {
        return run(generator::writeEndArray);
    }

    /**
     * Add an element to an array.
     *
     * @param value of it.
     * @return this for a fluent API.
     */
    public Json element(final String value)
    {
        return run(() -> generator.writeString(value));
    }

    /**
     * Add a field.
     *
     * @param name  of the field.
     * @param value of it, or null.
     * @return this for a fluent API.
     */
    public Json field(final String name, final String value)
    {
        return run(() -> generator.writeStringField(name, value));
    }

    /**
     * Add a field.
     *
     * @param name  of the field.
     * @param value of it.
     * @return this for a fluent API.
     */
    public Json field(final String name, final long value)
    {
        return run(() -> generator.writeNumberField(name, value));
    }

    /**
     * Add a field.
     *
     * @param name  of the field.
     * @param value of it; null is written for what is no number.
     * @return this for a fluent API.
     */
    public Json field(final String name, final double value)
    {
        return run(() ->
        {
            if (Double.isFinite(value))
            {
                generator.writeNumberField(name, value);
            }
            else
            {
                generator.writeNullField(name);
            }
        });
    }

    /**
     * Add a field.
     *
     * @param name  of the field.
     * @param value of it.
     * @return this for a fluent API.
     */
    public Json field(final String name, final boolean value)
    {
        return run(() -> generator.writeBooleanField(name, value));
    }

    /**
     * Add a number that is already text.
     *
     * @param name    of the field.
     * @param decimal plain decimal.
     * @return this for a fluent API.
     */
    public Json number(final String name, final String decimal)
    {
        return run(() ->
        {
            generator.writeFieldName(name);
            generator.writeNumber(decimal);
        });
    }

    /**
     * Add a moment.
     *
     * @param name   of the field.
     * @param timeNs ns since the epoch; null is written for the largest and the smallest.
     * @return this for a fluent API.
     */
    public Json time(final String name, final long timeNs)
    {
        final boolean isTime = Long.MIN_VALUE != timeNs && Long.MAX_VALUE != timeNs;
        return field(name, isTime ? Figures.isoTime(timeNs) : null);
    }

    @Override
    public void close()
    {
        run(generator::writeEndObject);
        run(generator::close);
        out.println();
        out.flush();
    }

    private Json run(final Step step)
    {
        try
        {
            step.run();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }

        return this;
    }
}
