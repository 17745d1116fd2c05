/** How many facts a second the streams of any kind's machine take. */
@NullMarked
package io.sitthi.benchmarks.machines;

import org.jspecify.annotations.NullMarked;
