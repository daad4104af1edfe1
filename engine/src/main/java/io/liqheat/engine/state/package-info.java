/**
 * The state of an engine as bytes: one walk over all fields that saves, loads or hashes them.
 */
package io.liqheat.engine.state;
