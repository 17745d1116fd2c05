package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import io.sitthi.datasets.parquet.writing.ColumnPlan;
import io.sitthi.datasets.parquet.writing.ColumnPlan.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;

/**
 * Encodes row groups. It keeps no state between calls: several threads may share one, and equal input gives equal bytes.
 *
 * <p>The vector of a column is a LongVector for INT64, TIME and BAHT, an IntVector for INT32 and DATE, a BytesVector or
 * DictionaryVector for STRING and UUID, a BytesListVector for STRING_LIST, and the vector of the same name for BOOLEAN
 * and DOUBLE. A DictionaryVector is written with the dictionary it has. Texts are taken to be UTF-8.
 */
public final class RowGroupEncoder {

    /** Rows in a row group. Beyond a few million a reader needs more memory for it than is sensible. */
    public static final int MAX_ROWS = ChunkCheck.MAX_ROWS;

    /** List elements in a row group. */
    public static final int MAX_ENTRIES = ChunkCheck.MAX_ENTRIES;

    private final ParquetSchema schema;
    private final Compression compression;
    private final Map<String, Numbers> numbers;
    private final Set<String> uncompressed;

    /** Declares columns OPTIONAL where they are nullable and REQUIRED where they are not. */
    public RowGroupEncoder(List<Column> columns, Compression compression) {
        this(ParquetSchema.of(columns), compression);
    }

    public RowGroupEncoder(ParquetSchema schema, Compression compression) {
        this(schema, compression, Map.of(), Set.of());
    }

    private RowGroupEncoder(
            ParquetSchema schema, Compression compression, Map<String, Numbers> numbers, Set<String> uncompressed) {
        this.uncompressed = uncompressed;
        this.schema = schema;
        this.compression = compression;
        this.numbers = numbers;
    }

    /** The same, but for these columns of numbers no dictionary is tried: the caller knows that they hardly repeat. */
    public RowGroupEncoder withoutDictionaries(String... columns) {
        return with(Numbers.PLAIN, columns);
    }

    /**
     * The same, but these columns of numbers are written as differences (DELTA_BINARY_PACKED) and not compressed: for numbers
     * that hardly repeat and lie in a range much narrower than their type, where a compressor saves less and costs more.
     */
    public RowGroupEncoder withPacked(String... columns) {
        return with(Numbers.PACKED, columns).withoutCompression(columns);
    }

    /** The same, but these columns are not compressed: what is written of them has no more order that a compressor could find. */
    public RowGroupEncoder withoutCompression(String... columns) {
        Set<String> all = new HashSet<>(uncompressed);
        all.addAll(List.of(columns));
        return new RowGroupEncoder(schema, compression, numbers, Set.copyOf(all));
    }

    private RowGroupEncoder with(Numbers kind, String... columns) {
        Map<String, Numbers> known = new HashMap<>(numbers);
        for (String column : columns) {
            known.put(column, kind);
        }
        return new RowGroupEncoder(schema, compression, Map.copyOf(known), uncompressed);
    }

    /**
     * Encodes one row group.
     *
     * @param vectors one for each column, in their order, all of {@code rows} rows
     * @param rows up to {@link #MAX_ROWS}; with 0 nothing will be appended
     * @throws IllegalArgumentException when a vector does not fit its column, or a null stands in a REQUIRED one; names
     *     the column and the row
     */
    public EncodedRowGroup encode(List<? extends ColumnVector> vectors, int rows) {
        List<Column> columns = schema.columns();
        if (vectors.size() != columns.size()) {
            throw new IllegalArgumentException("expected " + columns.size() + " vectors, found " + vectors.size());
        }
        if (rows < 0 || rows > MAX_ROWS) {
            throw new IllegalArgumentException("a row group may hold " + MAX_ROWS + " rows at most, found " + rows);
        }
        for (int i = 0; i < columns.size(); i++) {
            VectorCheck.check(columns.get(i), schema.isOptional(columns.get(i)), vectors.get(i), rows);
        }
        List<byte[]> pages = new ArrayList<>();
        List<ColumnChunk> chunks = new ArrayList<>();
        try (PageCompressor compressor = new PageCompressor(compression)) {
            ColumnChunkEncoder encoder = new ColumnChunkEncoder(compressor, pages, rows);
            for (int i = 0; i < columns.size() && rows > 0; i++) {
                Column column = columns.get(i);
                Numbers kind = numbers.getOrDefault(column.name(), Numbers.DICTIONARY);
                ColumnPlan plan = ColumnPlan.of(column, schema.isOptional(column), vectors.get(i), kind);
                chunks.add(encoder.encode(
                        column, plan, uncompressed.contains(column.name()) ? Compression.UNCOMPRESSED : compression));
            }
        }
        return new EncodedRowGroup(schema, rows, pages, chunks);
    }
}
