/**
 * What is traded: contracts with their grid of prices and quantities, and their margin tiers. Tables are dated
 * resources, not code, because venues change them several times a year.
 */
package io.liqheat.codecs.instrument;
