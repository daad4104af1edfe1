package io.liqheat.tools.command;

import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.replay.export.ExportFormat;
import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Share;
import io.liqheat.tools.console.Span;
import io.liqheat.tools.console.Speed;
import io.liqheat.tools.server.FaultPlan;
import java.util.Arrays;
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

    private static <E extends Enum<E>> E constant(final Class<E> type, final String text)
    {
        for (final E constant : type.getEnumConstants())
        {
            if (constant.toString().equalsIgnoreCase(text))
            {
                return constant;
            }
        }

        throw new TypeConversionException("'" + text + "' is no format: expected one of " +
            String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::toString).toList()));
    }

    /** On how many threads an engine's stages run. */
    static final class ToThreadMode implements ITypeConverter<ThreadMode>
    {
        @Override
        public ThreadMode convert(final String text)
        {
            for (final ThreadMode threadMode : ThreadMode.values())
            {
                if (threadMode.name().equalsIgnoreCase(text))
                {
                    return threadMode;
                }
            }

            throw new TypeConversionException("'" + text + "' is no thread mode: expected stages or one");
        }
    }

    /** How results are written. */
    static final class ToOutputFormat implements ITypeConverter<OutputFormat>
    {
        @Override
        public OutputFormat convert(final String text)
        {
            return constant(OutputFormat.class, text);
        }
    }

    /** How maps are written. */
    static final class ToMapFormat implements ITypeConverter<MapFormat>
    {
        @Override
        public MapFormat convert(final String text)
        {
            return constant(MapFormat.class, text);
        }
    }

    /** How exports are written. */
    static final class ToExportFormat implements ITypeConverter<ExportFormat>
    {
        @Override
        public ExportFormat convert(final String text)
        {
            return constant(ExportFormat.class, text);
        }
    }

    /** How rows of exports are laid out. */
    static final class ToExportLayout implements ITypeConverter<ExportLayout>
    {
        @Override
        public ExportLayout convert(final String text)
        {
            return constant(ExportLayout.class, text);
        }
    }

    /** Lengths of time. */
    static final class ToSpan implements ITypeConverter<Span>
    {
        @Override
        public Span convert(final String text)
        {
            return Converters.convert(Span::of, text);
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

    /** Faults of the replay server. */
    static final class ToFaultPlan implements ITypeConverter<FaultPlan>
    {
        @Override
        public FaultPlan convert(final String text)
        {
            return Converters.convert(FaultPlan::of, text);
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
