/**
 * Results as text for people and as JSON and CSV for programs.
 */
package io.liqheat.tools.render;
