/**
 * The reference consumer of the delta stream.
 */
package io.liqheat.engine.replica;
