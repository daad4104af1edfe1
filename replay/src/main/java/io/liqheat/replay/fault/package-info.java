/**
 * Things going wrong on purpose: journals damaged, processes killed, feeds, clocks and disks failing in a simulation,
 * and what was promised checked against what happened.
 */
package io.liqheat.replay.fault;
