/**
 * What the cells of delivered text and spreadsheet files mean (contract section 15): pure functions from bytes to values,
 * strict, so that nothing is guessed, rounded or repaired in silence.
 */
@NullMarked
package io.sitthi.datasets.ingest.cells;

import org.jspecify.annotations.NullMarked;
