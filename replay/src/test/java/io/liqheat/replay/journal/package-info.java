/** Tests of the journal. */
package io.liqheat.replay.journal;
