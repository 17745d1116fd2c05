@NullMarked
package io.sitthi.benchmarks;

import org.jspecify.annotations.NullMarked;
