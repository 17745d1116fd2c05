/**
 * A stream in one process, for trying it out and measuring it: its broker, the schedule of what is sent, and
 * percentiles.
 */
@NullMarked
package io.sitthi.streaming.engine.local;

import org.jspecify.annotations.NullMarked;
