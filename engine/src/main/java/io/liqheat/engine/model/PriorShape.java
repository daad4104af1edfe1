package io.liqheat.engine.model;

/** How the prior weight of a tier depends on its liquidation distance; all agree at 5 %. */
public enum PriorShape
{
    /** Proportional to the distance. */
    DISTANCE,

    /** The same for all. */
    FLAT,

    /** Inversely proportional to the distance: wrong on purpose, to see what a wrong prior costs. */
    INVERTED
}
