/** The parts of a run's output: which buckets each holds, what was written of it, and the notes that say it is done. */
@NullMarked
package io.sitthi.jobs.engine.part;

import org.jspecify.annotations.NullMarked;
