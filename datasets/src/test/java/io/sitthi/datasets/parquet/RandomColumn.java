package io.sitthi.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.uuidType;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A column of random values for parquet-java to write: in one of many shapes, with nulls in one of many patterns. */
final class RandomColumn {

    /** What a column holds, and how its type is declared. */
    enum Kind {
        NUMBER(PrimitiveTypeName.INT64, null),
        SMALL(PrimitiveTypeName.INT32, null),
        DAY(PrimitiveTypeName.INT32, dateType()),
        MILLIS(PrimitiveTypeName.INT64, timestampType(true, TimeUnit.MILLIS)),
        MICROS(PrimitiveTypeName.INT64, timestampType(true, TimeUnit.MICROS)),
        AMOUNT(PrimitiveTypeName.INT64, decimalType(2, 18)),
        AMOUNT_32(PrimitiveTypeName.INT32, decimalType(2, 9)),
        FLAG(PrimitiveTypeName.BOOLEAN, null),
        RATIO(PrimitiveTypeName.DOUBLE, null),
        TEXT(PrimitiveTypeName.BINARY, stringType()),
        KEY(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, uuidType()),
        GOODS(PrimitiveTypeName.BINARY, stringType()),
        OLD_GOODS(PrimitiveTypeName.BINARY, stringType());

        private final PrimitiveTypeName physical;
        private final @Nullable LogicalTypeAnnotation logical;

        Kind(PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation logical) {
            this.physical = physical;
            this.logical = logical;
        }

        boolean isList() {
            return this == GOODS || this == OLD_GOODS;
        }

        private Type type(Repetition repetition, String name) {
            Types.PrimitiveBuilder<?> builder = Types.primitive(physical, repetition);
            builder.length(this == KEY ? 16 : 0);
            return (Type) builder.as(logical).named(name);
        }
    }

    private static final String[] WORDS = {"", "ก", "สมชาย", "ตำบลในเมือง", "FUEL", "a", "😀", "x".repeat(300)};

    private final Random random;
    private final Kind kind;
    private final boolean optional;
    private final boolean optionalElements;
    private final int shape;
    private final int nullPattern;
    private final int salt;

    RandomColumn(Random random, Kind kind, boolean optional) {
        this.random = random;
        this.kind = kind;
        this.optional = optional;
        this.optionalElements = kind == Kind.GOODS && random.nextBoolean();
        this.shape = random.nextInt(7);
        this.nullPattern = random.nextInt(8);
        this.salt = random.nextInt(1000);
    }

    String name() {
        return kind.name() + (optional ? "?" : "");
    }

    Kind kind() {
        return kind;
    }

    Type type() {
        Repetition outer = optional ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (kind) {
            case GOODS ->
                (Type) Types.buildGroup(outer)
                        .as(listType())
                        .addField((Type) Types.repeatedGroup()
                                .addField(kind.type(
                                        optionalElements ? Repetition.OPTIONAL : Repetition.REQUIRED, "element"))
                                .named("list"))
                        .named(name());
            case OLD_GOODS ->
                (Type) Types.buildGroup(outer)
                        .as(listType())
                        .addField(kind.type(Repetition.REPEATED, "array"))
                        .named(name());
            default -> kind.type(outer, name());
        };
    }

    /** Adds the value of a row to a record, and says as what text {@link ReadRows} must give it back. */
    @Nullable
    String addTo(Group record, int row, int rows) {
        if (optional && isNull(nullPattern, row, rows)) {
            return null;
        }
        return switch (kind) {
            case NUMBER, MICROS -> add(record, number(row));
            case AMOUNT -> add(record, number(row) % 1_000_000_000_000_000_000L);
            case MILLIS -> {
                long value = number(row);
                record.append(name(), value);
                yield BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(1000))
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .max(BigInteger.valueOf(Long.MIN_VALUE))
                        .toString();
            }
            case SMALL, DAY, AMOUNT_32 -> {
                int value = (int) (number(row) ^ number(row) >>> 32);
                record.append(name(), value);
                yield Integer.toString(value);
            }
            case FLAG -> {
                boolean value = (number(row) & 1) == 0;
                record.append(name(), value);
                yield Boolean.toString(value);
            }
            case RATIO -> {
                double value = shape == 0 ? Double.longBitsToDouble(number(row)) : number(row) / 64.0;
                record.append(name(), value);
                yield Double.toString(value);
            }
            case TEXT -> {
                String value = text(row);
                record.append(name(), value);
                yield value;
            }
            case KEY -> {
                byte[] value = new byte[16];
                new Random(number(row)).nextBytes(value);
                record.append(name(), Binary.fromConstantByteArray(value));
                yield HexFormat.of().formatHex(value);
            }
            case GOODS, OLD_GOODS -> list(record, row);
        };
    }

    private String add(Group record, long value) {
        record.append(name(), value);
        return Long.toString(value);
    }

    private String list(Group record, int row) {
        Group list = record.addGroup(name());
        List<@Nullable String> elements = new ArrayList<>();
        int size = random.nextInt(8) == 0 ? random.nextInt(200) : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String value = optionalElements && random.nextInt(4) == 0 ? null : text(row * 3 + i);
            elements.add(value);
            if (kind == Kind.OLD_GOODS) {
                list.append("array", value);
            } else {
                Group element = list.addGroup("list");
                if (value != null) {
                    element.append("element", value);
                }
            }
        }
        return elements.toString();
    }

    private static boolean isNull(int pattern, int row, int rows) {
        return switch (pattern) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> row % 2 == 0;
            case 3 -> row / 217 % 2 == 0;
            case 4 -> row == 0;
            case 5 -> row == rows - 1;
            case 6 -> scramble(row) % 3 == 0;
            default -> scramble(row) % 100 == 0;
        };
    }

    private static long scramble(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L >>> 1;
    }

    private long number(int row) {
        return switch (shape) {
            case 0 -> scramble(row + salt) * (row % 2 == 0 ? 1 : -1);
            case 1 -> scramble(row + salt) % 9 * 1_000_000_007L;
            case 2 -> row * 3L + scramble(row) % 3;
            case 3 -> salt;
            case 4 -> row % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            case 5 -> scramble(row / (1 + salt % 100));
            default -> scramble(row + salt) % (1L << salt % 20);
        };
    }

    private String text(int row) {
        long number = number(row);
        return switch (shape) {
            case 0 -> WORDS[(int) (scramble(row) % WORDS.length)] + number;
            case 2 -> "ถนนสายหลัก " + (100_000_000 + number);
            default -> WORDS[(int) ((number >>> 1) % WORDS.length)];
        };
    }
}
