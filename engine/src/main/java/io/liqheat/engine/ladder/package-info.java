/**
 * Off-heap price ladders: memory layout, the single writer, and readers on any thread.
 */
package io.liqheat.engine.ladder;
