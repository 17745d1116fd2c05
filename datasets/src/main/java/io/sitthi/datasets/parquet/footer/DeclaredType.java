package io.sitthi.datasets.parquet.footer;

import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** How a file declares a leaf, for messages. */
final class DeclaredType {

    private DeclaredType() {}

    /** The declaration in Parquet's own words, such as {@code INT64(TIMESTAMP(NANOS, not adjusted to UTC))}. */
    static String of(SchemaElement element) {
        String physical = element.getType() == Type.FIXED_LEN_BYTE_ARRAY
                ? "FIXED_LEN_BYTE_ARRAY(" + element.getType_length() + ")"
                : element.getType().name();
        String logical = describeLogical(element);
        return logical.isEmpty() ? physical : physical + "(" + logical + ")";
    }

    private static String describeLogical(SchemaElement element) {
        if (!element.isSetLogicalType()) {
            if (!element.isSetConverted_type()) {
                return "";
            }
            return element.getConverted_type() == ConvertedType.DECIMAL
                    ? "DECIMAL(" + element.getPrecision() + "," + element.getScale() + ")"
                    : element.getConverted_type().name();
        }
        LogicalType logical = element.getLogicalType();
        if (logical.getSetField() == null) {
            return "a logical type newer than this reader";
        }
        return switch (logical.getSetField()) {
            case DECIMAL ->
                "DECIMAL(" + logical.getDECIMAL().getPrecision() + ","
                        + logical.getDECIMAL().getScale() + ")";
            case TIMESTAMP ->
                "TIMESTAMP("
                        + logical.getTIMESTAMP().getUnit().getSetField() + ", "
                        + (logical.getTIMESTAMP().isIsAdjustedToUTC() ? "" : "not ") + "adjusted to UTC)";
            case INTEGER ->
                (logical.getINTEGER().isIsSigned() ? "" : "unsigned ") + "integer of "
                        + logical.getINTEGER().getBitWidth() + " bits";
            default -> logical.getSetField().name().toUpperCase(Locale.ROOT);
        };
    }
}
