/**
 * The journal: everything that went into and came out of an engine, in two append-only queues with a checksum per
 * record, and a reader that trusts none of it.
 */
package io.liqheat.replay.journal;
