/** What a run of benchmarks found, as data: one JSON file a run, in a folder that only grows. */
@NullMarked
package io.sitthi.benchmarks.results;

import org.jspecify.annotations.NullMarked;
