package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.decoding.PageHeaderParser;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encryption.ModuleAad;
import io.sitthi.datasets.parquet.encryption.ModuleAad.Module;
import io.sitthi.datasets.parquet.encryption.ModuleCipher;
import io.sitthi.datasets.parquet.encryption.WritingKeys;
import io.sitthi.datasets.parquet.encryption.WritingKeys.NamedKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.AesGcmCtrV1;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Encrypts one file as it is written (Encryption.md, section 5). For one thread. */
final class FileEncryption {

    private static final int FILE_UNIQUE_BYTES = 8;

    private final WritingKeys keys;
    private final byte[] fileUnique = ModuleCipher.random(FILE_UNIQUE_BYTES);
    private final ModuleAad aad = new ModuleAad(new byte[0], fileUnique);
    private final ModuleCipher footerCipher;
    private final Map<String, ModuleCipher> columnCiphers = new HashMap<>();
    private final PageHeaderParser parser = new PageHeaderParser();
    private final GrowingBytes buffer = new GrowingBytes(1 << 10);
    private final CRC32 crc = new CRC32();

    FileEncryption(WritingKeys keys) {
        this.keys = keys;
        this.footerCipher = new ModuleCipher(keys.footer().key());
        keys.columns().forEach((column, key) -> columnCiphers.put(column, new ModuleCipher(key.key())));
    }

    boolean encryptsFooter() {
        return !keys.plaintextFooter();
    }

    /** A row group as it will stand in the file. */
    record Encrypted(List<byte[]> pages, List<ColumnChunk> chunks) {}

    /** Encrypts the pages of a row group; offsets in its chunks count from its start, as before. */
    Encrypted encrypt(EncodedRowGroup group, int rowGroup) throws IOException {
        List<byte[]> pages = new ArrayList<>();
        List<ColumnChunk> chunks = new ArrayList<>();
        int next = 0;
        long position = 0;
        for (int column = 0; column < group.chunks().size(); column++) {
            ColumnChunk chunk = group.chunks().get(column).deepCopy();
            ColumnMetaData metadata = chunk.getMeta_data();
            ModuleCipher cipher = cipher(metadata);
            long left = metadata.getTotal_compressed_size();
            long start = position;
            long before = left;
            int dataPages = 0;
            metadata.setData_page_offset(-1);
            while (left > 0) {
                byte[] page = group.pages().get(next++);
                left -= page.length;
                parser.parse(page, 0, page.length);
                boolean dictionary = parser.type() == PageType.DICTIONARY_PAGE;
                if (dictionary) {
                    metadata.setDictionary_page_offset(start);
                } else if (metadata.getData_page_offset() < 0) {
                    metadata.setData_page_offset(position);
                }
                byte[] encrypted =
                        encryptPage(page, parser.position(), cipher, rowGroup, column, dictionary ? -1 : dataPages++);
                pages.add(encrypted);
                position += encrypted.length;
            }
            metadata.setTotal_compressed_size(position - start);
            metadata.setTotal_uncompressed_size(metadata.getTotal_uncompressed_size() + position - start - before);
            chunks.add(chunk);
        }
        return new Encrypted(pages, chunks);
    }

    private ModuleCipher cipher(ColumnMetaData metadata) {
        return columnCiphers.getOrDefault(metadata.getPath_in_schema().get(0), footerCipher);
    }

    /** @param number of the data page; -1 for a dictionary */
    private byte[] encryptPage(byte[] page, int bodyStart, ModuleCipher cipher, int rowGroup, int column, int number)
            throws IOException {
        int length = page.length - bodyStart;
        byte[] body = keys.ctrPages()
                ? cipher.encryptCtr(page, bodyStart, length)
                : cipher.encryptGcm(
                        page,
                        bodyStart,
                        length,
                        number < 0
                                ? aad.ofChunk(Module.DICTIONARY_PAGE, rowGroup, column)
                                : aad.ofPage(Module.DATA_PAGE, rowGroup, column, number));
        PageHeader header = Util.readPageHeader(new ByteArrayInputStream(page, 0, bodyStart));
        header.setCompressed_page_size(body.length);
        crc.reset();
        crc.update(body);
        header.setCrc((int) crc.getValue());
        buffer.clear();
        Util.writePageHeader(header, buffer);
        byte[] encryptedHeader = cipher.encryptGcm(
                buffer.array(),
                0,
                buffer.length(),
                number < 0
                        ? aad.ofChunk(Module.DICTIONARY_PAGE_HEADER, rowGroup, column)
                        : aad.ofPage(Module.DATA_PAGE_HEADER, rowGroup, column, number));
        byte[] whole = new byte[encryptedHeader.length + body.length];
        System.arraycopy(encryptedHeader, 0, whole, 0, encryptedHeader.length);
        System.arraycopy(body, 0, whole, encryptedHeader.length, body.length);
        return whole;
    }

    /** Encrypts the footer's metadata of a chunk, unless everybody who can read the footer may know it. */
    void seal(ColumnChunk chunk, int rowGroup, int column) throws IOException {
        ColumnMetaData metadata = chunk.getMeta_data();
        NamedKey own = keys.ofColumn(metadata.getPath_in_schema().get(0));
        chunk.setCrypto_metadata(
                own == null
                        ? ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey())
                        : ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(
                                new EncryptionWithColumnKey(metadata.getPath_in_schema())
                                        .setKey_metadata(own.metadata())));
        if (own == null && encryptsFooter()) {
            return;
        }
        buffer.clear();
        Util.writeColumnMetaData(metadata, buffer, null, null);
        chunk.setEncrypted_column_metadata(cipher(metadata)
                .encryptGcm(buffer.array(), 0, buffer.length(), aad.ofChunk(Module.COLUMN_METADATA, rowGroup, column)));
        if (encryptsFooter()) {
            chunk.unsetMeta_data();
        } else {
            // readers that do not know encryption require this; it holds no values
            metadata.unsetStatistics();
        }
    }

    private EncryptionAlgorithm algorithm() {
        return keys.ctrPages()
                ? EncryptionAlgorithm.AES_GCM_CTR_V1(new AesGcmCtrV1().setAad_file_unique(fileUnique))
                : EncryptionAlgorithm.AES_GCM_V1(new AesGcmV1().setAad_file_unique(fileUnique));
    }

    /** Writes everything between the last page and the length of the footer. */
    void writeFooter(FileMetaData footer, GrowingBytes target) throws IOException {
        buffer.clear();
        if (encryptsFooter()) {
            Util.writeFileMetaData(footer, buffer);
            Util.writeFileCryptoMetaData(
                    new FileCryptoMetaData(algorithm())
                            .setKey_metadata(keys.footer().metadata()),
                    target);
            byte[] module = footerCipher.encryptGcm(buffer.array(), 0, buffer.length(), aad.footer());
            target.write(module, 0, module.length);
            return;
        }
        footer.setEncryption_algorithm(algorithm());
        footer.setFooter_signing_key_metadata(keys.footer().metadata());
        Util.writeFileMetaData(footer, buffer);
        target.write(buffer.array(), 0, buffer.length());
        byte[] nonce = ModuleCipher.random(ModuleCipher.NONCE_BYTES);
        byte[] signature = footerCipher.sign(buffer.array(), 0, buffer.length(), aad.footer(), nonce);
        target.write(signature, 0, signature.length);
    }
}
