package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A top-level column as a file declares it.
 *
 * @param name its name
 * @param type what it holds in the contract's terms; null when the contract has no such type
 * @param declared how the file declares it, in Parquet's own words, for messages
 * @param optional whether the file lets it be null
 */
public record ParquetColumn(String name, @Nullable ColumnType type, String declared, boolean optional) {}
