package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encryption.PageDecryptor;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * Takes an encrypted row group back to what it was before it was encrypted, without decoding it: its cipher depends on its
 * place in a file, so that it can be moved in no other way. For files that {@link ParquetFileWriter} wrote.
 */
final class DecryptedRowGroup {

    private final CRC32 crc = new CRC32();
    private final GrowingBytes buffer = new GrowingBytes(1 << 10);
    private final List<byte[]> pages = new ArrayList<>();
    private final List<ColumnChunk> chunks = new ArrayList<>();
    private long position;

    private DecryptedRowGroup() {}

    /**
     * Reads a row group.
     *
     * @param schema of the file
     */
    static EncodedRowGroup read(ParquetFileReader file, RowGroupInfo group, ParquetSchema schema) throws IOException {
        DecryptedRowGroup decrypted = new DecryptedRowGroup();
        for (ColumnChunk chunk : group.chunks()) {
            decrypted.add(file, Objects.requireNonNull(chunk));
        }
        return new EncodedRowGroup(schema, Math.toIntExact(group.rows()), decrypted.pages, decrypted.chunks);
    }

    private void add(ParquetFileReader file, ColumnChunk chunk) throws IOException {
        PageDecryptor.Chunk decryption = file.footer().decryption(chunk);
        if (decryption == null) {
            throw new IllegalArgumentException(
                    file.footer().file() + ": a column that is not encrypted, or whose key is not at hand");
        }
        ColumnMetaData metadata = chunk.getMeta_data().deepCopy();
        byte[] bytes = new byte[Math.toIntExact(metadata.getTotal_compressed_size())];
        file.read(ChunkCheck.start(metadata), bytes, bytes.length);
        PageDecryptor decryptor = new PageDecryptor(decryption, metadata.isSetDictionary_page_offset());
        long start = position;
        metadata.unsetDictionary_page_offset();
        metadata.setData_page_offset(-1);
        for (int at = 0; at < bytes.length; ) {
            int body = decryptor.readHeader(bytes, at, bytes.length);
            PageHeader header = Util.readPageHeader(new ByteArrayInputStream(
                    decryptor.header(), decryptor.headerStart(), decryptor.headerEnd() - decryptor.headerStart()));
            int stored = header.getCompressed_page_size();
            check(header, bytes, body, stored); // pages without tags have nothing else
            int length = decryptor.decryptPage(bytes, body, stored);
            int plain = PageDecryptor.plainStart(body);
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                metadata.setDictionary_page_offset(position);
            } else {
                if (metadata.getData_page_offset() < 0) {
                    metadata.setData_page_offset(position);
                }
                decryptor.nextDataPage();
            }
            addPage(header, bytes, plain, length);
            at = body + stored;
        }
        metadata.setTotal_uncompressed_size(
                metadata.getTotal_uncompressed_size() + (position - start) - metadata.getTotal_compressed_size());
        metadata.setTotal_compressed_size(position - start);
        chunks.add(new ColumnChunk(0).setMeta_data(metadata));
    }

    private void check(PageHeader header, byte[] bytes, int from, int length) {
        if (length < 0 || length > bytes.length - from) {
            throw new IllegalArgumentException("page says it has " + length + " bytes");
        }
        crc.reset();
        crc.update(bytes, from, length);
        if ((int) crc.getValue() != header.getCrc()) {
            throw new IllegalArgumentException("page does not match its checksum; the file is damaged");
        }
    }

    private void addPage(PageHeader header, byte[] bytes, int from, int length) throws IOException {
        crc.reset();
        crc.update(bytes, from, length);
        header.setCompressed_page_size(length);
        header.setCrc((int) crc.getValue());
        buffer.clear();
        Util.writePageHeader(header, buffer);
        byte[] page = Arrays.copyOf(buffer.array(), buffer.length() + length);
        System.arraycopy(bytes, from, page, buffer.length(), length);
        pages.add(page);
        position += page.length;
    }
}
