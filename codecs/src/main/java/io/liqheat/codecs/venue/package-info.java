/**
 * What every venue session has in common: the contract between a transport, a session and the receiver of its events.
 */
package io.liqheat.codecs.venue;
