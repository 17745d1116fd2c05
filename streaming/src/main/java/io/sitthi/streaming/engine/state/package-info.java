/** What operators keep in Flink's state: logs that only grow, piece by piece, and the version of their format. */
@NullMarked
package io.sitthi.streaming.engine.state;

import org.jspecify.annotations.NullMarked;
