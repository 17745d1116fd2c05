/**
 * What the bounded replay of any stream needs: Flink in this process, a folder to work in, the cutting of time, the
 * publishing of its output and the words for its failures.
 */
@NullMarked
package io.sitthi.streaming.engine.replay;

import org.jspecify.annotations.NullMarked;
