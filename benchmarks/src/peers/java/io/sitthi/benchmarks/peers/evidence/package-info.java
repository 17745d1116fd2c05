/** What is asked of finished runs: {@code difference} and {@code what-if} beside what else would answer. */
@NullMarked
package io.sitthi.benchmarks.peers.evidence;

import org.jspecify.annotations.NullMarked;
