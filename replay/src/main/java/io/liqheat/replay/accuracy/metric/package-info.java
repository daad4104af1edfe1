/**
 * Figures of merit: pure functions of numbers, each with its formula and its source.
 */
package io.liqheat.replay.accuracy.metric;
