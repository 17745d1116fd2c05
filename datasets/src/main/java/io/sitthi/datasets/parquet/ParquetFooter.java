package io.sitthi.datasets.parquet;

import io.sitthi.datasets.storage.SeekableInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** What the end of a Parquet file says about the rest: its columns, rows and row groups. */
public final class ParquetFooter {

    /** Larger footers are taken for damage. */
    private static final int MAX_FOOTER_BYTES = 256 << 20;

    private static final int MAGIC = 0x31524150; // "PAR1", least significant byte first
    private static final int ENCRYPTED_MAGIC = 0x45524150; // "PARE"
    private static final int TAIL_BYTES = 8;
    /** Read at once from the end: holds the whole footer of most files. */
    private static final int FIRST_READ_BYTES = 64 << 10;

    private final String file;
    private final long fileBytes;
    private final long rows;
    private final SchemaReader.Schema schema;
    private final List<RowGroupInfo> rowGroups;

    /**
     * One row group.
     *
     * @param ordinal its position in the file
     * @param firstRow number of rows before it
     * @param endOffset offset in the file after its last byte
     */
    public record RowGroupInfo(int ordinal, long firstRow, long rows, long endOffset, List<ColumnChunk> chunks) {}

    /** Smallest and largest value of a column in a row group, as its writer says. */
    public record Bounds(long min, long max) {}

    private ParquetFooter(String file, long fileBytes, FileMetaData metadata) throws MalformedParquetException {
        this.file = file;
        this.fileBytes = fileBytes;
        this.rows = metadata.getNum_rows();
        this.schema = SchemaReader.read(metadata.getSchema(), file);
        List<RowGroupInfo> groups = new ArrayList<>();
        long firstRow = 0;
        for (RowGroup group : metadata.getRow_groups()) {
            groups.add(rowGroup(group, groups.size(), firstRow));
            firstRow = Math.addExact(firstRow, group.getNum_rows());
        }
        if (firstRow != rows) {
            throw new MalformedParquetException(
                    file + ": footer says " + rows + " rows, its row groups hold " + firstRow);
        }
        this.rowGroups = List.copyOf(groups);
    }

    private RowGroupInfo rowGroup(RowGroup group, int ordinal, long firstRow) throws MalformedParquetException {
        if (group.getNum_rows() < 0 || group.getColumnsSize() != schema.leafCount()) {
            throw new MalformedParquetException(file + ": row group " + ordinal + " has " + group.getNum_rows()
                    + " rows and " + group.getColumnsSize() + " columns, expected " + schema.leafCount() + " columns");
        }
        if (group.getNum_rows() == 0) {
            return new RowGroupInfo(ordinal, firstRow, 0, 0, group.getColumns());
        }
        List<long[]> places = new ArrayList<>();
        for (ColumnChunk chunk : group.getColumns()) {
            if (!chunk.isSetMeta_data() || chunk.isSetFile_path()) {
                throw new MalformedParquetException(
                        file + ": row group " + ordinal + " keeps a column encrypted or in another file");
            }
            ColumnMetaData metadata = chunk.getMeta_data();
            long chunkStart = chunkStart(metadata);
            long length = metadata.getTotal_compressed_size();
            if (chunkStart < 4 || length < 0 || length > fileBytes - chunkStart) {
                throw new MalformedParquetException(file + ": row group " + ordinal + " says a column of " + length
                        + " bytes stands at byte " + chunkStart + " of a file of " + fileBytes);
            }
            places.add(new long[] {chunkStart, chunkStart + length});
        }
        places.sort(Comparator.comparingLong(place -> place[0]));
        long end = 0;
        for (long[] place : places) {
            if (place[0] < end) {
                throw new MalformedParquetException(
                        file + ": row group " + ordinal + " says two columns stand at byte " + place[0]);
            }
            end = place[1];
        }
        return new RowGroupInfo(ordinal, firstRow, group.getNum_rows(), end, group.getColumns());
    }

    static long chunkStart(ColumnMetaData metadata) {
        // some writers set the dictionary offset to 0 when there is none
        return metadata.isSetDictionary_page_offset() && metadata.getDictionary_page_offset() >= 4
                ? Math.min(metadata.getDictionary_page_offset(), metadata.getData_page_offset())
                : metadata.getData_page_offset();
    }

    /**
     * Reads the footer of a file.
     *
     * @param file the file's name, for messages
     * @throws MalformedParquetException when the file is torn or is no Parquet file
     */
    public static ParquetFooter read(SeekableInput input, String file) throws IOException {
        long size = input.size();
        if (size < 4 + TAIL_BYTES) {
            throw new MalformedParquetException(
                    file + ": " + size + " bytes are too few for a Parquet file; it is torn or of another kind");
        }
        byte[] tail = new byte[(int) Math.min(FIRST_READ_BYTES, size)];
        input.readFully(size - tail.length, tail, 0, tail.length);
        ByteBuffer end =
                ByteBuffer.wrap(tail, tail.length - TAIL_BYTES, TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = end.getInt();
        int magic = end.getInt();
        if (magic == ENCRYPTED_MAGIC) {
            throw new MalformedParquetException(file + ": its footer is encrypted; deliver it unencrypted");
        }
        if (magic != MAGIC) {
            throw new MalformedParquetException(
                    file + ": does not end as a Parquet file does (PAR1); it is torn or of another kind");
        }
        if (length <= 0 || length > MAX_FOOTER_BYTES || length > size - 4 - TAIL_BYTES) {
            throw new MalformedParquetException(file + ": says its footer has " + length + " bytes, of " + size);
        }
        byte[] footer = tail;
        int offset = tail.length - TAIL_BYTES - length;
        if (offset < 0) {
            footer = new byte[length];
            offset = 0;
            input.readFully(size - TAIL_BYTES - length, footer, 0, length);
        }
        try {
            // the length bounds what any string or list in the footer can claim
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer, offset, length), length);
            return new ParquetFooter(file, size, metadata);
        } catch (MalformedParquetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedParquetException(file + ": its footer cannot be read; it is damaged", e);
        }
    }

    /** The file's name, for messages. */
    public String file() {
        return file;
    }

    /** Length of the file. */
    public long fileBytes() {
        return fileBytes;
    }

    public long rows() {
        return rows;
    }

    public List<RowGroupInfo> rowGroups() {
        return rowGroups;
    }

    /** The top-level columns, in the file's order. */
    public List<ParquetColumn> columns() {
        return schema.columns();
    }

    /** The top-level column of this name; null when there is none. */
    public @Nullable ParquetColumn column(String name) {
        for (ParquetColumn column : columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }

    /** The leaf of the column of this name, whose type must be one of the contract's. */
    LeafColumn leaf(String name) {
        for (LeafColumn leaf : schema.leaves()) {
            if (leaf.name().equals(name)) {
                return leaf;
            }
        }
        throw new IllegalArgumentException(file + ": no column " + name + " of a known type");
    }

    /**
     * Bounds of a 64-bit column's values in a row group; null when its writer did not state them. They are a writer's
     * claim: good for skipping work, not as evidence.
     */
    public @Nullable Bounds bounds(int rowGroup, String column) {
        LeafColumn leaf = leaf(column);
        ColumnMetaData metadata =
                rowGroups.get(rowGroup).chunks().get(leaf.ordinal()).getMeta_data();
        Statistics statistics = metadata.getStatistics();
        if (leaf.physical() != Type.INT64 || statistics == null) {
            return null;
        }
        byte[] min = statistics.isSetMin_value() ? statistics.getMin_value() : statistics.getMin();
        byte[] max = statistics.isSetMax_value() ? statistics.getMax_value() : statistics.getMax();
        if (min == null || max == null || min.length != Long.BYTES || max.length != Long.BYTES) {
            return null;
        }
        return new Bounds(littleEndian(min), littleEndian(max));
    }

    private static long littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
