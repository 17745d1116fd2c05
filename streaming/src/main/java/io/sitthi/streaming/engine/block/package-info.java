/**
 * Elements of a stream that are blocks of rows, in primitive arrays: Flink's cost is per element. Their columns, and how
 * Flink writes them.
 */
@NullMarked
package io.sitthi.streaming.engine.block;

import org.jspecify.annotations.NullMarked;
