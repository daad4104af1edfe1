/**
 * What every measurement says about itself: the machine it ran on, what else ran there, tables, JSON and plots.
 */
package io.liqheat.bench.report;
