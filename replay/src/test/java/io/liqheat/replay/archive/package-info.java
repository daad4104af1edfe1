/** Tests of {@code io.liqheat.replay.archive}. */
package io.liqheat.replay.archive;
