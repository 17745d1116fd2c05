/** What a running stream says: rates, lag, dead letters, the age of its checkpoint, and what it waits for. */
@NullMarked
package io.sitthi.streaming.engine.watch;

import org.jspecify.annotations.NullMarked;
