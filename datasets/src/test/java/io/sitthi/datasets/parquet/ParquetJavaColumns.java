package io.sitthi.datasets.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Columns of any file as parquet-java reads them, as texts in the units of the contract. */
final class ParquetJavaColumns {

    private ParquetJavaColumns() {}

    /** @param wanted names of columns; null for all that are no groups */
    static Map<String, List<@Nullable String>> read(
            Path file, @Nullable Set<String> wanted, @Nullable FileDecryptionProperties decryption) throws IOException {
        Map<String, List<@Nullable String>> columns = new LinkedHashMap<>();
        try (org.apache.parquet.hadoop.ParquetFileReader reader = ParquetJavaRows.open(file, decryption)) {
            MessageType whole = reader.getFileMetaData().getSchema();
            List<Type> types = new ArrayList<>();
            for (Type type : whole.getFields()) {
                if (wanted == null ? type.isPrimitive() : wanted.contains(type.getName())) {
                    types.add(type);
                    columns.put(type.getName(), new ArrayList<>());
                }
            }
            MessageType schema = new MessageType(whole.getName(), types);
            reader.setRequestedSchema(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema, whole)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group record = records.read();
                    for (Type type : types) {
                        columns.get(type.getName()).add(value(record, type));
                    }
                }
            }
        }
        return columns;
    }

    private static @Nullable String value(Group record, Type type) {
        if (record.getFieldRepetitionCount(type.getName()) == 0) {
            return null;
        }
        return type.isPrimitive()
                ? text(record, type.asPrimitiveType(), 0)
                : list(record.getGroup(type.getName(), 0), type.asGroupType());
    }

    private static String list(Group list, GroupType type) {
        Type repeated = type.getType(0);
        List<@Nullable String> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (repeated.isPrimitive()) {
                elements.add(text(list, repeated.asPrimitiveType(), i));
            } else {
                elements.add(value(list.getGroup(0, i), repeated.asGroupType().getType(0)));
            }
        }
        return elements.toString();
    }

    private static @Nullable String text(Group record, PrimitiveType type, int index) {
        String name = type.getName();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Boolean.toString(record.getBoolean(name, index));
            case DOUBLE -> Double.toString(record.getDouble(name, index));
            case FLOAT -> Float.toString(record.getFloat(name, index));
            case INT32 -> {
                int value = record.getInteger(name, index);
                IntLogicalTypeAnnotation integer = logical instanceof IntLogicalTypeAnnotation found ? found : null;
                boolean unsigned = integer != null && !integer.isSigned();
                int unused = integer == null ? 0 : Integer.SIZE - integer.getBitWidth();
                int fitting = unsigned ? value << unused >>> unused : value << unused >> unused;
                // what a value beyond its type's bits is, the format leaves open: here it is one that does not fit
                yield fitting == value ? number(unsigned ? Integer.toUnsignedLong(value) : value, logical) : null;
            }
            case INT64 -> number(record.getLong(name, index), logical);
            case INT96 -> int96(record.getInt96(name, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                Binary value = record.getBinary(name, index);
                if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
                    yield hundredths(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
                }
                boolean text = logical instanceof StringLogicalTypeAnnotation;
                yield text && type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                        ? value.toStringUsingUTF8()
                        : HexFormat.of().formatHex(value.getBytes());
            }
        };
    }

    private static String number(long value, @Nullable LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return hundredths(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            BigDecimal micros = BigDecimal.valueOf(value)
                    .scaleByPowerOfTen(
                            timestamp.getUnit() == TimeUnit.MILLIS
                                    ? 3
                                    : timestamp.getUnit() == TimeUnit.NANOS ? -3 : 0);
            return micros.setScale(0, RoundingMode.FLOOR).toBigInteger().toString();
        }
        return Long.toString(value);
    }

    private static String hundredths(BigDecimal value) {
        return value.movePointRight(2).toBigIntegerExact().toString();
    }

    /** Null for an instant that 64 bits of microseconds cannot hold. */
    private static @Nullable String int96(Binary value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        BigInteger nanos = BigInteger.valueOf(bytes.getLong());
        BigInteger days = BigInteger.valueOf(bytes.getInt() - 2_440_588L);
        BigInteger micros = new BigDecimal(
                        days.multiply(BigInteger.valueOf(86_400_000_000_000L)).add(nanos))
                .movePointLeft(3)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger();
        return micros.bitLength() < Long.SIZE ? micros.toString() : null;
    }
}
