/** A source of one topic with one partition that also says how far everything in it is known. */
@NullMarked
package io.sitthi.streaming.engine.changes;

import org.jspecify.annotations.NullMarked;
