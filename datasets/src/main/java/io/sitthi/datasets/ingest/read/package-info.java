/**
 * Reads delivered files, plain or compressed, as blocks of whole rows: the blocks of one file in order, their rows on
 * several threads (contract section 15).
 */
@NullMarked
package io.sitthi.datasets.ingest.read;

import org.jspecify.annotations.NullMarked;
