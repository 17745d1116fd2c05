/** How a stream's job runs: in this process, or handed to a cluster. */
@NullMarked
package io.sitthi.streaming.engine.running;

import org.jspecify.annotations.NullMarked;
