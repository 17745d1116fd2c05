/** All results as one self-contained page. */
@NullMarked
package io.sitthi.benchmarks.report;

import org.jspecify.annotations.NullMarked;
