/** The payment job as a whole: what it carries without a broker. */
@NullMarked
package io.sitthi.benchmarks.payments;

import org.jspecify.annotations.NullMarked;
