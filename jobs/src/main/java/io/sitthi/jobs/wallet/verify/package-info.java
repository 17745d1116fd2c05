/**
 * {@code verify}, the nightly run: its identity, its Spring Batch job, its restart, and the publishing of its output.
 *
 * <p>Spring Batch keeps the history and decides which step comes next. What is already done within a step shows in
 * the files themselves (scattered blocks, judged parts), each of which is complete or does not exist. Nothing depends
 * on an offset in a database, which might have been written before or after the file.
 */
@NullMarked
package io.sitthi.jobs.wallet.verify;

import org.jspecify.annotations.NullMarked;
