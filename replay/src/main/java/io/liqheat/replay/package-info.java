/** Placeholder. */
package io.liqheat.replay;
