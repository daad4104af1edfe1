/**
 * Text as venues send it, read without allocating: JSON field by field, decimals as whole numbers of a unit.
 */
package io.liqheat.codecs.text;
