package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a row a reject (contract section 3).
 *
 * @param row the row
 * @param column the column at fault
 */
record RowFault(SourceRow row, String column, RejectCode code) {

    /** Everything that is wrong with a row by itself, in the order of the columns. */
    static List<RowFault> of(SourceRow row, EligibilityRules rules) {
        List<RowFault> faults = new ArrayList<>();
        for (Column column : row.dataset().columns()) {
            if (!row.isNull(column.name())) {
                continue;
            }
            if (!column.nullable()) {
                faults.add(new RowFault(row, column.name(), RejectCode.NULL_VALUE));
            }
        }
        row.dataset().codes().forEach((column, known) -> addUnknown(faults, row, column, known));
        if (row.dataset().equals(WalletSchemas.TAX)) {
            if (!row.isNull("assessable_income") && EligibilityRules.negativeIncome(row.longOf("assessable_income"))) {
                faults.add(new RowFault(row, "assessable_income", RejectCode.NEGATIVE_VALUE));
            }
        } else if (row.dataset().equals(WalletSchemas.DEPOSITS)) {
            if (!row.isNull("as_of") && rules.wrongDepositsAsOf(row.intOf("as_of"))) {
                faults.add(new RowFault(row, "as_of", RejectCode.WRONG_AS_OF));
            }
        }
        return faults;
    }

    private static void addUnknown(List<RowFault> faults, SourceRow row, String column, List<String> known) {
        if (!row.isNull(column) && !known.contains(row.textOf(column))) {
            faults.add(new RowFault(row, column, RejectCode.UNKNOWN_VALUE));
        }
    }

    @Override
    public String toString() {
        return row.place() + ": " + column + " " + code;
    }
}
