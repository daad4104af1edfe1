/** Placeholder. */
package io.liqheat.engine;
