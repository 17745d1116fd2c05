/**
 * The law of the digital wallet: its datasets, what its programme file says, who is entitled to a wallet (seed 004, 1 to
 * 3) and which payments may be made (2.4), as pure functions over plain values. The nightly job, the stream,
 * {@code explain}, the benchmarks and the tests all call what stands here; nothing here knows of files, frameworks or the
 * clock.
 */
@NullMarked
package io.sitthi.programmes.wallet;

import org.jspecify.annotations.NullMarked;
