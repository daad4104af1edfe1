/** Tests of the capture readers. */
package io.liqheat.replay.capture;
