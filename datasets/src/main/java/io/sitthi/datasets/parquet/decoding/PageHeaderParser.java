package io.sitthi.datasets.parquet.decoding;

import static io.sitthi.datasets.parquet.footer.CompactTypes.BINARY;
import static io.sitthi.datasets.parquet.footer.CompactTypes.BYTE;
import static io.sitthi.datasets.parquet.footer.CompactTypes.DOUBLE;
import static io.sitthi.datasets.parquet.footer.CompactTypes.FALSE;
import static io.sitthi.datasets.parquet.footer.CompactTypes.I16;
import static io.sitthi.datasets.parquet.footer.CompactTypes.I32;
import static io.sitthi.datasets.parquet.footer.CompactTypes.I64;
import static io.sitthi.datasets.parquet.footer.CompactTypes.LIST;
import static io.sitthi.datasets.parquet.footer.CompactTypes.MAP;
import static io.sitthi.datasets.parquet.footer.CompactTypes.SET;
import static io.sitthi.datasets.parquet.footer.CompactTypes.STRUCT;
import static io.sitthi.datasets.parquet.footer.CompactTypes.TRUE;
import static io.sitthi.datasets.parquet.footer.CompactTypes.UUID;

import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/**
 * Parses page headers in place, and keeps the fields of the last one (Parquet format, parquet.thrift, PageHeader; in
 * Thrift's compact protocol). Unlike the general Thrift reader it makes no objects and trusts no length. Statistics
 * are skipped.
 */
public final class PageHeaderParser {

    private static final int MAX_DEPTH = 16;

    // field numbers of PageHeader
    private static final int PAGE_TYPE = 1;
    private static final int UNCOMPRESSED_SIZE = 2;
    private static final int COMPRESSED_SIZE = 3;
    private static final int CRC = 4;
    private static final int DATA_PAGE = 5;
    private static final int DICTIONARY_PAGE = 7;
    private static final int DATA_PAGE_V2 = 8;

    private final long[] header = new long[9];
    private final long[] page = new long[9];
    private int headerFields;
    private int pageFields;
    private int pageStruct;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    /** Parses the header at {@code from}. */
    public void parse(byte[] data, int from, int to) {
        bytes = data;
        position = from;
        end = to;
        pageStruct = 0;
        pageFields = 0;
        headerFields = readStruct(header, true);
        require(headerFields, PAGE_TYPE, COMPRESSED_SIZE);
        switch (type()) {
            case DATA_PAGE -> requirePage(DATA_PAGE, 1, 4);
            case DICTIONARY_PAGE -> requirePage(DICTIONARY_PAGE, 1, 2);
            case DATA_PAGE_V2 -> requirePage(DATA_PAGE_V2, 1, 6);
            case INDEX_PAGE -> {}
        }
    }

    private void requirePage(int struct, int firstField, int lastField) {
        if (pageStruct != struct) {
            throw new IllegalArgumentException("page header says " + type() + " but describes another kind of page");
        }
        require(pageFields, firstField, lastField);
    }

    private static void require(int fields, int first, int last) {
        for (int field = first; field <= last; field++) {
            if ((fields & 1 << field) == 0) {
                throw new IllegalArgumentException("page header lacks field " + field);
            }
        }
    }

    /** Position after the header. */
    public int position() {
        return position;
    }

    public PageType type() {
        return known(PageType.findByValue((int) header[PAGE_TYPE]), "page type", header[PAGE_TYPE]);
    }

    int uncompressedBytes() {
        return (int) header[UNCOMPRESSED_SIZE];
    }

    int compressedBytes() {
        return (int) header[COMPRESSED_SIZE];
    }

    boolean hasCrc() {
        return (headerFields & 1 << CRC) != 0;
    }

    int crc() {
        return (int) header[CRC];
    }

    /** Number of values, nulls included; of entries, in a dictionary page. */
    int values() {
        return (int) page[1];
    }

    Encoding encoding() {
        return encoding(pageStruct == DATA_PAGE_V2 ? 4 : 2);
    }

    /** Of a version-1 data page. */
    Encoding definitionEncoding() {
        return encoding(3);
    }

    /** Of a version-1 data page. */
    Encoding repetitionEncoding() {
        return encoding(4);
    }

    /** Of a version-2 data page. */
    int definitionBytes() {
        return (int) page[5];
    }

    /** Of a version-2 data page. */
    int repetitionBytes() {
        return (int) page[6];
    }

    /** Of a version-2 data page: whether its values are compressed; they are when the header is silent. */
    boolean isCompressed() {
        return (pageFields & 1 << 7) == 0 || page[7] != 0;
    }

    private Encoding encoding(int field) {
        return known(Encoding.findByValue((int) page[field]), "encoding", page[field]);
    }

    private static <T> T known(@Nullable T value, String what, long found) {
        if (value == null) {
            throw new UnsupportedFormException("page has " + what + " " + found + ", which this reader does not know");
        }
        return value;
    }

    /** Reads the numbers of a struct into the table, and returns which were there, one bit each. */
    private int readStruct(long[] table, boolean top) {
        int fields = 0;
        int id = 0;
        while (true) {
            int head = next();
            int type = head & 15;
            if (type == 0) {
                return fields;
            }
            int delta = head >>> 4 & 15;
            id = delta != 0 ? id + delta : (int) zigzag(varint());
            if (top && type == STRUCT && (id == DATA_PAGE || id == DICTIONARY_PAGE || id == DATA_PAGE_V2)) {
                Arrays.fill(page, 0);
                pageStruct = id;
                pageFields = readStruct(page, false);
            } else if (type <= I64 && id > 0 && id < table.length) {
                table[id] = switch (type) {
                    case TRUE, FALSE -> type == TRUE ? 1 : 0;
                    case BYTE -> next();
                    default -> number();
                };
                fields |= 1 << id;
            } else {
                skip(type, 0);
            }
        }
    }

    private long number() {
        long value = zigzag(varint());
        if (value != (int) value) {
            throw new IllegalArgumentException("page header holds the number " + value);
        }
        return value;
    }

    private void skip(int type, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("page header is nested too deeply");
        }
        switch (type) {
            case TRUE, FALSE -> {}
            case BYTE -> pass(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> pass(Double.BYTES);
            case BINARY -> pass(varint());
            case LIST, SET -> {
                int head = next();
                long size = head >>> 4 & 15;
                size = size == 15 ? varint() : size;
                for (long i = 0; i < size; i++) {
                    skipElement(head & 15, depth);
                }
            }
            case MAP -> {
                long size = varint();
                int types = size == 0 ? 0 : next();
                for (long i = 0; i < size; i++) {
                    skipElement(types >>> 4 & 15, depth);
                    skipElement(types & 15, depth);
                }
            }
            case STRUCT -> {
                for (int head = next(); (head & 15) != 0; head = next()) {
                    if ((head & 0xf0) == 0) {
                        varint();
                    }
                    skip(head & 15, depth + 1);
                }
            }
            case UUID -> pass(16);
            default -> throw new IllegalArgumentException("page header holds a field of unknown type " + type);
        }
    }

    /** Inside a collection a boolean takes a byte of its own. */
    private void skipElement(int type, int depth) {
        if (type == TRUE || type == FALSE) {
            pass(1);
        } else {
            skip(type, depth + 1);
        }
    }

    private void pass(long length) {
        if (length < 0 || length > end - position) {
            throw new IndexOutOfBoundsException("column chunk ends within a page header");
        }
        position += (int) length;
    }

    private byte next() {
        if (position >= end) {
            throw new IndexOutOfBoundsException("column chunk ends within a page header");
        }
        return bytes[position++];
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("page header holds a number of more than 64 bits");
    }

    private static long zigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
