/**
 * How far the input can be trusted: clocks against each other, liquidation sides against the price. Pure functions of
 * the events, so that the engine and whoever reads a journal come to the same result.
 */
package io.liqheat.engine.trust;
