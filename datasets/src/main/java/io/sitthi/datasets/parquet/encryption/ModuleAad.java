package io.sitthi.datasets.parquet.encryption;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a module's tag authenticates besides its content: the file and the position in it, so that modules cannot be
 * swapped (Encryption.md, section 4.4).
 */
public final class ModuleAad {

    /** The kinds of modules that we read and write; the byte of each. */
    public enum Module {
        FOOTER(0),
        COLUMN_METADATA(1),
        DATA_PAGE(2),
        DICTIONARY_PAGE(3),
        DATA_PAGE_HEADER(4),
        DICTIONARY_PAGE_HEADER(5);

        private final byte code;

        Module(int code) {
            this.code = (byte) code;
        }
    }

    private final byte[] file;

    /**
     * Of one file.
     *
     * @param prefix what the organisation calls the file; may be empty
     * @param unique random bytes of the file
     */
    public ModuleAad(byte[] prefix, byte[] unique) {
        file = new byte[prefix.length + unique.length];
        System.arraycopy(prefix, 0, file, 0, prefix.length);
        System.arraycopy(unique, 0, file, prefix.length, unique.length);
    }

    /** For files without an identity, as DuckDB writes them: their tags authenticate contents, not positions. */
    public static ModuleAad none() {
        return new ModuleAad(new byte[0], new byte[0]);
    }

    public byte[] footer() {
        return parts(Module.FOOTER, 0, 0, 0, 0);
    }

    /** Of a module of which a chunk has one: its metadata, its dictionary page, and the header of that. */
    public byte[] ofChunk(Module module, int rowGroup, int column) {
        return parts(module, 2, rowGroup, column, 0);
    }

    /** @param page number of the data page in its chunk, dictionaries not counted */
    public byte[] ofPage(Module module, int rowGroup, int column, int page) {
        return parts(module, 3, rowGroup, column, page);
    }

    private byte[] parts(Module module, int numbers, int rowGroup, int column, int page) {
        if (file.length == 0) {
            return file;
        }
        ByteBuffer aad =
                ByteBuffer.allocate(file.length + 1 + numbers * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        aad.put(file).put(module.code);
        int[] places = {rowGroup, column, page};
        for (int i = 0; i < numbers; i++) {
            if (places[i] < 0 || places[i] > Short.MAX_VALUE) {
                throw new IllegalArgumentException("an encrypted file numbers row groups, columns and pages up to "
                        + Short.MAX_VALUE + ", not " + places[i]);
            }
            aad.putShort((short) places[i]);
        }
        return aad.array();
    }
}
