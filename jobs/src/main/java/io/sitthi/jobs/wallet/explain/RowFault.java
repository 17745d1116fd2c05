package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.programmes.wallet.CodeTexts;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault for which a row is rejected (contract section 3).
 *
 * @param row the row
 * @param column the column at fault
 */
record RowFault(SourceRow row, String column, RejectCode code) {

    /** All faults that concern the row alone, in the order of the columns. */
    static List<RowFault> of(SourceRow row, EligibilityRules rules, DefectRules defects) {
        List<RowFault> faults = new ArrayList<>();
        for (Column column : row.dataset().columns()) {
            String name = column.name();
            if (!row.isNull(name)) {
                RejectCode code = codeOf(row, name, rules, defects);
                if (code != null) {
                    faults.add(new RowFault(row, name, code));
                }
            } else if (row.isMisfit(name)) {
                faults.add(new RowFault(row, name, RejectCode.UNKNOWN_VALUE));
            } else if (!column.nullable()) {
                faults.add(new RowFault(row, name, RejectCode.NULL_VALUE));
            }
        }
        return faults;
    }

    /** What is wrong with a value that is not null; null when nothing is. */
    private static @Nullable RejectCode codeOf(
            SourceRow row, String column, EligibilityRules rules, DefectRules defects) {
        List<String> codes = row.dataset().codes().get(column);
        if (codes != null) {
            return codes.contains(row.textOf(column)) ? null : RejectCode.UNKNOWN_VALUE;
        }
        return switch (row.dataset() + "." + column) {
            case "civil.birth_date" -> unknownWhen(defects.unknownBirthDate(row.intOf(column)));
            case "tax.tax_year_be" -> unknownWhen(DefectRules.unknownTaxYear(row.intOf(column)));
            case "tax.assessable_income" ->
                EligibilityRules.negativeIncome(row.longOf(column)) ? RejectCode.NEGATIVE_VALUE : null;
            case "deposits.account_type" -> unknownWhen(isUnknown(defects::accountType, row.bytesOf(column)));
            case "deposits.currency" -> unknownWhen(isUnknown(defects::currency, row.bytesOf(column)));
            case "deposits.as_of" -> rules.wrongDepositsAsOf(row.intOf(column)) ? RejectCode.WRONG_AS_OF : null;
            default -> null;
        };
    }

    private static @Nullable RejectCode unknownWhen(boolean unknown) {
        return unknown ? RejectCode.UNKNOWN_VALUE : null;
    }

    private static boolean isUnknown(BytesToLong codes, byte[] code) {
        return codes.apply(code, 0, code.length) == DefectRules.UNKNOWN;
    }

    @Override
    public String toString() {
        return row.place() + ": " + column + " " + code;
    }

    /** As {@link #toString}, to be shown. */
    Words words() {
        return new Words(
                row.shownPlace().thai() + ": " + column + " "
                        + CodeTexts.of(code).nameThai(),
                toString());
    }

    Facts facts() {
        return row.placeFacts().text("column", column).text("code", code.name());
    }
}
