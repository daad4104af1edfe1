package io.liqheat.replay.export;

import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.JournalHeader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all files of an export say about where they come from.
 */
final class ExportMetadata
{
    private ExportMetadata()
    {
    }

    static SortedMap<String, String> of(final JournalHeader header, final HeatmapEngine engine, final ExportPlan plan)
    {
        final SortedMap<String, String> metadata = new TreeMap<>();
        final String version = ExportMetadata.class.getPackage().getImplementationVersion();
        metadata.put("liqheat.version", null == version ? "development" : version);
        if (null != header)
        {
            metadata.put("liqheat.journal_id", hash(header.journalId()));
            metadata.put("liqheat.journal_source", header.source());
            metadata.put("liqheat.journal_version", header.liqheatVersion());
            metadata.put("liqheat.journal_format", Integer.toString(header.formatVersion()));
        }

        if (null != engine.parameters())
        {
            metadata.put("liqheat.content_format", Integer.toString(ModelParameters.FORMAT_VERSION));
            metadata.put("liqheat.model_version", Integer.toString(ModelParameters.MODEL_VERSION));
            metadata.put("liqheat.parameters", json(engine.parameters()));
        }

        metadata.put("liqheat.events_replayed", Long.toString(engine.eventCount()));
        metadata.put("liqheat.state_hash", hash(engine.stateHash()));
        metadata.put("liqheat.delta_hash", hash(engine.deltaHash()));
        metadata.put("liqheat.step_ns", Long.toString(plan.stepNs()));
        metadata.put("liqheat.range", Double.toString(plan.range()));
        metadata.put("liqheat.bands_per_row", Integer.toString(plan.bandsPerRow()));
        metadata.put("liqheat.estimated", "exposure and expected quantities are estimates from public data");
        return metadata;
    }

    private static String hash(final long value)
    {
        final String digits = Long.toHexString(value);
        return "0".repeat(Long.SIZE / 4 - digits.length()) + digits;
    }

    /** Whatever components the record has, so that no parameter is forgotten. */
    static String json(final Record value)
    {
        final Map<String, String> fields = new LinkedHashMap<>();
        for (final RecordComponent component : value.getClass().getRecordComponents())
        {
            try
            {
                fields.put(component.getName(), text(component.getAccessor().invoke(value)));
            }
            catch (final ReflectiveOperationException ex)
            {
                throw new IllegalStateException(component.getName(), ex);
            }
        }

        return MetadataText.object(fields);
    }

    private static String text(final Object value)
    {
        if (value instanceof Object[] elements)
        {
            final List<String> texts = new ArrayList<>();
            for (final Object element : elements)
            {
                texts.add(text(element));
            }

            return "[" + String.join(", ", texts) + "]";
        }

        return value instanceof Record nested ? json(nested) :
            value instanceof Number || value instanceof Boolean ? value.toString() :
            MetadataText.quoted(String.valueOf(value));
    }
}
