package io.liqheat.engine.model;

/**
 * What is believed of the weights before any liquidation was seen.
 *
 * @param shape             how the weight of a tier depends on its distance.
 * @param weightPerDistance weight per unit of liquidation distance where the shape is DISTANCE; all agree at 5 %.
 * @param variation         standard deviation of a prior weight, as a share of it: how wrong the prior may be.
 */
public record PriorParameters(PriorShape shape, double weightPerDistance, double variation)
{
    private static final double COMMON_DISTANCE = 0.05;

    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public PriorParameters
    {
        Allowed.require(weightPerDistance >= 1e-9 && weightPerDistance <= 1,
            "prior.weightPerDistance", weightPerDistance, "1e-9 to 1");
        Allowed.require(variation >= 0 && variation <= 10, "prior.variation", variation, "0 to 10");
    }

    /** {@return the parameters liqheat ships with: 2.6e-3 at 5 %} */
    public static PriorParameters defaults()
    {
        return new PriorParameters(PriorShape.DISTANCE, 2.6e-3 / COMMON_DISTANCE, 1.0);
    }

    /**
     * Prior weight of a tier.
     *
     * @param distance of its liquidation from the entry, as a share of the entry price, above 0.
     * @return weight, above 0.
     */
    double weight(final double distance)
    {
        return switch (shape)
        {
            case DISTANCE -> weightPerDistance * distance;
            case FLAT -> weightPerDistance * COMMON_DISTANCE;
            case INVERTED -> weightPerDistance * COMMON_DISTANCE * COMMON_DISTANCE / distance;
        };
    }
}
