/**
 * The open-loop latency rig: frames of venues go in when they are due, whether the engine keeps up or not, and every
 * time is counted from when the frame was due.
 */
package io.liqheat.bench.latency;
