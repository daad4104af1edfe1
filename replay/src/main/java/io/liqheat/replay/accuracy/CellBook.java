package io.liqheat.replay.accuracy;

import java.util.Arrays;

/**
 * What maps drawn every hour said of the bands that were passed within the hour, and what was realised there: one row
 * per map, side and band passed, in the order of time.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> columns double when they are full.
 */
final class CellBook
{
    private static final int FIRST_CAPACITY = 4096;

    private int count;
    private long[] mapNs = new long[FIRST_CAPACITY];
    private short[] distances = new short[FIRST_CAPACITY];
    private double[] passedBands = new double[FIRST_CAPACITY];
    private double[] realised = new double[FIRST_CAPACITY];
    private final double[][] predicted;

    CellBook(final int mapCount)
    {
        predicted = new double[mapCount][FIRST_CAPACITY];
    }

    /** Take what was passed of a sheet. */
    void take(final MapSheet sheet)
    {
        for (int side = 0; side < 2; side++)
        {
            for (int distance = 0; distance < sheet.range(); distance++)
            {
                if (sheet.isPassed(side, distance))
                {
                    add(sheet, side, distance);
                }
            }
        }
    }

    int count()
    {
        return count;
    }

    /** {@return moment the map was drawn} */
    long mapNs(final int cell)
    {
        return mapNs[cell];
    }

    int distance(final int cell)
    {
        return distances[cell];
    }

    double passedBands(final int cell)
    {
        return passedBands[cell];
    }

    double realised(final int cell)
    {
        return realised[cell];
    }

    double predicted(final int cell, final int map)
    {
        return predicted[map][cell];
    }

    private void add(final MapSheet sheet, final int side, final int distance)
    {
        if (count == realised.length)
        {
            grow();
        }

        final double share = sheet.passedShare(side, distance);
        mapNs[count] = sheet.startNs();
        distances[count] = (short)distance;
        passedBands[count] = sheet.passedBands(side, distance);
        realised[count] = sheet.realised(side, distance);
        for (int map = 0; map < predicted.length; map++)
        {
            predicted[map][count] = share * sheet.map(map)[sheet.index(side, distance)];
        }

        count++;
    }

    private void grow()
    {
        final int capacity = 2 * count;
        mapNs = Arrays.copyOf(mapNs, capacity);
        distances = Arrays.copyOf(distances, capacity);
        passedBands = Arrays.copyOf(passedBands, capacity);
        realised = Arrays.copyOf(realised, capacity);
        for (int map = 0; map < predicted.length; map++)
        {
            predicted[map] = Arrays.copyOf(predicted[map], capacity);
        }
    }
}
