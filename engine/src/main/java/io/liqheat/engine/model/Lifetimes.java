package io.liqheat.engine.model;

/** How long exposure lives before it is taken to be closed, besides what falls of open interest close. */
public enum Lifetimes
{
    /** For ever. */
    NONE,

    /** With the same half-life in every tier. */
    ONE,

    /** With a half-life that grows with the distance to liquidation. */
    BY_DISTANCE
}
