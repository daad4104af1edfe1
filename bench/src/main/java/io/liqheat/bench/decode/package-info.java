/**
 * Whole frames of every venue through liqheat's sessions and, for the same values, through JSON libraries.
 */
package io.liqheat.bench.decode;
