package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.ApplicantGroup;
import io.sitthi.datasets.schema.Channel;
import io.sitthi.datasets.schema.CivilStatus;
import io.sitthi.datasets.schema.Finding;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.wallet.CodeList;
import io.sitthi.jobs.wallet.DefectRules;
import io.sitthi.jobs.wallet.EligibilityRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a row a reject (contract section 3).
 *
 * @param row the row
 * @param column the column at fault
 */
record RowFault(SourceRow row, String column, RejectCode code) {

    private static final CodeList GROUPS = CodeList.of(ApplicantGroup.class);
    private static final CodeList CHANNELS = CodeList.of(Channel.class);
    private static final CodeList STATUSES = CodeList.of(CivilStatus.class);
    private static final CodeList FINDINGS = CodeList.of(Finding.class);

    /** Everything that is wrong with a row by itself, in the order of the columns. */
    static List<RowFault> of(SourceRow row, EligibilityRules rules, DefectRules defects) {
        List<RowFault> faults = new ArrayList<>();
        for (Column column : row.dataset().columns()) {
            if (!row.isNull(column.name())) {
                continue;
            }
            if (row.isMisfit(column.name())) {
                faults.add(new RowFault(row, column.name(), RejectCode.UNKNOWN_VALUE));
            } else if (!column.nullable()) {
                faults.add(new RowFault(row, column.name(), RejectCode.NULL_VALUE));
            }
        }
        switch (row.dataset()) {
            case REGISTRATIONS -> {
                addUnknown(faults, row, "applicant_group", GROUPS);
                addUnknown(faults, row, "channel", CHANNELS);
            }
            case CIVIL -> {
                if (!row.isNull("birth_date") && defects.unknownBirthDate(row.intOf("birth_date"))) {
                    faults.add(new RowFault(row, "birth_date", RejectCode.UNKNOWN_VALUE));
                }
                addUnknown(faults, row, "status", STATUSES);
            }
            case MEASURES -> addUnknown(faults, row, "finding", FINDINGS);
            case TAX -> {
                if (!row.isNull("tax_year_be") && DefectRules.unknownTaxYear(row.intOf("tax_year_be"))) {
                    faults.add(new RowFault(row, "tax_year_be", RejectCode.UNKNOWN_VALUE));
                }
                if (!row.isNull("assessable_income")
                        && EligibilityRules.negativeIncome(row.longOf("assessable_income"))) {
                    faults.add(new RowFault(row, "assessable_income", RejectCode.NEGATIVE_VALUE));
                }
            }
            case DEPOSITS -> {
                addUnknown(faults, row, "account_type", defects::accountType);
                addUnknown(faults, row, "currency", defects::currency);
                if (!row.isNull("as_of") && rules.wrongDepositsAsOf(row.intOf("as_of"))) {
                    faults.add(new RowFault(row, "as_of", RejectCode.WRONG_AS_OF));
                }
            }
            case INCARCERATION -> {}
            case MERCHANTS, PAYMENTS, VERDICTS, WALLETS, DECISIONS, BALANCES, REJECTS ->
                throw new IllegalArgumentException("no rule reads " + row.dataset());
        }
        return faults;
    }

    private static void addUnknown(List<RowFault> faults, SourceRow row, String column, CodeList known) {
        addUnknown(faults, row, column, known::indexOf);
    }

    /** @param known answers with a number below zero to a code that it does not know */
    private static void addUnknown(List<RowFault> faults, SourceRow row, String column, BytesToLong known) {
        if (!row.isNull(column)) {
            byte[] code = row.bytesOf(column);
            if (known.apply(code, 0, code.length) < 0) {
                faults.add(new RowFault(row, column, RejectCode.UNKNOWN_VALUE));
            }
        }
    }

    @Override
    public String toString() {
        return row.place() + ": " + column + " " + code;
    }
}
