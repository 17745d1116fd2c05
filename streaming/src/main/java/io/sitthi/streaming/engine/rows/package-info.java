/**
 * Rows of any schema between the tasks of a stream: many in one array of bytes, with every column at a place that the
 * schema tells, so that a value is read without decoding the rest.
 */
@NullMarked
package io.sitthi.streaming.engine.rows;

import org.jspecify.annotations.NullMarked;
