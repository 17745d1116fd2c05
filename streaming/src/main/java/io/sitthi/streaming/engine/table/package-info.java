/**
 * Tables without an object a row, by shard: their memory (the heap, or mapped files), their hashes, and sorting without
 * boxing.
 */
@NullMarked
package io.sitthi.streaming.engine.table;

import org.jspecify.annotations.NullMarked;
