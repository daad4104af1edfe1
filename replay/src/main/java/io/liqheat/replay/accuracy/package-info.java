/**
 * The measured accuracy of liquidation maps: methods behind one interface, fed with the same events, scored by the same
 * rules against the liquidations that happened and, where a market is synthetic, against its true positions.
 */
package io.liqheat.replay.accuracy;
