package io.sitthi.datasets.parquet.encryption;

import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.encryption.ModuleAad.Module;
import io.sitthi.datasets.parquet.footer.FooterShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.AesGcmCtrV1;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** How one file is decrypted: its algorithm, what its tags authenticate, and its keys (Encryption.md, section 5). */
public final class FileDecryption {

    private final FileKeys keys;
    private final boolean ctrPages;
    private final ModuleAad aad;
    private final byte @Nullable [] footerKey;
    private final boolean nameless;

    private FileDecryption(
            FileKeys keys, boolean ctrPages, ModuleAad aad, boolean nameless, byte @Nullable [] footerKey) {
        this.nameless = nameless;
        this.keys = keys;
        this.ctrPages = ctrPages;
        this.aad = aad;
        this.footerKey = footerKey;
    }

    /**
     * Of a file.
     *
     * @param footerMetadata what the file says of the footer's key
     * @throws IllegalArgumentException when the file cannot be decrypted with the available keys
     */
    public static FileDecryption of(EncryptionAlgorithm algorithm, byte @Nullable [] footerMetadata, FileKeys keys) {
        byte @Nullable [] prefix;
        byte @Nullable [] unique;
        boolean supplied;
        if (algorithm.isSetAES_GCM_V1()) {
            AesGcmV1 gcm = algorithm.getAES_GCM_V1();
            prefix = gcm.getAad_prefix();
            unique = gcm.getAad_file_unique();
            supplied = gcm.isSupply_aad_prefix();
        } else if (algorithm.isSetAES_GCM_CTR_V1()) {
            AesGcmCtrV1 ctr = algorithm.getAES_GCM_CTR_V1();
            prefix = ctr.getAad_prefix();
            unique = ctr.getAad_file_unique();
            supplied = ctr.isSupply_aad_prefix();
        } else {
            throw new IllegalArgumentException("it is encrypted with an algorithm newer than this reader");
        }
        if (supplied) {
            prefix = keys.aadPrefix();
            if (prefix == null) {
                throw new IllegalArgumentException(
                        "it is encrypted with an AAD prefix that it does not hold; give it in the key file");
            }
        }
        boolean nameless = unique == null || unique.length == 0;
        ModuleAad aad = nameless ? ModuleAad.none() : new ModuleAad(orEmpty(prefix), orEmpty(unique));
        return new FileDecryption(keys, algorithm.isSetAES_GCM_CTR_V1(), aad, nameless, keys.key(footerMetadata));
    }

    private static byte[] orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    /**
     * Whether chunks are encrypted without being marked: DuckDB encrypts everything or nothing in a file, and does
     * not mark chunks.
     */
    public boolean isOfAllChunks() {
        return nameless && footerKey != null;
    }

    public boolean hasFooterKey() {
        return footerKey != null;
    }

    private byte[] requireFooterKey() {
        if (footerKey == null) {
            throw new IllegalArgumentException(
                    "its footer is encrypted with a key that is not at hand; deliver it unencrypted, or give the key with"
                            + " --keys");
        }
        return footerKey;
    }

    /** The footer, out of the module that begins with its length at {@code from}. */
    public byte[] footer(byte[] bytes, int from, int to) {
        return plain(bytes, from, to, requireFooterKey(), aad.footer());
    }

    /**
     * Checks the signature behind a footer that everybody can read.
     *
     * @param from where the footer begins
     * @param end where it ends and its signature begins
     */
    public void checkSignature(byte[] bytes, int from, int end, int to) {
        int length = ModuleCipher.NONCE_BYTES + ModuleCipher.TAG_BYTES;
        if (to - end < length) {
            throw new IllegalArgumentException("its footer should be signed and is not");
        }
        byte[] nonce = Arrays.copyOfRange(bytes, end, end + ModuleCipher.NONCE_BYTES);
        byte[] expected = new ModuleCipher(requireFooterKey()).sign(bytes, from, end - from, aad.footer(), nonce);
        if (!Arrays.equals(expected, 0, length, bytes, end, end + length)) {
            throw new IllegalArgumentException(
                    "its footer does not match its signature: it was changed, or it was" + " signed with another key");
        }
    }

    /**
     * Makes an encrypted chunk readable by filling in its metadata.
     *
     * @param column number of the chunk in its row group
     * @return null when its key is not available
     */
    public PageDecryptor.@Nullable Chunk chunk(ColumnChunk chunk, int rowGroup, int column) throws IOException {
        byte @Nullable [] key = footerKey;
        if (chunk.isSetCrypto_metadata() && chunk.getCrypto_metadata().isSetENCRYPTION_WITH_COLUMN_KEY()) {
            EncryptionWithColumnKey own = chunk.getCrypto_metadata().getENCRYPTION_WITH_COLUMN_KEY();
            key = keys.key(own.getKey_metadata());
        }
        if (key == null) {
            return null;
        }
        if (chunk.isSetEncrypted_column_metadata()) {
            byte[] module = chunk.getEncrypted_column_metadata();
            byte[] plain = plain(module, 0, module.length, key, aad.ofChunk(Module.COLUMN_METADATA, rowGroup, column));
            FooterShape.check(plain, 0, plain.length);
            ColumnMetaData metadata = Util.readColumnMetaData(new ByteArrayInputStream(plain), null, null);
            chunk.setMeta_data(metadata);
        }
        return new PageDecryptor.Chunk(key, aad, ctrPages, rowGroup, column);
    }

    private static byte[] plain(byte[] bytes, int from, int to, byte[] key, byte[] aad) {
        int start = from + ModuleCipher.LENGTH_BYTES;
        int length = start <= to ? LittleEndian.getInt(bytes, from) : -1;
        if (length < 0 || length > to - start) {
            throw new IllegalArgumentException("an encrypted module says it has " + length + " bytes");
        }
        byte[] module = Arrays.copyOfRange(bytes, start, start + length);
        int plain = new ModuleCipher(key).decryptGcm(module, 0, length, aad);
        return Arrays.copyOfRange(module, ModuleCipher.NONCE_BYTES, ModuleCipher.NONCE_BYTES + plain);
    }
}
