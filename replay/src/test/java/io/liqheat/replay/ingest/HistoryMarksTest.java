package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.replay.ingest.HistoryTable.Level;
import io.liqheat.replay.ingest.HistoryTable.PriceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The path of the price from samples and bars. */
class HistoryMarksTest
{
    private final HistoryLayers<PriceSpan> samples = new HistoryLayers<>(PriceSpan::startNs);
    private final HistoryLayers<PriceSpan> bars = new HistoryLayers<>(PriceSpan::startNs);

    @Test
    void shouldTakeARisingBarToHaveFallenFirst()
    {
        bars.add(60, List.of(new PriceSpan(0, 60, 100, 110, 95, 105), new PriceSpan(60, 120, 105, 106, 90, 92)));

        assertEquals(List.of(
            new Level(0, 100), new Level(20, 95), new Level(40, 110), new Level(60, 105),
            new Level(60, 105), new Level(80, 106), new Level(100, 90), new Level(120, 92)),
            new HistoryMarks(samples, bars).marks());
    }

    @Test
    void shouldAddOnlyWhatABarReachedBeyondFinerPrices()
    {
        for (int i = 0; i <= 6; i++)
        {
            samples.add(10, List.of(PriceSpan.at(i * 10, new double[] {100, 101, 104, 103, 100, 99, 100}[i])));
        }

        bars.add(60, List.of(new PriceSpan(0, 60, 100, 105, 99.5, 100)));
        final HistoryMarks marks = new HistoryMarks(samples, bars);

        assertEquals(1, marks.added());
        assertEquals(8, marks.marks().size());
        assertEquals(new Level(25, 105), marks.marks().get(3), "between 104 and its higher neighbour 103");
    }

    @Test
    void shouldShiftBarsOfAnotherMarketToTheFinerPricesAtTheirStart()
    {
        samples.add(10, List.of(PriceSpan.at(0, 99), PriceSpan.at(10, 99), PriceSpan.at(20, 99)));
        bars.add(20, List.of(new PriceSpan(0, 20, 100, 102, 100, 100)));
        final HistoryMarks marks = new HistoryMarks(samples, bars);

        assertEquals(0.99, marks.medianRatio(), 1e-12);
        assertEquals(1, marks.added());
        assertEquals(102 * 0.99, marks.marks().get(1).value(), 1e-9);
    }

    @Test
    void shouldAddTheExtremesOfBarsThatAreAsShortAsSamples()
    {
        samples.add(20, List.of(PriceSpan.at(0, 100), PriceSpan.at(20, 101), PriceSpan.at(40, 102)));
        bars.add(20, List.of(new PriceSpan(0, 20, 100, 103, 99, 101), new PriceSpan(20, 40, 101, 102, 101, 102)));
        final HistoryMarks marks = new HistoryMarks(samples, bars);

        assertEquals(List.of(new Level(0, 100), new Level(10, 103), new Level(10, 99), new Level(20, 101),
            new Level(40, 102)), marks.marks());
    }

    @Test
    void shouldFillAHoleInFinerPricesWithTheBar()
    {
        samples.add(10, List.of(PriceSpan.at(0, 100), PriceSpan.at(10, 100), PriceSpan.at(200, 90)));
        bars.add(60, List.of(new PriceSpan(60, 120, 100, 101, 94, 95)));
        final HistoryMarks marks = new HistoryMarks(samples, bars);

        assertEquals(3 + 4, marks.marks().size());
        assertEquals(95, marks.priceAt(150));
        assertEquals(100, marks.priceAt(-5));
        assertEquals(90, marks.priceAt(1000));
    }

    @Test
    void shouldLetTheFinestSeriesRuleWhereItReaches()
    {
        final HistoryLayers<Level> levels = new HistoryLayers<>(Level::timeNs);
        levels.add(60, List.of(new Level(0, 1), new Level(60, 1), new Level(120, 1), new Level(180, 1)));
        levels.add(10, List.of(new Level(60, 2), new Level(70, 2), new Level(80, 2)));
        levels.add(11, List.of(new Level(80, 3), new Level(90, 3)));

        assertEquals(List.of(new Level(0, 1), new Level(60, 2), new Level(70, 2), new Level(80, 2), new Level(90, 3),
            new Level(120, 1), new Level(180, 1)), levels.merged());
        assertEquals(1, levels.repeated(), "of one interval the table named first counts");
    }
}
