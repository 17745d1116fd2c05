/**
 * {@code verify} in the general tier: what a kind provides ({@link io.sitthi.jobs.engine.general.run.GeneralKind}),
 * the run's identity, its Spring Batch job, its restart, and the publishing of its output.
 */
@NullMarked
package io.sitthi.jobs.engine.general.run;

import org.jspecify.annotations.NullMarked;
