package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.scatter.RejectList;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks rows against the rules of the schema and the programme that concern a single row, column by column. For one
 * thread.
 *
 * <p>The order is the contract's: first, rows later than the run's day are left out; then values that lie after that
 * day become null; then faults are found. A defective row stays: it counts as a repeat, and against its subject.
 */
final class RowChecker {

    private final DatasetRules rules;
    private final Schema schema;
    private final RunDay day;
    private final int own;
    private final List<Integer> happened = new ArrayList<>();

    RowChecker(DatasetRules rules, RunDay day) {
        this.rules = rules;
        this.schema = rules.schema();
        this.day = day;
        this.own = schema.own() == null ? -1 : schema.position(schema.own());
        rules.happened().forEach(name -> happened.add(schema.position(name)));
    }

    /**
     * Checks rows {@code from} and after.
     *
     * @param leftOut set for each row that is later than the run's day
     * @return how many those are
     */
    int check(RowTable rows, int from, boolean[] leftOut, RejectList rejects) {
        int left = leaveOut(rows, from, leftOut);
        for (int column : happened) {
            long last = day.last(schema.columns().get(column).type());
            for (int row = from; row < rows.count(); row++) {
                if (!rows.isNull(row, column) && rows.longAt(row, column) > last) {
                    rows.setNull(row, column);
                }
            }
        }
        for (int c = 0; c < schema.columns().size(); c++) {
            checkNulls(rows, from, c, leftOut, rejects);
            checkCodes(rows, from, c, leftOut, rejects);
        }
        for (RowRule rule : rules.rules()) {
            for (int row = from; row < rows.count(); row++) {
                if (!leftOut[row]) {
                    int checked = row;
                    rule.check(rows, row, (column, code) -> reject(rows, checked, column, code, rejects));
                }
            }
        }
        return left;
    }

    private int leaveOut(RowTable rows, int from, boolean[] leftOut) {
        int left = 0;
        long last = own < 0 ? 0 : day.last(schema.columns().get(own).type());
        for (int row = from; row < rows.count(); row++) {
            leftOut[row] = own >= 0 && !rows.isNull(row, own) && rows.longAt(row, own) > last;
            left += leftOut[row] ? 1 : 0;
        }
        return left;
    }

    private void checkNulls(RowTable rows, int from, int c, boolean[] leftOut, RejectList rejects) {
        Column column = schema.columns().get(c);
        boolean misfits = rows.anyMisfit(c);
        if (misfits || !column.nullable() && rows.anyNull(c)) {
            for (int row = from; row < rows.count(); row++) {
                if (leftOut[row] || !rows.isNull(row, c)) {
                    continue;
                }
                if (misfits && rows.isMisfit(row, c)) {
                    reject(rows, row, c, RejectCode.UNKNOWN_VALUE, rejects);
                } else if (!column.nullable()) {
                    reject(rows, row, c, RejectCode.NULL_VALUE, rejects);
                }
            }
        }
        if (column.type() == ColumnType.STRING_LIST) {
            for (int row = from; row < rows.count(); row++) {
                if (!leftOut[row] && rows.hasNullText(row, c)) {
                    reject(rows, row, c, RejectCode.NULL_VALUE, rejects);
                }
            }
        }
    }

    private void checkCodes(RowTable rows, int from, int c, boolean[] leftOut, RejectList rejects) {
        if (!schema.codes().containsKey(schema.columns().get(c).name())) {
            return;
        }
        for (int row = from; row < rows.count(); row++) {
            if (!leftOut[row] && !rows.isNull(row, c) && rows.codeAt(row, c) < 0) {
                reject(rows, row, c, RejectCode.UNKNOWN_VALUE, rejects);
            }
        }
    }

    private static void reject(RowTable rows, int row, int column, RejectCode code, RejectList rejects) {
        boolean known = rows.hasKey(row);
        rejects.add(rows.origin(row), column, code, known, known ? rows.key(row) : 0);
        rows.setDefective(row);
    }
}
