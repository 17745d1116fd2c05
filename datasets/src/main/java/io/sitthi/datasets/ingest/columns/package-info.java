/** The columns of a dataset while they are filled, cell by cell (contract section 15). */
@NullMarked
package io.sitthi.datasets.ingest.columns;

import org.jspecify.annotations.NullMarked;
