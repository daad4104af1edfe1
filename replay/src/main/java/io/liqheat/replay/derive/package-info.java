/**
 * What another version or other parameters of the model make of the events of a journal.
 */
package io.liqheat.replay.derive;
