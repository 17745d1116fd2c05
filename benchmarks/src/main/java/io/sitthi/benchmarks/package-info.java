/**
 * What the hot paths cost: one question to a class, with the forks, heap and warm-up that answer it, and a gate that
 * proves that the competing ways give equal answers before either is timed.
 */
@NullMarked
package io.sitthi.benchmarks;

import org.jspecify.annotations.NullMarked;
