/**
 * The map of one instrument at one moment, for people and programs.
 */
package io.liqheat.replay.map;
