package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.capture.LineInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.Set;

/**
 * One table: its rows in the order of time, and what became of every line of it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HistoryFile implements AutoCloseable
{
    private static final int MAX_FAULTS = 1_000;
    private static final int MAX_REJECTED_KEPT = 16;
    private static final int EXCERPT_LENGTH = 120;
    private static final Set<String> MISSING = Set.of("", "-", "nan", "null", "none", "n/a", "na");

    private final Path path;
    private final LineInput input;
    private final HistoryHeading heading;
    private final String nameCoin;
    private final FeedStream stream;
    private final List<HistoryRow> rows = new ArrayList<>();
    private final List<CaptureFault> faults = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final Map<RejectReason, Long> rejections = new HashMap<>();
    private final EnumSet<HistoryTime> timeUnits = EnumSet.noneOf(HistoryTime.class);
    private final Map<String, Map<Long, HistoryRow>> rowsByTime = new HashMap<>();
    private Consumer<CaptureFault> badRows = (fault) -> {};
    private long messages;
    private long otherLines;
    private long faultyLines;
    private long repeatedRows;
    private long emptyCells;
    private long stepsBack;
    private boolean isEnded;

    /**
     * A line that could not be used.
     *
     * @param line   number of it, from 1.
     * @param reason why not.
     * @param text   the beginning of it.
     */
    record RejectedLine(long line, RejectReason reason, String text)
    {
    }

    private HistoryFile(final Path path, final LineInput input, final HistoryHeading heading, final long headingLines)
    {
        this.path = path;
        this.input = input;
        this.heading = heading;
        otherLines = headingLines;
        nameCoin = HistoryCoins.ofFileName(path.getFileName().toString());
        stream = streamOf(heading);
    }

    /**
     * Open a table and read its heading.
     *
     * @param path of the file.
     * @return the table before its first row.
     * @throws IllegalArgumentException when it is missing or has no heading that names a time and something wanted.
     */
    static HistoryFile open(final Path path)
    {
        final LineInput input;
        try
        {
            input = new LineInput(path);
        }
        catch (final IOException ex)
        {
            throw new IllegalArgumentException("cannot read: file=" + path + " (" + ex + ")", ex);
        }

        long lines = 0;
        while (input.next())
        {
            lines++;
            final String line = textOf(input);
            if (!line.isBlank() && !line.startsWith("#"))
            {
                final HistoryHeading heading = HistoryHeading.of(line);
                if (null != heading)
                {
                    return new HistoryFile(path, input, heading, lines);
                }

                input.close();
                throw new IllegalArgumentException("no heading that names a time and a price, open interest, funding " +
                    "rate or liquidations: file=" + path + " first line: " + excerpt(line));
            }
        }

        input.close();
        throw new IllegalArgumentException("an empty file: file=" + path);
    }

    /**
     * Read one more line.
     *
     * @return false when there is none left.
     */
    boolean advance()
    {
        if (isEnded)
        {
            return false;
        }

        if (!input.next())
        {
            isEnded = true;
            if (null != input.failure())
            {
                addFault("the file breaks off here: " + input.failure());
            }

            rows.sort(Comparator.comparingLong(HistoryRow::timeNs));
            rowsByTime.clear();
            return false;
        }

        final String line = textOf(input);
        if (!input.isWhole())
        {
            faultyLines++;
            addFault("cut off or too long: " + excerpt(line));
        }
        else if (line.isBlank() || line.startsWith("#"))
        {
            otherLines++;
        }
        else
        {
            onRow(line);
        }

        return true;
    }

    private void onRow(final String line)
    {
        final List<String> cells = heading.cells(line);
        if (cells.size() == heading.columnCount() && HistoryField.TIME == HistoryField.of(
            cells.get(heading.column(HistoryField.TIME))))
        {
            otherLines++;
            return;
        }

        messages++;
        final double[] values = new double[HistoryField.values().length];
        final RejectReason reason = cells.size() < heading.columnCount() ? RejectReason.MISSING_FIELD :
            cells.size() > heading.columnCount() ? RejectReason.UNKNOWN_TYPE : read(cells, values);
        if (RejectReason.NONE != reason)
        {
            reject(reason, line);
            return;
        }

        final String timeText = cells.get(heading.column(HistoryField.TIME));
        final HistoryTime unit = HistoryTime.of(timeText);
        if (null == unit)
        {
            reject(RejectReason.BAD_TIME, line);
            return;
        }

        timeUnits.add(unit);
        final String coin = heading.has(HistoryField.SYMBOL) ?
            HistoryCoins.ofSymbol(cells.get(heading.column(HistoryField.SYMBOL))) : nameCoin;
        add(new HistoryRow(unit.toNs(timeText), coin, input.lineNumber(), values), line);
    }

    /** Rows of one time: what is the same is a repetition; what is not, nobody can choose between. */
    private void add(final HistoryRow row, final String line)
    {
        final HistoryRow known =
            rowsByTime.computeIfAbsent(row.coin(), (coin) -> new HashMap<>()).putIfAbsent(row.timeNs(), row);
        if (null == known)
        {
            stepsBack += !rows.isEmpty() && row.timeNs() < rows.get(rows.size() - 1).timeNs() ? 1 : 0;
            rows.add(row);
        }
        else if (Arrays.equals(known.values(), row.values()))
        {
            repeatedRows++;
        }
        else
        {
            reject(RejectReason.DUPLICATE, line);
        }
    }

    private RejectReason read(final List<String> cells, final double[] values)
    {
        boolean isAny = false;
        for (final HistoryField field : HistoryField.values())
        {
            values[field.ordinal()] = Double.NaN;
            if (!heading.has(field) || HistoryField.TIME == field || HistoryField.SYMBOL == field)
            {
                continue;
            }

            final String cell = cells.get(heading.column(field));
            if (MISSING.contains(cell.toLowerCase(Locale.ROOT)))
            {
                emptyCells++;
                continue;
            }

            final double value = numberOf(cell);
            if (Double.isNaN(value))
            {
                return RejectReason.BAD_NUMBER;
            }

            if (Double.isInfinite(value) || !isInRange(field, value))
            {
                return RejectReason.OUT_OF_RANGE;
            }

            values[field.ordinal()] = value;
            isAny = true;
        }

        return !isAny ? RejectReason.MISSING_FIELD : isConsistent(values) ? RejectReason.NONE :
            RejectReason.OUT_OF_RANGE;
    }

    private static boolean isInRange(final HistoryField field, final double value)
    {
        return switch (field)
        {
            case FUNDING -> Math.abs(value) < 100;
            case LIQUIDATED_LONG, LIQUIDATED_SHORT, VOLUME, VOLUME_USD -> value >= 0;
            default -> value > 0;
        };
    }

    private static boolean isConsistent(final double[] values)
    {
        final double high = values[HistoryField.HIGH.ordinal()];
        final double low = values[HistoryField.LOW.ordinal()];
        return Double.isNaN(high) || Double.isNaN(low) || high >= low;
    }

    private static double numberOf(final String cell)
    {
        final char last = cell.charAt(cell.length() - 1);
        try
        {
            return '.' == last || Character.isDigit(last) ? Double.parseDouble(cell) : Double.NaN;
        }
        catch (final NumberFormatException ex)
        {
            return Double.NaN;
        }
    }

    private void reject(final RejectReason reason, final String line)
    {
        final long count = rejections.merge(reason, 1L, Long::sum);
        badRows.accept(new CaptureFault(path, input.lineNumber(),
            reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + excerpt(line)));
        if (count <= MAX_REJECTED_KEPT)
        {
            rejected.add(new RejectedLine(input.lineNumber(), reason, excerpt(line)));
        }
    }

    private void addFault(final String text)
    {
        final CaptureFault fault = new CaptureFault(path, input.lineNumber(), text);
        badRows.accept(fault);
        if (faults.size() < MAX_FAULTS)
        {
            faults.add(fault);
        }
    }

    /** Told every line that cannot be read or used, also those that are more than are kept. */
    void badRows(final Consumer<CaptureFault> listener)
    {
        badRows = listener;
    }

    Path path()
    {
        return path;
    }

    String name()
    {
        return path.getFileName().toString();
    }

    HistoryHeading heading()
    {
        return heading;
    }

    /** What the rows are counted as: of several kinds in one row, the rarest. */
    FeedStream stream()
    {
        return stream;
    }

    /** Rows that can be used, in the order of time once the file is read. */
    List<HistoryRow> rows()
    {
        return rows;
    }

    Set<HistoryTime> timeUnits()
    {
        return timeUnits;
    }

    long lines()
    {
        return messages + otherLines + faultyLines;
    }

    /** Lines below the heading that are rows, usable or not. */
    long messages()
    {
        return messages;
    }

    long otherLines()
    {
        return otherLines;
    }

    long faultyLines()
    {
        return faultyLines;
    }

    /** Rows that are the same as an earlier one of the file. */
    long repeatedRows()
    {
        return repeatedRows;
    }

    long emptyCells()
    {
        return emptyCells;
    }

    /** Rows that stand below a later one. */
    long stepsBack()
    {
        return stepsBack;
    }

    List<CaptureFault> faults()
    {
        return faults;
    }

    /** The first rows of each reason that cannot be used. */
    List<RejectedLine> rejected()
    {
        return rejected;
    }

    long rejected(final RejectReason reason)
    {
        return rejections.getOrDefault(reason, 0L);
    }

    long rejectedCount()
    {
        return rejections.values().stream().mapToLong(Long::longValue).sum();
    }

    long bytesRead()
    {
        return input.bytesRead();
    }

    long bytesTotal()
    {
        try
        {
            return Files.size(path);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close()
    {
        input.close();
    }

    private static FeedStream streamOf(final HistoryHeading heading)
    {
        return heading.has(HistoryField.LIQUIDATED_LONG) || heading.has(HistoryField.LIQUIDATED_SHORT) ?
            FeedStream.LIQUIDATION :
            heading.has(HistoryField.OPEN_INTEREST) || heading.has(HistoryField.OPEN_INTEREST_USD) ||
            heading.has(HistoryField.OPEN_INTEREST_CLOSE) ? FeedStream.OPEN_INTEREST :
            heading.has(HistoryField.FUNDING) ? FeedStream.FUNDING : FeedStream.CANDLE;
    }

    private static String textOf(final LineInput input)
    {
        return new String(input.bytes(), input.start(), input.end() - input.start(), StandardCharsets.UTF_8);
    }

    private static String excerpt(final String line)
    {
        return line.substring(0, Math.min(EXCERPT_LENGTH, line.length())).replaceAll("[^ -~]", "?");
    }
}
