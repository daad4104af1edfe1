package io.liqheat.bench.throughput;

import java.util.List;

/**
 * What an event costs as something grows.
 *
 * @param name   of what grows, e.g. {@code bands}.
 * @param points of the curve, in the order of growth.
 */
public record Curve(String name, List<Point> points)
{
    /** Copies the points. */
    public Curve
    {
        points = List.copyOf(points);
    }

    /**
     * One size.
     *
     * @param size     of what grows.
     * @param nsPerEvent median of the repetitions.
     */
    public record Point(long size, double nsPerEvent)
    {
    }
}
