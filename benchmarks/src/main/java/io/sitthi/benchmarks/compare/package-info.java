/** The gate: whether one state of the sources is slower than another, decided by confidence intervals. */
@NullMarked
package io.sitthi.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
