/** Tests of the synthetic market. */
package io.liqheat.replay.synthetic;
