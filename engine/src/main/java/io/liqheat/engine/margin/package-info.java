/**
 * Margin rules: which maintenance margin applies to a position, and where it is force-closed.
 */
package io.liqheat.engine.margin;
