package io.sitthi.datasets.parquet.encryption;

import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.encryption.ModuleAad.Module;
import java.util.Arrays;

/** Decrypts the headers and pages of a chunk, one after the other. For one thread. */
public final class PageDecryptor {

    private final Chunk chunk;
    private final ModuleCipher cipher;
    private byte[] header = new byte[0];
    private int headerEnd;
    private boolean first = true;
    private final boolean dictionary;
    private boolean atDictionary;
    private int dataPages;

    /** @param dictionary whether the footer says that the chunk begins with a dictionary */
    public PageDecryptor(Chunk chunk, boolean dictionary) {
        this.chunk = chunk;
        this.cipher = new ModuleCipher(chunk.key());
        this.dictionary = dictionary;
    }

    /**
     * Decrypts the next page's header into {@link #header()}.
     *
     * @return position after its module
     */
    public int readHeader(byte[] bytes, int position, int end) {
        int length = end - position < ModuleCipher.LENGTH_BYTES ? -1 : LittleEndian.getInt(bytes, position);
        int start = position + ModuleCipher.LENGTH_BYTES;
        if (length < 0 || length > end - start) {
            throw new IllegalArgumentException("an encrypted page header says it has " + length + " bytes");
        }
        atDictionary = first && dictionary;
        first = false;
        header = Arrays.copyOfRange(bytes, start, start + length);
        byte[] aad = atDictionary
                ? chunk.aad().ofChunk(Module.DICTIONARY_PAGE_HEADER, chunk.rowGroup(), chunk.column())
                : chunk.aad().ofPage(Module.DATA_PAGE_HEADER, chunk.rowGroup(), chunk.column(), dataPages);
        headerEnd = ModuleCipher.NONCE_BYTES + cipher.decryptGcm(header, 0, length, aad);
        return start + length;
    }

    public byte[] header() {
        return header;
    }

    public int headerStart() {
        return ModuleCipher.NONCE_BYTES;
    }

    public int headerEnd() {
        return headerEnd;
    }

    /** The position of the plaintext of a page whose module starts at {@code start}. */
    public static int plainStart(int start) {
        return start + ModuleCipher.LENGTH_BYTES + ModuleCipher.NONCE_BYTES;
    }

    /** Must be called after every data page, decrypted or skipped. */
    public void nextDataPage() {
        dataPages++;
    }

    /**
     * How many bytes a page takes in the file. DuckDB's headers leave out what encryption adds.
     *
     * @param stated what the header says
     */
    public static int storedBytes(byte[] bytes, int start, int stated, int end) {
        if (end - start < ModuleCipher.LENGTH_BYTES) {
            return stated;
        }
        long length = LittleEndian.getInt(bytes, start);
        boolean leftOut = length == (long) stated + ModuleCipher.overheadBytes(true)
                || length == (long) stated + ModuleCipher.overheadBytes(false);
        return leftOut && length <= end - start - ModuleCipher.LENGTH_BYTES
                ? (int) length + ModuleCipher.LENGTH_BYTES
                : stated;
    }

    /**
     * Decrypts a data page in place. Of a version-2 page parquet-java encrypts only the values and leaves the levels
     * before them as they are; others encrypt the whole.
     *
     * @param levels how many bytes the page says its levels have
     * @return length of the plaintext, levels included
     */
    public int decryptDataPage(byte[] bytes, int start, int stored, int levels) {
        boolean whole = stored >= ModuleCipher.LENGTH_BYTES
                && LittleEndian.getInt(bytes, start) == stored - ModuleCipher.LENGTH_BYTES;
        if (whole || levels <= 0 || levels > stored) {
            return decryptPage(bytes, start, stored);
        }
        int values = decryptPage(bytes, start + levels, stored - levels);
        System.arraycopy(bytes, start, bytes, plainStart(start), levels);
        return levels + values;
    }

    /**
     * Decrypts a page in place.
     *
     * @return length of the plaintext
     */
    public int decryptPage(byte[] bytes, int start, int stored) {
        int length = stored < ModuleCipher.LENGTH_BYTES ? -1 : LittleEndian.getInt(bytes, start);
        if (length != stored - ModuleCipher.LENGTH_BYTES) {
            throw new IllegalArgumentException("an encrypted page of " + stored + " bytes says it has " + length);
        }
        int from = start + ModuleCipher.LENGTH_BYTES;
        if (chunk.ctrPages()) {
            return cipher.decryptCtr(bytes, from, length);
        }
        byte[] aad = atDictionary
                ? chunk.aad().ofChunk(Module.DICTIONARY_PAGE, chunk.rowGroup(), chunk.column())
                : chunk.aad().ofPage(Module.DATA_PAGE, chunk.rowGroup(), chunk.column(), dataPages);
        return cipher.decryptGcm(bytes, from, length, aad);
    }

    /**
     * How the pages of one chunk are decrypted.
     *
     * @param ctrPages whether pages have no tags
     * @param rowGroup number of the row group in the file
     * @param column number of the chunk in the row group
     */
    public record Chunk(byte[] key, ModuleAad aad, boolean ctrPages, int rowGroup, int column) {}
}
