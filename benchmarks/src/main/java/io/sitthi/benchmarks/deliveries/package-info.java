/** Reading deliveries of text, by Sitthi's cursor and by others. */
@NullMarked
package io.sitthi.benchmarks.deliveries;

import org.jspecify.annotations.NullMarked;
