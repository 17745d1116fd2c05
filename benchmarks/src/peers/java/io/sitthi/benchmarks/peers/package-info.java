/** Whole jobs measured beside peers, process by process, on the same files. Built with the Maven profile {@code peers}. */
@NullMarked
package io.sitthi.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
