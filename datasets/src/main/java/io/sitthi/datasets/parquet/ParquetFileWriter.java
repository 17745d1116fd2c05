package io.sitthi.datasets.parquet;

import io.sitthi.datasets.SitthiVersion;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Writes one Parquet file, row group by row group. Of one thread at a time.
 *
 * <p>The file stands under a temporary name ({@code .name.tmp}) until {@link #finish}, so a file that has its own name is
 * whole; where a file is seen only when it was closed, as in S3, it has its own from the beginning. After a failure nothing more can be appended; {@link #close} then deletes what there is.
 */
public final class ParquetFileWriter implements Closeable {

    /** In the form {@code application version number} by which readers know the faults of other writers. */
    static final String CREATED_BY = "sitthi version " + SitthiVersion.get();

    private static final int FORMAT_VERSION = 1;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Of a file whose footer is encrypted. */
    private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);
    /** Footer length and magic number. */
    private static final int TAIL_BYTES = Integer.BYTES + 4;
    /** Small enough to be digested and then written from the cache. */
    private static final int MAX_WRITE_BYTES = 1 << 18;

    private enum State {
        OPEN,
        BROKEN,
        FINISHED,
        CLOSED
    }

    private final Location file;
    private final Location temporary;
    private final ParquetSchema schema;
    private final Map<String, String> properties;
    private final OutputStream output;
    private final MessageDigest digest;
    private final @Nullable FileEncryption encryption;
    private final byte[] magic;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;
    private long position;
    private State state = State.OPEN;

    private ParquetFileWriter(Location file, ParquetSchema schema, Map<String, String> properties) throws IOException {
        this.file = file;
        this.temporary = file.showsOnlyWholeFiles() ? file : file.parent().resolve("." + file.name() + ".tmp");
        this.schema = schema;
        this.properties = new TreeMap<>(properties);
        this.digest = sha256();
        KeyFile keys = file.encryption().writer();
        this.encryption = keys == null ? null : new FileEncryption(keys.writing());
        this.magic = encryption != null && encryption.encryptsFooter() ? ENCRYPTED_MAGIC : MAGIC;
        this.output = temporary.createDurable();
    }

    /** Opens the file under a temporary name next to {@code file}; {@link #finish} gives it its own. */
    public static ParquetFileWriter create(Location file, List<Column> columns) throws IOException {
        return create(file, ParquetSchema.of(columns));
    }

    /** As {@link #create(Location, List)}, for columns declared as {@code schema} says. */
    public static ParquetFileWriter create(Location file, ParquetSchema schema) throws IOException {
        return create(file, schema, Map.of());
    }

    /** @param properties what the footer's key-value metadata will say; a few short texts */
    public static ParquetFileWriter create(Location file, ParquetSchema schema, Map<String, String> properties)
            throws IOException {
        ParquetFileWriter writer = new ParquetFileWriter(file, schema, properties);
        try {
            writer.write(writer.magic, 0, MAGIC.length);
        } catch (IOException | RuntimeException e) {
            try (writer) {
                throw e;
            }
        }
        return writer;
    }

    /**
     * Appends the next row group; one without rows leaves no trace, since readers refuse those.
     *
     * @throws IllegalArgumentException when it was encoded for another schema
     */
    public void append(EncodedRowGroup group) throws IOException {
        requireOpen();
        if (!group.schema().equals(schema)) {
            throw new IllegalArgumentException(
                    file + ": the row group was encoded for " + group.schema() + ", the file is of " + schema);
        }
        if (group.rows() == 0) {
            return;
        }
        long start = position;
        List<byte[]> pages = group.pages();
        List<ColumnChunk> encoded = group.chunks();
        FileEncryption encrypting = encryption;
        if (encrypting != null) {
            FileEncryption.Encrypted encrypted = encrypting.encrypt(group, groups.size());
            pages = encrypted.pages();
            encoded = encrypted.chunks();
        }
        for (byte[] page : pages) {
            write(page, 0, page.length);
        }
        List<ColumnChunk> chunks = encoded.stream().map(ColumnChunk::deepCopy).collect(Collectors.toList());
        int ordinal = groups.size();
        describe(chunks, start, start, group.rows());
        for (int leaf = 0; encrypting != null && leaf < chunks.size(); leaf++) {
            encrypting.seal(chunks.get(leaf), ordinal, leaf);
        }
    }

    /**
     * Appends a row group of another file, neither decoded nor encoded: as it stands, or, where this file is encrypted, the
     * same pages encrypted for their new place. For files that this class wrote, of the same columns, and encrypted both or
     * neither: in them the pages of a row group stand together, and nothing belongs to a row group but its pages.
     *
     * @throws IllegalArgumentException when the other file's columns are others
     */
    public void append(ParquetFileReader other, int rowGroup) throws IOException {
        requireOpen();
        RowGroupInfo group = other.footer().rowGroups().get(rowGroup);
        if (group.chunks().size() != schema.columns().size()) {
            throw new IllegalArgumentException(file + ": " + other.footer().file() + " is of other columns");
        }
        if (encryption != null) {
            for (int leaf = 0; leaf < group.chunks().size(); leaf++) {
                requireColumn(other, leaf, Objects.requireNonNull(group.chunks().get(leaf)));
            }
            append(DecryptedRowGroup.read(other, group, schema));
            return;
        }
        long from = Long.MAX_VALUE;
        for (ColumnChunk chunk : group.chunks()) {
            from = Math.min(from, start(Objects.requireNonNull(chunk).getMeta_data()));
        }
        long start = position;
        byte[] step = new byte[MAX_WRITE_BYTES];
        for (long at = from; at < group.endOffset(); at += step.length) {
            int length = (int) Math.min(step.length, group.endOffset() - at);
            other.read(at, step, length);
            write(step, 0, length);
        }
        List<ColumnChunk> chunks = new ArrayList<>();
        for (int leaf = 0; leaf < group.chunks().size(); leaf++) {
            ColumnChunk chunk = Objects.requireNonNull(group.chunks().get(leaf));
            requireColumn(other, leaf, chunk);
            chunks.add(chunk.deepCopy());
        }
        describe(chunks, start - from, start, group.rows());
    }

    private void requireColumn(ParquetFileReader other, int leaf, ColumnChunk chunk) {
        if (!chunk.getMeta_data()
                .getPath_in_schema()
                .get(0)
                .equals(schema.columns().get(leaf).name())) {
            throw new IllegalArgumentException(file + ": " + other.footer().file() + " is of other columns");
        }
    }

    private static long start(ColumnMetaData metadata) {
        return metadata.isSetDictionary_page_offset()
                ? Math.min(metadata.getDictionary_page_offset(), metadata.getData_page_offset())
                : metadata.getData_page_offset();
    }

    /**
     * Notes a row group whose pages were written.
     *
     * @param moved how many bytes further on the pages are than their chunks say
     */
    private void describe(List<ColumnChunk> chunks, long moved, long start, long rowsOfGroup) {
        long uncompressedBytes = 0;
        for (ColumnChunk chunk : chunks) {
            ColumnMetaData metadata = chunk.getMeta_data();
            metadata.setData_page_offset(metadata.getData_page_offset() + moved);
            if (metadata.isSetDictionary_page_offset()) {
                metadata.setDictionary_page_offset(metadata.getDictionary_page_offset() + moved);
            }
            uncompressedBytes += metadata.getTotal_uncompressed_size();
        }
        RowGroup described = new RowGroup(chunks, uncompressedBytes, rowsOfGroup)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start);
        if (groups.size() <= Short.MAX_VALUE) {
            described.setOrdinal((short) groups.size());
        }
        groups.add(described);
        rows += rowsOfGroup;
    }

    /**
     * Writes the footer, flushes to the disk, reads the footer back and renames.
     *
     * @throws IOException also when what was read back is not what was written; the file is then left under its temporary
     *     name, for {@link #close} to delete
     */
    public WrittenFile finish() throws IOException {
        requireOpen();
        GrowingBytes tail = new GrowingBytes(1 << 12);
        if (encryption == null) {
            Util.writeFileMetaData(footer(), tail);
        } else {
            encryption.writeFooter(footer(), tail);
        }
        tail.writeInt(tail.length());
        tail.write(magic, 0, MAGIC.length);
        write(tail.array(), 0, tail.length());
        state = State.BROKEN;
        output.close();
        readBack();
        if (!temporary.equals(file)) {
            temporary.renameTo(file);
        }
        state = State.FINISHED;
        return new WrittenFile(file.name(), rows, position, HexFormat.of().formatHex(digest.digest()));
    }

    private FileMetaData footer() {
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema.elements(), rows, groups);
        footer.setCreated_by(CREATED_BY);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            footer.addToKey_value_metadata(new KeyValue(property.getKey()).setValue(property.getValue()));
        }
        for (int leaf = 0; leaf < schema.columns().size(); leaf++) {
            footer.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        return footer;
    }

    /** What the storage gives back must be what went in: length, magic numbers, rows, row groups. */
    private void readBack() throws IOException {
        try (SeekableInput input = temporary.open()) {
            expect("bytes", position, input.size());
            byte[] tail = new byte[TAIL_BYTES];
            input.readFully(position - TAIL_BYTES, tail, 0, TAIL_BYTES);
            int footerBytes = LittleEndian.getInt(tail, 0);
            if (!Arrays.equals(tail, Integer.BYTES, TAIL_BYTES, magic, 0, MAGIC.length)
                    || footerBytes <= 0
                    || footerBytes > position - TAIL_BYTES - MAGIC.length) {
                throw new IOException(temporary + ": the footer cannot be read back after writing");
            }
            ParquetFooter found = ParquetFooter.read(
                    input, temporary.name(), file.encryption().keys());
            expect("rows", rows, found.rows());
            expect("row groups", groups.size(), found.rowGroups().size());
        }
    }

    private void expect(String what, long written, long found) throws IOException {
        if (written != found) {
            throw new IOException(
                    temporary + ": wrote " + written + " " + what + ", found " + found + " on reading back");
        }
    }

    private void write(byte[] source, int offset, int length) throws IOException {
        state = State.BROKEN;
        for (int written = 0; written < length; ) {
            int step = Math.min(MAX_WRITE_BYTES, length - written);
            digest.update(source, offset + written, step);
            output.write(source, offset + written, step);
            written += step;
        }
        position += length;
        state = State.OPEN;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException(file + ": the writer is " + state);
        }
    }

    /** Deletes what was written when {@link #finish} was not reached. */
    @Override
    public void close() throws IOException {
        if (state == State.FINISHED || state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            output.close();
        } finally {
            temporary.delete();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
