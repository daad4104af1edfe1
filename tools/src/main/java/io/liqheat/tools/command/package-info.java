/**
 * The commands, one class each: options in, calls to the modules below, results to the renderers.
 */
package io.liqheat.tools.command;
