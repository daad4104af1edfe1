/**
 * Live transports: sockets for sessions. One event loop reads the sockets, calls the sessions and makes their REST
 * calls, so that nothing is handed from thread to thread. What the sessions want to be sent is their business; how to
 * reach the venue, and to come back when it is gone, is the business of this package.
 */
package io.liqheat.tools.live;
