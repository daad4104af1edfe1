/**
 * The {@code liqheat} command line. Start reading at {@link io.liqheat.tools.LiqheatMain}; each command is one class in
 * {@link io.liqheat.tools.command}.
 */
package io.liqheat.tools;
