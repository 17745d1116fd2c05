/** Rows of a dataset in memory, column by column, and how they are written to scratch disk and read back. */
@NullMarked
package io.sitthi.jobs.engine.general.table;

import org.jspecify.annotations.NullMarked;
