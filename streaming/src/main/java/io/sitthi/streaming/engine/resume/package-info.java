/**
 * From which state a stream starts: the newest checkpoint of its name, one that is named, or none. A start that would
 * book anything twice is refused.
 */
@NullMarked
package io.sitthi.streaming.engine.resume;

import org.jspecify.annotations.NullMarked;
