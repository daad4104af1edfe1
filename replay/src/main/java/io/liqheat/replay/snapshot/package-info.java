/**
 * Snapshots of an engine's state: made from a journal alone, and used to begin a replay near the moment that is wanted.
 */
package io.liqheat.replay.snapshot;
