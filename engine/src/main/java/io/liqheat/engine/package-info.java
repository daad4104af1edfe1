/**
 * The in-process API: launch an engine, publish events to it, read its ladders, take its deltas.
 */
package io.liqheat.engine;
