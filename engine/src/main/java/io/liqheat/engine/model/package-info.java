/**
 * The deterministic engine: events in, ladder changes and deltas out. No clock, no thread, no random number, no
 * transcendental call while events flow; everything it does follows from the events and their order.
 * <p>
 * Start reading at {@link io.liqheat.engine.model.HeatmapEngine}; one instrument is an
 * {@link io.liqheat.engine.model.InstrumentModel}.
 */
package io.liqheat.engine.model;
