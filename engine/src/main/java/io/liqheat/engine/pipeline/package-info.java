/**
 * Rings and threads around the deterministic engine: publishers, stages, hand-over of deltas, halting.
 */
package io.liqheat.engine.pipeline;
