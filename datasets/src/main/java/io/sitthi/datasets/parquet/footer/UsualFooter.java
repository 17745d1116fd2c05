package io.sitthi.datasets.parquet.footer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Parses the footer of a file whose row groups say no more than usual, as those that Sitthi writes: to the same objects as the
 * parser of parquet-format, in a fraction of its time. Evidence of a nation has a hundred thousand column chunks, and whoever
 * compares two nights reads them all.
 *
 * <p>Whatever is not as expected is left to the other parser, which also finds the words for damage. Thrift's compact protocol;
 * numbers of fields as in parquet.thrift.
 */
public final class UsualFooter {

    private static final int ROW_GROUPS = 4;
    private static final byte EMPTY_LIST_OF_STRUCTS = CompactTypes.STRUCT;

    private final byte[] bytes;
    private final int end;
    private int position;

    private UsualFooter(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** Something that the other parser may know. */
    private static final class UnusualException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final UnusualException IT = new UnusualException();

        private UnusualException() {
            super("unusual", null, false, false);
        }
    }

    /**
     * Parses a footer.
     *
     * @param from where it starts; {@link FooterShape} has been satisfied with it
     * @return null when there is anything unusual in it
     */
    public static @Nullable FileMetaData parse(byte[] bytes, int from, int to) {
        try {
            return new UsualFooter(bytes, from, to).footer(from);
        } catch (UnusualException | IOException e) {
            return null;
        }
    }

    private @Nullable FileMetaData footer(int from) throws IOException {
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            if (field == ROW_GROUPS && type == CompactTypes.LIST) {
                int start = position;
                List<RowGroup> groups = list(CompactTypes.LIST, CompactTypes.STRUCT, this::rowGroup);
                FileMetaData rest = withoutRowGroups(from, start);
                require(rest.getRow_groupsSize() == 0); // no second list
                rest.setRow_groups(groups);
                return rest;
            }
            if (type != CompactTypes.TRUE && type != CompactTypes.FALSE) {
                position = FooterShape.endOfValue(bytes, position, end, type);
            }
        }
        return null;
    }

    /** The rest, by the parser of parquet-format. The list of row groups stands between {@code start} and the position. */
    private FileMetaData withoutRowGroups(int from, int start) throws IOException {
        byte[] rest = new byte[start - from + 1 + end - position];
        System.arraycopy(bytes, from, rest, 0, start - from);
        rest[start - from] = EMPTY_LIST_OF_STRUCTS;
        System.arraycopy(bytes, position, rest, start - from + 1, end - position);
        return Util.readFileMetaData(new ByteArrayInputStream(rest), rest.length);
    }

    private RowGroup rowGroup() {
        RowGroup group = new RowGroup();
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            switch (field) {
                case 1 -> group.setColumns(list(type, CompactTypes.STRUCT, this::chunk));
                case 2 -> group.setTotal_byte_size(number(type, CompactTypes.I64));
                case 3 -> group.setNum_rows(number(type, CompactTypes.I64));
                case 5 -> group.setFile_offset(number(type, CompactTypes.I64));
                case 6 -> group.setTotal_compressed_size(number(type, CompactTypes.I64));
                case 7 -> group.setOrdinal(ordinal(type));
                default -> throw UnusualException.IT;
            }
        }
        require(group.isSetColumns() && group.isSetTotal_byte_size() && group.isSetNum_rows());
        return group;
    }

    private ColumnChunk chunk() {
        ColumnChunk chunk = new ColumnChunk();
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            switch (field) {
                case 2 -> chunk.setFile_offset(number(type, CompactTypes.I64));
                case 3 -> {
                    require(type == CompactTypes.STRUCT);
                    chunk.setMeta_data(metadata());
                }
                default -> throw UnusualException.IT;
            }
        }
        require(chunk.isSetFile_offset() && chunk.isSetMeta_data());
        return chunk;
    }

    private ColumnMetaData metadata() {
        ColumnMetaData metadata = new ColumnMetaData();
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            switch (field) {
                case 1 -> metadata.setType(known(Type.findByValue(code(type))));
                case 2 -> metadata.setEncodings(list(type, CompactTypes.I32, this::encoding));
                case 3 -> metadata.setPath_in_schema(list(type, CompactTypes.BINARY, this::text));
                case 4 -> metadata.setCodec(known(CompressionCodec.findByValue(code(type))));
                case 5 -> metadata.setNum_values(number(type, CompactTypes.I64));
                case 6 -> metadata.setTotal_uncompressed_size(number(type, CompactTypes.I64));
                case 7 -> metadata.setTotal_compressed_size(number(type, CompactTypes.I64));
                case 9 -> metadata.setData_page_offset(number(type, CompactTypes.I64));
                case 11 -> metadata.setDictionary_page_offset(number(type, CompactTypes.I64));
                case 12 -> {
                    require(type == CompactTypes.STRUCT);
                    metadata.setStatistics(statistics());
                }
                case 13 -> metadata.setEncoding_stats(list(type, CompactTypes.STRUCT, this::pages));
                default -> throw UnusualException.IT;
            }
        }
        require(metadata.isSetType()
                && metadata.isSetEncodings()
                && metadata.isSetPath_in_schema()
                && metadata.isSetCodec()
                && metadata.isSetNum_values()
                && metadata.isSetTotal_uncompressed_size()
                && metadata.isSetTotal_compressed_size()
                && metadata.isSetData_page_offset());
        return metadata;
    }

    private Statistics statistics() {
        Statistics statistics = new Statistics();
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            switch (field) {
                case 3 -> statistics.setNull_count(number(type, CompactTypes.I64));
                case 5 -> statistics.setMax_value(binary(type));
                case 6 -> statistics.setMin_value(binary(type));
                case 7 -> statistics.setIs_max_value_exact(bool(type));
                case 8 -> statistics.setIs_min_value_exact(bool(type));
                default -> throw UnusualException.IT;
            }
        }
        return statistics;
    }

    private PageEncodingStats pages() {
        PageEncodingStats pages = new PageEncodingStats();
        int field = 0;
        for (int head = next(); (head & 15) != 0; head = next()) {
            field = field(head, field);
            int type = head & 15;
            switch (field) {
                case 1 -> pages.setPage_type(known(PageType.findByValue(code(type))));
                case 2 -> pages.setEncoding(known(Encoding.findByValue(code(type))));
                case 3 -> pages.setCount(code(type));
                default -> throw UnusualException.IT;
            }
        }
        require(pages.isSetPage_type() && pages.isSetEncoding() && pages.isSetCount());
        return pages;
    }

    private Encoding encoding() {
        return known(Encoding.findByValue(code(CompactTypes.I32)));
    }

    /** Of letters that are each one byte. */
    private String text() {
        byte[] text = binary(CompactTypes.BINARY);
        for (byte letter : text) {
            require(letter >= 0);
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    // The compact protocol

    private <T> List<T> list(int type, int elementType, Supplier<T> element) {
        require(type == CompactTypes.LIST);
        int head = next();
        require((head & 15) == elementType);
        long size = head >>> 4 & 15;
        if (size == 15) {
            size = varint();
        }
        require(size >= 0 && size <= end - position);
        List<T> elements = new ArrayList<>((int) size);
        for (int i = 0; i < size; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    /** The number of a field: so many after the one before, or, rarely, told itself. */
    private int field(int head, int before) {
        int more = head >>> 4 & 15;
        require(more != 0);
        return before + more;
    }

    private long number(int type, int expected) {
        require(type == expected);
        long zigzag = varint();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private short ordinal(int type) {
        long number = number(type, CompactTypes.I16);
        require(number == (short) number);
        return (short) number;
    }

    private int code(int type) {
        long number = number(type, CompactTypes.I32);
        require(number == (int) number);
        return (int) number;
    }

    private static boolean bool(int type) {
        require(type == CompactTypes.TRUE || type == CompactTypes.FALSE);
        return type == CompactTypes.TRUE;
    }

    private byte[] binary(int type) {
        require(type == CompactTypes.BINARY);
        long length = varint();
        require(length >= 0 && length <= end - position);
        byte[] value = new byte[(int) length];
        System.arraycopy(bytes, position, value, 0, value.length);
        position += value.length;
        return value;
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
        throw UnusualException.IT;
    }

    private int next() {
        require(position < end);
        return bytes[position++];
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw UnusualException.IT;
        }
        return value;
    }

    private static void require(boolean usual) {
        if (!usual) {
            throw UnusualException.IT;
        }
    }
}
