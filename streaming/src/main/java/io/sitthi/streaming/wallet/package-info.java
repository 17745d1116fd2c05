/**
 * Whether a payment from a digital wallet, or between merchants, may be made: the rules of seed 004, 2.4 as pure
 * functions over plain values. The stream, the bounded replay, the benchmarks and the tests all call what stands here;
 * nothing here knows of files, frameworks or the clock.
 */
@NullMarked
package io.sitthi.streaming.wallet;

import org.jspecify.annotations.NullMarked;
