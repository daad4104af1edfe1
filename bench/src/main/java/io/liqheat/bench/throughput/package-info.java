/**
 * Rates: reading and replaying journals, ingesting files, and what an event costs as ladders, instruments, consumers
 * and journals grow.
 */
package io.liqheat.bench.throughput;
