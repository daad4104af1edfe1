/**
 * Recorded data into a journal, through the same sessions and the same pipeline as live data.
 */
package io.liqheat.replay.ingest;
