/**
 * Rows as rules see them: a subject's rows of one dataset, text without copying, and where output rows go. The batch
 * engine, the stream and tests each have their own implementation; the rules of a programme know only these types.
 */
@NullMarked
package io.sitthi.datasets.rows;

import org.jspecify.annotations.NullMarked;
