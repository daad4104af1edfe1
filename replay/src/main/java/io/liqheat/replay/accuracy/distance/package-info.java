/**
 * Maps of different methods held against each other by distance from the price, where no liquidation can judge them.
 */
package io.liqheat.replay.accuracy.distance;
