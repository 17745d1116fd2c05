package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.schema.RejectCode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a row that was rejected; a row with two faults is listed twice.
 *
 * @param file name of the file
 * @param row number in that file, from 0
 * @param column the column at fault; the key's for DUPLICATE_KEY
 * @param code what is wrong
 * @param id whose row it is; null when that is what is missing
 */
public record RejectedRow(
        String file,
        long row,
        String column,
        RejectCode code,
        @Nullable Long id) {

    /** By file, then row, then code, then column: the same order whatever the number of threads. */
    public static final Comparator<RejectedRow> ORDER = Comparator.comparing(RejectedRow::file)
            .thenComparingLong(RejectedRow::row)
            .thenComparing(RejectedRow::code)
            .thenComparing(RejectedRow::column);

    /** With the id masked: a sole trader's merchant id is their citizen id. */
    @Override
    public String toString() {
        String whose = id == null ? "no id" : CitizenId.mask(id);
        return file + ", row " + row + ", column " + column + ": " + code + " (" + whose + ")";
    }
}
