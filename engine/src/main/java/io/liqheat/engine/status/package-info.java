/**
 * Counters and distinct errors of a running engine, in memory that another process can map.
 */
package io.liqheat.engine.status;
