/** What a run on a cluster of machines that we do not have would take: a model, fitted to runs on the machine that we have. */
@NullMarked
package io.sitthi.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
