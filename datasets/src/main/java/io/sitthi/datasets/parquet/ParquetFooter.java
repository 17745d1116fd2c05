package io.sitthi.datasets.parquet;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.parquet.encryption.FileDecryption;
import io.sitthi.datasets.parquet.encryption.FileKeys;
import io.sitthi.datasets.parquet.encryption.PageDecryptor;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import io.sitthi.datasets.parquet.footer.ChunkOrder;
import io.sitthi.datasets.parquet.footer.FooterShape;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.parquet.footer.SchemaReader;
import io.sitthi.datasets.parquet.footer.UsualFooter;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** What the end of a Parquet file says about the rest: its columns, rows and row groups. */
public final class ParquetFooter {

    /** Larger footers are considered damaged. */
    private static final int MAX_FOOTER_BYTES = 128 << 20;

    private static final int MAGIC = 0x31524150; // "PAR1", least significant byte first
    private static final int ENCRYPTED_MAGIC = 0x45524150; // "PARE"
    private static final int TAIL_BYTES = 8;
    private static final Pattern REQUIRED_FIELD = Pattern.compile("Required field '(\\w+)'");
    /** Read at once from the end: holds the whole footer of most files. */
    private static final int FIRST_READ_BYTES = 64 << 10;

    private final String file;
    private final long fileBytes;
    private final long rows;
    private final SchemaReader.Schema schema;
    private final List<RowGroupInfo> rowGroups;
    private final @Nullable FileDecryption decryption;
    /** How to decrypt the encrypted chunks whose keys are available. */
    private final Map<ColumnChunk, PageDecryptor.Chunk> decryptions = new IdentityHashMap<>();

    /**
     * One row group.
     *
     * @param ordinal its position in the file
     * @param firstRow number of rows before it
     * @param endOffset offset in the file after its last byte
     * @param chunks one for each leaf of the schema, in its order; null where none names the leaf
     */
    public record RowGroupInfo(
            int ordinal, long firstRow, long rows, long endOffset, List<@Nullable ColumnChunk> chunks) {}

    /**
     * A column that is there but cannot be read.
     *
     * @param found why
     * @param advice what to do about it
     */
    public record Refusal(String column, String found, String advice) {}

    /** Smallest and largest value of a column in a row group, as stated by the writer. */
    public record Bounds(long min, long max) {}

    private ParquetFooter(String file, long fileBytes, FileMetaData metadata, @Nullable FileDecryption decryption)
            throws MalformedParquetException {
        this.decryption = decryption;
        this.file = file;
        this.fileBytes = fileBytes;
        try {
            this.schema = SchemaReader.read(metadata.getSchema());
        } catch (IllegalArgumentException e) {
            throw new MalformedParquetException(file + ": " + e.getMessage(), e);
        }
        ChunkOrder order = new ChunkOrder(schema.allLeaves());
        List<RowGroupInfo> groups = new ArrayList<>();
        long firstRow = 0;
        for (RowGroup group : metadata.getRow_groups()) {
            groups.add(rowGroup(group, groups.size(), firstRow, order));
            firstRow = Math.addExact(firstRow, group.getNum_rows());
        }
        // the footer's own count of rows is not used: it is wrong in files that other readers accept
        this.rows = firstRow;
        this.rowGroups = List.copyOf(groups);
    }

    private RowGroupInfo rowGroup(RowGroup group, int ordinal, long firstRow, ChunkOrder order)
            throws MalformedParquetException {
        if (group.getNum_rows() < 0) {
            throw new MalformedParquetException(
                    file + ": row group " + ordinal + " has " + group.getNum_rows() + " rows");
        }
        decrypt(group, ordinal);
        List<@Nullable ColumnChunk> chunks;
        try {
            chunks = order.bySchema(group.getColumns());
        } catch (IllegalArgumentException e) {
            throw new MalformedParquetException(file + ": row group " + ordinal + " " + e.getMessage(), e);
        }
        if (group.getNum_rows() == 0) {
            return new RowGroupInfo(ordinal, firstRow, 0, 0, chunks);
        }
        List<long[]> places = new ArrayList<>();
        for (ColumnChunk chunk : group.getColumns()) {
            if (!chunk.isSetMeta_data() || chunk.isSetFile_path()) {
                // refused when its column is requested
                continue;
            }
            ColumnMetaData metadata = chunk.getMeta_data();
            long chunkStart = ChunkCheck.start(metadata);
            long length = metadata.getTotal_compressed_size();
            if (chunkStart < 4 || length < 0 || length > fileBytes - chunkStart) {
                throw new MalformedParquetException(file + ": row group " + ordinal + " says a column of " + length
                        + " bytes stands at byte " + chunkStart + " of a file of " + fileBytes);
            }
            places.add(new long[] {chunkStart, chunkStart + length});
        }
        if (!areInOrder(places)) {
            places.sort(Comparator.comparingLong(place -> place[0]));
        }
        long end = 0;
        for (long[] place : places) {
            if (place[0] < end) {
                throw new MalformedParquetException(
                        file + ": row group " + ordinal + " says two columns stand at byte " + place[0]);
            }
            end = place[1];
        }
        return new RowGroupInfo(ordinal, firstRow, group.getNum_rows(), end, chunks);
    }

    private static boolean areInOrder(List<long[]> places) {
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i)[0] < places.get(i - 1)[0]) {
                return false;
            }
        }
        return true;
    }

    private void decrypt(RowGroup group, int ordinal) throws MalformedParquetException {
        FileDecryption decrypting = decryption;
        if (decrypting == null) {
            return;
        }
        int rowGroup = group.isSetOrdinal() ? group.getOrdinal() : ordinal;
        for (int column = 0; column < group.getColumnsSize(); column++) {
            ColumnChunk chunk = group.getColumns().get(column);
            if (!chunk.isSetCrypto_metadata() && !(decrypting.isOfAllChunks() && chunk.isSetMeta_data())) {
                continue;
            }
            try {
                PageDecryptor.Chunk found = decrypting.chunk(chunk, rowGroup, column);
                if (found != null) {
                    decryptions.put(chunk, found);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new MalformedParquetException(
                        file + ": row group " + ordinal + ", column " + column + ": " + e.getMessage(), e);
            }
        }
    }

    /** Null for a chunk that is not encrypted. */
    PageDecryptor.@Nullable Chunk decryption(ColumnChunk chunk) {
        return decryptions.isEmpty() ? null : decryptions.get(chunk);
    }

    /**
     * Reads the footer of a file, with the keys of the place where it is.
     *
     * @throws MalformedParquetException when the file is torn or is no Parquet file
     */
    public static ParquetFooter read(Location file) throws IOException {
        try (SeekableInput input = file.open()) {
            return read(input, file.name(), file.encryption().keys());
        }
    }

    /**
     * As {@link #read(Location)}, of bytes from anywhere.
     *
     * @param file the file's name, for messages
     * @param keys of encrypted files
     */
    public static ParquetFooter read(SeekableInput input, String file, FileKeys keys) throws IOException {
        long size = input.size();
        if (size < 4 + TAIL_BYTES) {
            throw new MalformedParquetException(file + ": " + Counted.plain(size, "byte") + (size == 1 ? " is" : " are")
                    + " too few for a Parquet file; it is torn or of another kind");
        }
        byte[] tail = new byte[(int) Math.min(FIRST_READ_BYTES, size)];
        input.readFully(size - tail.length, tail, 0, tail.length);
        ByteBuffer end =
                ByteBuffer.wrap(tail, tail.length - TAIL_BYTES, TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = end.getInt();
        int magic = end.getInt();
        if (magic != MAGIC && magic != ENCRYPTED_MAGIC) {
            throw new MalformedParquetException(
                    file + ": it does not end as a Parquet file does (PAR1); it is torn or of another kind");
        }
        if (length <= 0 || length > MAX_FOOTER_BYTES || length > size - 4 - TAIL_BYTES) {
            throw new MalformedParquetException(
                    file + ": it says that its footer has " + length + " bytes, of " + size);
        }
        byte[] footer = tail;
        int offset = tail.length - TAIL_BYTES - length;
        if (offset < 0) {
            footer = new byte[length];
            offset = 0;
            input.readFully(size - TAIL_BYTES - length, footer, 0, length);
        }
        try {
            return magic == MAGIC
                    ? ofPlaintext(footer, offset, length, size, file, keys)
                    : ofEncrypted(footer, offset, length, size, file, keys);
        } catch (IllegalArgumentException e) {
            throw new MalformedParquetException(file + ": " + e.getMessage(), e);
        }
    }

    private static ParquetFooter ofPlaintext(
            byte[] footer, int offset, int length, long size, String file, FileKeys keys)
            throws MalformedParquetException {
        FileMetaData metadata = parse(footer, offset, length, file);
        if (!metadata.isSetEncryption_algorithm()) {
            return new ParquetFooter(file, size, metadata, null);
        }
        FileDecryption decryption;
        try {
            decryption = FileDecryption.of(
                    metadata.getEncryption_algorithm(), metadata.getFooter_signing_key_metadata(), keys);
        } catch (IllegalArgumentException e) {
            // columns that are not encrypted can still be read, as by readers that do not know encryption
            return new ParquetFooter(file, size, metadata, null);
        }
        if (decryption.hasFooterKey()) {
            int end = FooterShape.check(footer, offset, offset + length);
            decryption.checkSignature(footer, offset, end, offset + length);
        }
        return new ParquetFooter(file, size, metadata, decryption);
    }

    /** An encrypted footer is preceded by a plaintext description of its encryption (Encryption.md, section 5.4). */
    private static ParquetFooter ofEncrypted(
            byte[] footer, int offset, int length, long size, String file, FileKeys keys)
            throws MalformedParquetException {
        int end = FooterShape.check(footer, offset, offset + length);
        FileCryptoMetaData crypto;
        try {
            crypto = Util.readFileCryptoMetaData(new ByteArrayInputStream(footer, offset, end - offset));
        } catch (IOException e) {
            throw new MalformedParquetException(file + ": its footer cannot be read: " + reason(e), e);
        }
        FileDecryption decryption = FileDecryption.of(crypto.getEncryption_algorithm(), crypto.getKey_metadata(), keys);
        byte[] plain = decryption.footer(footer, end, offset + length);
        return new ParquetFooter(file, size, parse(plain, 0, plain.length, file), decryption);
    }

    private static FileMetaData parse(byte[] footer, int offset, int length, String file)
            throws MalformedParquetException {
        try {
            FooterShape.check(footer, offset, offset + length);
        } catch (IllegalArgumentException e) {
            throw new MalformedParquetException(file + ": its footer cannot be read: " + e.getMessage(), e);
        }
        FileMetaData usual = UsualFooter.parse(footer, offset, offset + length);
        if (usual != null) {
            return usual;
        }
        try {
            // the length bounds what any string or list in the footer can claim
            return Util.readFileMetaData(new ByteArrayInputStream(footer, offset, length), length);
        } catch (IOException | RuntimeException e) {
            throw new MalformedParquetException(file + ": its footer cannot be read: " + reason(e), e);
        }
    }

    /** Only the parser's message names the field that was missing or had an unknown enumeration value. */
    private static String reason(Exception failure) {
        Matcher field = REQUIRED_FIELD.matcher(String.valueOf(failure.getMessage()));
        return field.find()
                ? "its field '" + field.group(1) + "' is absent, or has a value that this reader does not know"
                : "it is damaged";
    }

    /** The file's name, for messages. */
    public String file() {
        return file;
    }

    /**
     * Which of these columns cannot be read although they exist and their types are known: one entry for each, in the
     * given order. The footer gives no reason why the others could not be read.
     */
    public List<Refusal> refusals(List<String> names) {
        List<Refusal> refusals = new ArrayList<>();
        for (String name : names) {
            for (LeafColumn leaf : schema.leaves()) {
                if (leaf.name().equals(name)) {
                    Refusal refusal = refusal(leaf);
                    if (refusal != null) {
                        refusals.add(refusal);
                    }
                    break;
                }
            }
        }
        return refusals;
    }

    private @Nullable Refusal refusal(LeafColumn leaf) {
        for (RowGroupInfo group : rowGroups) {
            ChunkCheck.Problem problem = problem(group, leaf);
            if (problem != null) {
                return new Refusal(leaf.name(), problem.found(), problem.advice());
            }
        }
        return null;
    }

    private ChunkCheck.@Nullable Problem problem(RowGroupInfo group, LeafColumn leaf) {
        ColumnChunk chunk = group.chunks().get(leaf.ordinal());
        return ChunkCheck.problem(
                group.ordinal(),
                group.rows(),
                leaf,
                schema.allLeaves().get(leaf.ordinal()),
                chunk,
                chunk != null && decryption(chunk) != null);
    }

    /** The chunk of a leaf, checked to be readable as far as the footer tells. */
    ColumnChunk chunk(RowGroupInfo group, LeafColumn leaf) throws MalformedParquetException {
        ChunkCheck.Problem problem = problem(group, leaf);
        ColumnChunk chunk = group.chunks().get(leaf.ordinal());
        if (problem != null || chunk == null) {
            throw new MalformedParquetException(
                    file + ": row group " + group.ordinal() + ", column " + leaf.name() + ": " + problem);
        }
        return chunk;
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
     * Bounds of a 64-bit column's values in a row group; null when the writer did not state them. They are only a
     * claim of the writer: good for skipping work, not as evidence.
     */
    public @Nullable Bounds bounds(int rowGroup, String column) {
        LeafColumn leaf = leaf(column);
        ColumnChunk chunk = rowGroups.get(rowGroup).chunks().get(leaf.ordinal());
        Statistics statistics = chunk == null || !chunk.isSetMeta_data()
                ? null
                : chunk.getMeta_data().getStatistics();
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
