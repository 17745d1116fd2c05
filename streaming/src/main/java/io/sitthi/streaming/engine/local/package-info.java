/** A stream in one process, to be tried and measured: its broker, the schedule of what is sent, and percentiles. */
@NullMarked
package io.sitthi.streaming.engine.local;

import org.jspecify.annotations.NullMarked;
