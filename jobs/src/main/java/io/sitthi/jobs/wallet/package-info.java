/**
 * Who is entitled to the 10,000-baht digital wallet: the rules of seed 004 as pure functions over plain values. The
 * nightly job, {@code explain}, the benchmarks and the tests all call what stands here; nothing here knows of files,
 * frameworks or the clock.
 */
@NullMarked
package io.sitthi.jobs.wallet;

import org.jspecify.annotations.NullMarked;
