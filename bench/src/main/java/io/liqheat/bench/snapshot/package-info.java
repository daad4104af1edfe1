/**
 * JMH benchmarks of what is done now and then and takes milliseconds: saving state, loading it, going to a moment of a
 * journal. They may allocate, so the allocation check leaves them out.
 */
package io.liqheat.bench.snapshot;
