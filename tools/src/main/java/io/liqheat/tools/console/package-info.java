/**
 * What a command line is made of: streams, numbers, times, tables, progress. Knows nothing about liquidations.
 */
package io.liqheat.tools.console;
