/**
 * {@code verify}, the nightly run: its identity, its Spring Batch job, its restart, and the publishing of its output.
 *
 * <p>Spring Batch keeps the history and decides which step comes next. What of a step is already done is told by the
 * files themselves (a scattered block, a decided part), each of which appears whole or not at all: nothing depends on an
 * offset in a database that might have been written before or after the file.
 */
@NullMarked
package io.sitthi.jobs.wallet.verify;

import org.jspecify.annotations.NullMarked;
