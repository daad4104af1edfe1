/**
 * Starting an engine warm: what an older journal recorded is applied before anything live.
 */
package io.liqheat.replay.warmup;
