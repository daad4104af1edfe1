/**
 * What liqheat costs, measured: JMH benchmarks, and the check that its hot paths allocate nothing.
 */
package io.liqheat.bench;
