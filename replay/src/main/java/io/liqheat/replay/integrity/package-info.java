/**
 * Everything that is wrong with a journal, told with its place, behind the first damage too.
 */
package io.liqheat.replay.integrity;
