package io.liqheat.tools.demo;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.render.LadderTable;
import java.io.PrintStream;
import java.util.List;

/**
 * One ladder on the terminal, redrawn from a consistent copy while the engine goes on.
 * <p>
 * <b>Threading:</b> one thread; {@link #close()} from any.
 */
public final class LiveView implements AutoCloseable
{
    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String END_OF_LINE = "\033[K\r\n";
    private static final String CLEAR_REST = "\033[J";
    private static final int OTHER_LINES = 8;
    private static final int ATTEMPTS = 1000;
    private static final double RANGE = 0.03;

    private final PrintStream out;
    private final LadderTable table;
    private final int rows;
    private LadderReader reader;
    private boolean isOpen;

    /**
     * A view that takes over the terminal with its first picture.
     *
     * @param console whose results go to a terminal.
     */
    public LiveView(final Console console)
    {
        out = console.out();
        table = new LadderTable(console);
        rows = Math.max(4, console.rows() - OTHER_LINES);
    }

    /**
     * Draw.
     *
     * @param run        going on.
     * @param instrument to show.
     * @param title      above it.
     */
    public void draw(final SyntheticRun run, final Instrument instrument, final String title)
    {
        if (null == reader && null != instrument)
        {
            reader = run.engine().ladder(instrument.id());
        }

        if (null == reader || !refresh())
        {
            return;
        }

        final LiquidationLadder image = reader.image();
        final LadderMap map = new LadderMap(instrument, run.timeNs(), image.markTicks(), -1,
            LadderMap.Coverage.of(image), image.bandWidthTicks(), LadderMap.rows(image, RANGE, rows), List.of(),
            List.of(), new long[2]);
        final StringBuilder picture = new StringBuilder(HOME);
        line(picture, title);
        line(picture, Figures.time(run.timeNs()) + "  " + Figures.count(run.eventCount()) + " events");
        line(picture, "");
        table.rows(map).forEach((text) -> line(picture, text));
        line(picture, "");
        line(picture, LadderTable.ESTIMATED);
        picture.append(CLEAR_REST);
        synchronized (this)
        {
            out.print(isOpen ? picture : ENTER + picture);
            out.flush();
            isOpen = true;
        }
    }

    /** Give the terminal back. */
    @Override
    public synchronized void close()
    {
        if (isOpen)
        {
            isOpen = false;
            out.print(LEAVE);
            out.flush();
        }
    }

    private boolean refresh()
    {
        for (int i = 0; i < ATTEMPTS; i++)
        {
            if (reader.tryRefresh())
            {
                return reader.image().markTicks() > 0;
            }

            Thread.onSpinWait();
        }

        return false;
    }

    private static void line(final StringBuilder picture, final String text)
    {
        picture.append(text).append(END_OF_LINE);
    }
}
