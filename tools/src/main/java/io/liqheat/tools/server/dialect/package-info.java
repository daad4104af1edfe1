/**
 * What the venues' servers say and understand: paths, subscriptions and their acknowledgements, pings, and the first
 * message of a channel that is subscribed to late. The venues' pages and captures behind it are cited where sessions
 * of the same venues live, in {@code io.liqheat.codecs.venue}. No sockets here.
 */
package io.liqheat.tools.server.dialect;
