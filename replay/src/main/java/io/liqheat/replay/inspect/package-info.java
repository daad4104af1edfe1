/**
 * What is inside a journal.
 */
package io.liqheat.replay.inspect;
