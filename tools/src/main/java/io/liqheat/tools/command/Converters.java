package io.liqheat.tools.command;

import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Share;
import io.liqheat.tools.console.Speed;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Values of options from text, with messages that say what is expected.
 */
final class Converters
{
    private Converters()
    {
    }

    private static <T> T convert(final Function<String, T> parser, final String text)
    {
        try
        {
            return parser.apply(text);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new TypeConversionException(ex.getMessage());
        }
    }

    /** Speeds. */
    static final class ToSpeed implements ITypeConverter<Speed>
    {
        @Override
        public Speed convert(final String text)
        {
            return Converters.convert(Speed::of, text);
        }
    }

    /** Points in time. */
    static final class ToMoment implements ITypeConverter<Moment>
    {
        @Override
        public Moment convert(final String text)
        {
            return Converters.convert(Moment::of, text);
        }
    }

    /** Percentages. */
    static final class ToShare implements ITypeConverter<Share>
    {
        @Override
        public Share convert(final String text)
        {
            return Converters.convert(Share::of, text);
        }
    }

    /** Formats of recorded files. */
    static final class ToIngestFormat implements ITypeConverter<IngestFormat>
    {
        @Override
        public IngestFormat convert(final String text)
        {
            return Converters.convert(IngestFormat::of, text);
        }
    }
}
