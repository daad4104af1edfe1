/**
 * The synthetic market driven through the whole pipeline.
 */
package io.liqheat.tools.demo;
