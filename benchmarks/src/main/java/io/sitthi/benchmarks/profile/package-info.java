/** Where the processor time of a whole command goes, part by part. */
@NullMarked
package io.sitthi.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
