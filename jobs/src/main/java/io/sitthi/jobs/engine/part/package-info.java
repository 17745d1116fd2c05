/**
 * The parts of a run's output: which buckets each holds, which files were written, and the notes that mark it as
 * done.
 */
@NullMarked
package io.sitthi.jobs.engine.part;

import org.jspecify.annotations.NullMarked;
