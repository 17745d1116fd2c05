/** Whole jobs beside their peers, as the command line sees them. What does the work is built with the profile {@code peers}. */
@NullMarked
package io.sitthi.benchmarks.jobs;

import org.jspecify.annotations.NullMarked;
