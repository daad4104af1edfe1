/**
 * What tests of every module share.
 */
package io.liqheat.codecs.testing;
