/**
 * Maps held against totals: liquidations of which only the sum over an hour or so is known, not when and at what price.
 */
package io.liqheat.replay.accuracy.totals;
