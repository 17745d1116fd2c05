package io.sitthi.datasets.drop;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the columns of one file against the contract's. Columns that the contract does not name are ignored. */
final class ColumnCheck {

    private ColumnCheck() {}

    static List<Fault> faults(Schema dataset, String file, List<ParquetColumn> found) {
        List<Fault> faults = new ArrayList<>();
        for (Column column : dataset.columns()) {
            List<ParquetColumn> sameName = new ArrayList<>();
            for (ParquetColumn candidate : found) {
                if (candidate.name().equals(column.name())) {
                    sameName.add(candidate);
                }
            }
            Fault fault = fault(dataset, file, column, sameName, found);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable Fault fault(
            Schema dataset, String file, Column column, List<ParquetColumn> sameName, List<ParquetColumn> all) {
        String expected = words(column.type());
        if (sameName.isEmpty() && column.optional()) {
            return null;
        }
        if (sameName.isEmpty()) {
            return new Fault(
                            dataset,
                            file,
                            column.name(),
                            expected,
                            "no such column",
                            NearestName.advice(dataset, column, all))
                    .as(FaultKind.COLUMN_MISSING);
        }
        if (sameName.size() > 1) {
            return new Fault(
                    dataset, file, column.name(), "one column of this name", String.valueOf(sameName.size()), null);
        }
        ParquetColumn only = sameName.get(0);
        return only.readsAs(column.type())
                ? null
                : new Fault(
                                dataset,
                                file,
                                column.name(),
                                expected,
                                Fault.printable(only.declared()),
                                WriterAdvice.of(column, only.declared()))
                        .as(FaultKind.COLUMN_TYPE);
    }

    /** What is taken for the contract's type, in Parquet's words. */
    static String words(ColumnType type) {
        return switch (type) {
            case INT64 -> "INT64 or a smaller integer";
            case INT32 -> "INT32 or another integer";
            case BOOLEAN -> "BOOLEAN";
            case DOUBLE -> "DOUBLE";
            case STRING -> "BINARY(STRING)";
            case DATE -> "INT32(DATE)";
            case TIME -> "INT64(TIMESTAMP(MILLIS, MICROS or NANOS, adjusted to UTC)) or INT96";
            case BAHT -> "DECIMAL(p,0 to 2), p at most 18, stored as INT32, INT64, FIXED_LEN_BYTE_ARRAY or BINARY";
            case UUID -> "FIXED_LEN_BYTE_ARRAY(16)(UUID)";
            case STRING_LIST -> "LIST of BINARY(STRING)";
        };
    }
}
