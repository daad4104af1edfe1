/**
 * A server on loopback that plays recordings to any client of the venues: WebSocket and REST in the venues' own
 * formats, several venues on one port, with planned faults. Start reading at {@code ReplayServer}; {@code Playback} is
 * the one thread that plays, the event loop only talks.
 */
package io.liqheat.tools.server;
