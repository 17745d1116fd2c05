package io.sitthi.datasets.parquet.footer;

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

import io.sitthi.datasets.Counted;

/**
 * Validates a footer (a struct in Thrift's compact protocol) before it is parsed: its depth is limited, and its
 * lengths and counts must not claim more than its bytes hold.
 */
public final class FooterShape {

    /** The format's own structs are nested eight deep. */
    static final int MAX_DEPTH = 32;

    /** The limit for all lists together; a thousand row groups of two hundred columns have some 2 million elements. */
    static final long MAX_ELEMENTS = 1 << 22;

    private final byte[] bytes;
    private final int end;
    private int position;
    private long elements;

    private FooterShape(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /**
     * Checks the struct that starts at {@code from}.
     *
     * @return where it ends
     * @throws IllegalArgumentException when it is truncated, is nested too deeply or has too many elements
     */
    public static int check(byte[] bytes, int from, int to) {
        FooterShape shape = new FooterShape(bytes, from, to);
        shape.struct(1);
        return shape.position;
    }

    /**
     * Where a value ends, of a footer that has been checked.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    static int endOfValue(byte[] bytes, int from, int to, int type) {
        FooterShape shape = new FooterShape(bytes, from, to);
        shape.value(type, 1);
        return shape.position;
    }

    private void struct(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("it is nested more than " + MAX_DEPTH + " deep");
        }
        for (int head = next(); (head & 15) != 0; head = next()) {
            if ((head & 0xf0) == 0) {
                varint();
            }
            int type = head & 15;
            if (type != TRUE && type != FALSE) {
                value(type, depth);
            }
        }
    }

    private void value(int type, int depth) {
        switch (type) {
            // inside a collection a boolean takes a byte of its own
            case TRUE, FALSE, BYTE -> pass(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> pass(Double.BYTES);
            case BINARY -> pass(varint());
            case LIST, SET -> {
                int head = next();
                long size = head >>> 4 & 15;
                collection(size == 15 ? varint() : size, head & 15, head & 15, false, depth);
            }
            case MAP -> {
                long size = varint();
                int types = size == 0 ? 0 : next();
                collection(size, types >>> 4 & 15, types & 15, true, depth);
            }
            case STRUCT -> struct(depth + 1);
            case UUID -> pass(16);
            default -> throw new IllegalArgumentException("it has a field of unknown type " + type);
        }
    }

    private void collection(long size, int keyType, int valueType, boolean map, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException("it is nested more than " + MAX_DEPTH + " deep");
        }
        elements += size;
        if (size < 0 || size > end - position || elements > MAX_ELEMENTS) {
            throw new IllegalArgumentException("it says it has a list of " + Counted.plain(size, "element") + ", in "
                    + Counted.plain(end - position, "byte"));
        }
        for (long i = 0; i < size; i++) {
            if (map) {
                value(keyType, depth + 1);
            }
            value(valueType, depth + 1);
        }
    }

    private void pass(long length) {
        if (length < 0 || length > end - position) {
            throw new IllegalArgumentException("it ends too early");
        }
        position += (int) length;
    }

    private int next() {
        pass(1);
        return bytes[position - 1];
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = next();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("it has a number of more than 64 bits");
    }
}
