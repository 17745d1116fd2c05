package io.sitthi.datasets.parquet.footer;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.encoding.Conversion;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf of the schema holds in the contract's terms (contract section 1, Parquet types). Both ways of naming a
 * logical type are understood: the newer {@code logicalType}, which decides when it is there, and the older
 * {@code converted_type}.
 *
 * @param type what it holds
 * @param conversion how stored numbers are converted
 */
record LeafMeaning(ColumnType type, Conversion conversion) {

    private static final int MAX_DECIMAL_PRECISION = 18;
    private static final int BAHT_SCALE = 2;
    private static final int UUID_BYTES = 16;
    /** A decimal of 18 digits takes 8; writers that reserve room for 38 digits use 16. */
    private static final int MAX_DECIMAL_BYTES = 32;

    private static final long[] POWERS_OF_TEN = {1, 10, 100};

    /** Null when the contract has no such type. */
    static @Nullable LeafMeaning of(SchemaElement element) {
        LogicalType logical = element.isSetLogicalType() ? element.getLogicalType() : null;
        ConvertedType converted = element.isSetConverted_type() ? element.getConverted_type() : null;
        boolean plain = logical == null && converted == null;
        return switch (element.getType()) {
            case BOOLEAN -> plain ? as(ColumnType.BOOLEAN) : null;
            case DOUBLE -> plain ? as(ColumnType.DOUBLE) : null;
            case INT32 -> {
                if (plain) {
                    yield as(ColumnType.INT32);
                }
                if (logical != null ? logical.isSetDATE() : converted == ConvertedType.DATE) {
                    yield as(ColumnType.DATE);
                }
                LeafMeaning integer = integer32(logical, converted);
                yield integer != null ? integer : decimal(element, logical, converted);
            }
            case INT64 -> {
                if (plain || isSigned64(logical, converted)) {
                    yield as(ColumnType.INT64);
                }
                LeafMeaning time = time(logical, converted);
                yield time != null ? time : decimal(element, logical, converted);
            }
            // only timestamps were ever stored this way
            case INT96 -> plain ? new LeafMeaning(ColumnType.TIME, Conversion.int96()) : null;
            case BYTE_ARRAY -> {
                if (logical != null ? logical.isSetSTRING() : converted == ConvertedType.UTF8) {
                    yield as(ColumnType.STRING);
                }
                yield decimal(element, logical, converted);
            }
            case FIXED_LEN_BYTE_ARRAY -> {
                if (logical != null && logical.isSetUUID()) {
                    yield element.getType_length() == UUID_BYTES ? as(ColumnType.UUID) : null;
                }
                boolean sized = element.getType_length() > 0 && element.getType_length() <= MAX_DECIMAL_BYTES;
                yield sized ? decimal(element, logical, converted) : null;
            }
            case FLOAT -> null;
        };
    }

    private static LeafMeaning as(ColumnType type) {
        return new LeafMeaning(type, Conversion.NONE);
    }

    private static @Nullable LeafMeaning integer32(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        int bits;
        boolean signed;
        if (logical != null) {
            if (!logical.isSetINTEGER()) {
                return null;
            }
            bits = logical.getINTEGER().getBitWidth();
            signed = logical.getINTEGER().isIsSigned();
        } else if (converted == ConvertedType.INT_8 || converted == ConvertedType.UINT_8) {
            bits = 8;
            signed = converted == ConvertedType.INT_8;
        } else if (converted == ConvertedType.INT_16 || converted == ConvertedType.UINT_16) {
            bits = 16;
            signed = converted == ConvertedType.INT_16;
        } else if (converted == ConvertedType.INT_32 || converted == ConvertedType.UINT_32) {
            bits = 32;
            signed = converted == ConvertedType.INT_32;
        } else {
            return null;
        }
        if (bits == 32) {
            return signed ? as(ColumnType.INT32) : new LeafMeaning(ColumnType.INT64, Conversion.unsigned32());
        }
        if (bits != 8 && bits != 16) {
            return null;
        }
        long span = 1L << bits;
        return new LeafMeaning(
                ColumnType.INT32, signed ? Conversion.within(-span / 2, span / 2 - 1) : Conversion.within(0, span - 1));
    }

    private static boolean isSigned64(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null) {
            return logical.isSetINTEGER()
                    && logical.getINTEGER().isIsSigned()
                    && logical.getINTEGER().getBitWidth() == Long.SIZE;
        }
        return converted == ConvertedType.INT_64;
    }

    /** Null also for a timestamp that is not adjusted to UTC, whose zone is unknown. */
    private static @Nullable LeafMeaning time(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        boolean millis = converted == ConvertedType.TIMESTAMP_MILLIS;
        boolean nanos = false;
        if (logical != null) {
            if (!logical.isSetTIMESTAMP() || !logical.getTIMESTAMP().isIsAdjustedToUTC()) {
                return null;
            }
            TimestampType timestamp = logical.getTIMESTAMP();
            millis = timestamp.getUnit().isSetMILLIS();
            nanos = timestamp.getUnit().isSetNANOS();
            if (!millis && !nanos && !timestamp.getUnit().isSetMICROS()) {
                return null;
            }
        } else if (!millis && converted != ConvertedType.TIMESTAMP_MICROS) {
            return null;
        }
        Conversion conversion = millis ? Conversion.millis() : nanos ? Conversion.nanos() : Conversion.NONE;
        return new LeafMeaning(ColumnType.TIME, conversion);
    }

    private static @Nullable LeafMeaning decimal(
            SchemaElement element, @Nullable LogicalType logical, @Nullable ConvertedType converted) {
        int scale;
        int precision;
        if (logical != null) {
            if (!logical.isSetDECIMAL()) {
                return null;
            }
            scale = logical.getDECIMAL().getScale();
            precision = logical.getDECIMAL().getPrecision();
        } else if (converted == ConvertedType.DECIMAL) {
            scale = element.getScale();
            precision = element.getPrecision();
        } else {
            return null;
        }
        if (scale < 0 || scale > BAHT_SCALE || precision > MAX_DECIMAL_PRECISION) {
            return null;
        }
        long factor = POWERS_OF_TEN[BAHT_SCALE - scale];
        return new LeafMeaning(
                ColumnType.BAHT,
                switch (element.getType()) {
                    case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Conversion.decimalBytes(factor);
                    default -> factor == 1 ? Conversion.NONE : Conversion.times(factor);
                });
    }
}
