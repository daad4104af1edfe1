/**
 * JMH benchmarks, one class per question, each beside the primitive it is to be compared with. Methods whose names
 * start with {@code baseline} are those primitives; all others are product code and must not allocate.
 */
package io.liqheat.bench.micro;
