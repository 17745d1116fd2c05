/** {@code pay} measured beside peers that decide the same payments by the same rules. */
@NullMarked
package io.sitthi.benchmarks.peers.pay;

import org.jspecify.annotations.NullMarked;
