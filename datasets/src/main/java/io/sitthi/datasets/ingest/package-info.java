/**
 * Turns agencies' text and spreadsheet files into a dataset of the contract with its manifest (contract section 15): rows
 * read = rows written + faulty rows, and the manifest last.
 */
@NullMarked
package io.sitthi.datasets.ingest;

import org.jspecify.annotations.NullMarked;
