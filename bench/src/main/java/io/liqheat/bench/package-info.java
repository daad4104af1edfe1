/** Placeholder. */
package io.liqheat.bench;
