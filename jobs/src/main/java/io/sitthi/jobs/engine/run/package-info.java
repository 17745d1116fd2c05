/**
 * The frame of the nightly run of any programme: its scratch folder and staging folder, the lease that keeps other
 * machines off its output, its history in Spring Batch, and the lanes that its steps run in.
 */
@NullMarked
package io.sitthi.jobs.engine.run;

import org.jspecify.annotations.NullMarked;
