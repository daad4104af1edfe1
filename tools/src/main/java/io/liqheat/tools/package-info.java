/** Placeholder. */
package io.liqheat.tools;
