package io.liqheat.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the table of decoding from the results of {@link DecodeBenchmark} as JMH writes them with {@code -rf json}:
 * medians in ns per frame, bytes allocated per frame, and how many times as long others take: the libraries as
 * liqheat's extraction of the same values (first) and as its whole decoding, which does more (second).
 */
public final class DecodeTable
{
    private static final String MEDIAN = "50.0";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String[] OTHERS = {"baselineJackson", "baselineFastjson", "baselineSimdjson"};

    private final Map<String, Map<String, Double>> rows = new TreeMap<>();
    private String benchmark = "";
    private String frame = "";

    private DecodeTable()
    {
    }

    /**
     * Print the table.
     *
     * @param args files of results, of one JDK.
     * @throws IOException when one cannot be read.
     */
    public static void main(final String[] args) throws IOException
    {
        final DecodeTable table = new DecodeTable();
        for (final String file : args)
        {
            table.read(new File(file));
        }

        table.print();
    }

    private void read(final File file) throws IOException
    {
        try (JsonParser parser = new JsonFactory().createParser(file))
        {
            String outer = "";
            JsonToken token = parser.nextToken();
            while (null != token)
            {
                final String name = parser.currentName();
                if (JsonToken.START_OBJECT == token && null != name)
                {
                    outer = name;
                }
                else if (JsonToken.VALUE_STRING == token)
                {
                    benchmark = "benchmark".equals(name) ? parser.getText() : benchmark;
                    frame = "frame".equals(name) ? parser.getText() : frame;
                }
                else if (JsonToken.VALUE_NUMBER_FLOAT == token)
                {
                    put(outer, name, parser.getDoubleValue());
                }

                token = parser.nextToken();
            }
        }
    }

    private void put(final String outer, final String name, final double value)
    {
        final String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        final boolean isMedian = "scorePercentiles".equals(outer) && MEDIAN.equals(name);
        final boolean isAllocated = outer.endsWith(ALLOCATED) && "score".equals(name);
        if (benchmark.contains(".decode.") && (isMedian || isAllocated))
        {
            // Secondary metrics have percentiles too, but come behind the primary one.
            rows.computeIfAbsent(frame, (key) -> new TreeMap<>())
                .putIfAbsent(isMedian ? method : method + ALLOCATED, value);
        }
    }

    private void print()
    {
        System.out.println("| frame | decode | B/op | byte scan | x | word scan | extract | " +
            "jackson | x | x | fastjson2 | x | x | simdjson | x | x |");
        System.out.println("|" + " --- |".repeat(16));
        for (final Map.Entry<String, Map<String, Double>> row : rows.entrySet())
        {
            final Map<String, Double> values = row.getValue();
            final double own = values.getOrDefault("decode", Double.NaN);
            final double extract = values.getOrDefault("extract", Double.NaN);
            final double scan = values.getOrDefault("baselineByteScan", Double.NaN);
            final StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "| %s | %.0f | %.2f | %.0f | %.1f | %.0f | %.0f |", row.getKey(), own,
                values.getOrDefault("decode" + ALLOCATED, Double.NaN), scan, own / scan,
                values.getOrDefault("baselineWordScan", Double.NaN), extract));
            for (final String other : OTHERS)
            {
                final Double value = values.get(other);
                line.append(null == value ?
                    " - | - | - |" :
                    String.format(Locale.ROOT, " %.0f | %.1f | %.1f |", value, value / extract, value / own));
            }

            System.out.println(line);
        }
    }
}
