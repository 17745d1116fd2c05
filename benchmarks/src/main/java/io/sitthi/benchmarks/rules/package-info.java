/** What it costs to run the rules of a programme over one case, beside the same rules over objects. */
@NullMarked
package io.sitthi.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
