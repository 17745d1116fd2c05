package io.sitthi.programmes.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.EVIDENCE;

import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.rows.EvidenceLaw;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.util.StringJoiner;

/**
 * What the rules saw of an account (contract section 11), and the verdict that follows from it: the functions of {@link
 * TaxIdAccounts}, asked again without the registers. What differs is named and not held, since it is the operator's.
 */
@SuppressWarnings("EnumOrdinal") // schemas list codes in the order of the enums
public final class AccountEvidence implements EvidenceLaw {

    private static final int ACCOUNT_ID = EVIDENCE.position("account_id");
    private static final int TAX_ID = EVIDENCE.position("tax_id");
    private static final int OPERATOR_TYPE = EVIDENCE.position("operator_type");
    private static final int STATUS = EVIDENCE.position("status");
    private static final int ORIGIN = EVIDENCE.position("origin");
    private static final int OFFICER_APPROVED = EVIDENCE.position("officer_approved");
    private static final int REGISTERED_AT = EVIDENCE.position("registered_at");
    private static final int EMAIL_CONFIRMED_AT = EVIDENCE.position("email_confirmed_at");
    private static final int HEAD_OFFICE = EVIDENCE.position("head_office");
    private static final int REGISTER = EVIDENCE.position("register");
    private static final int REGISTER_STATUS = EVIDENCE.position("register_status");
    private static final int NAME_DIFFERS = EVIDENCE.position("name_differs");
    private static final int ADDRESS_DIFFERS = EVIDENCE.position("address_differs");

    private static final int FROM_OFFICER_APPROVED = ACCOUNTS.position("officer_approved");
    private static final int FROM_ACCOUNT_ID = ACCOUNTS.position("account_id");
    private static final int FROM_ORIGIN = ACCOUNTS.position("origin");
    private static final int FROM_REGISTERED_AT = ACCOUNTS.position("registered_at");
    private static final int FROM_EMAIL_CONFIRMED_AT = ACCOUNTS.position("email_confirmed_at");
    private static final int FROM_REGISTER_STATUS = OperatorsSchemas.COMPANIES.position("status");

    private static final Origin[] ORIGINS = Origin.values();
    private static final RegisterStatus[] REGISTER_STATUSES = RegisterStatus.values();
    private static final OperatorType[] TYPES = OperatorType.values();
    private static final AccountStatus[] STATUSES = AccountStatus.values();

    private final TextSlice slice = new TextSlice();
    private int[] reasons = new int[4];
    private AccountVerdict[] verdicts = new AccountVerdict[4];

    /**
     * Writes the evidence of an account.
     *
     * @param judged has judged the account's tax id
     */
    public static void write(RowSink sink, long taxId, SubjectRows accounts, int row, TaxIdAccounts judged) {
        sink.putLong(ACCOUNT_ID, accounts.longAt(row, FROM_ACCOUNT_ID));
        sink.putLong(TAX_ID, taxId);
        sink.putCode(OPERATOR_TYPE, TaxIdAccounts.type(accounts, row).name());
        sink.putCode(STATUS, TaxIdAccounts.status(accounts, row).name());
        sink.putCode(ORIGIN, ORIGINS[accounts.codeAt(row, FROM_ORIGIN)].name());
        sink.putLong(OFFICER_APPROVED, accounts.longAt(row, FROM_OFFICER_APPROVED));
        sink.putLong(REGISTERED_AT, accounts.longAt(row, FROM_REGISTERED_AT));
        if (!accounts.isNull(row, FROM_EMAIL_CONFIRMED_AT)) {
            sink.putLong(EMAIL_CONFIRMED_AT, accounts.longAt(row, FROM_EMAIL_CONFIRMED_AT));
        }
        sink.putLong(HEAD_OFFICE, judged.isHeadOffice(accounts, row) ? 1 : 0);
        LookUp register = judged.lookUp(taxId, accounts, row);
        sink.putCode(REGISTER, register.name());
        if (register == LookUp.FOUND) {
            int status = judged.register(accounts, row).codeAt(judged.registerRow(accounts, row), FROM_REGISTER_STATUS);
            sink.putCode(REGISTER_STATUS, REGISTER_STATUSES[status].name());
            sink.putLong(NAME_DIFFERS, judged.toConfirm(accounts, row, ComparedField.NAME) ? 1 : 0);
            sink.putCode(ADDRESS_DIFFERS, differing(accounts, row, judged));
        }
        sink.endRow();
    }

    private static String differing(SubjectRows accounts, int row, TaxIdAccounts judged) {
        if (!judged.isHeadOffice(accounts, row)) {
            return "";
        }
        StringJoiner fields = new StringJoiner(",");
        for (ComparedField field : ComparedField.ADDRESS) {
            if (judged.toConfirm(accounts, row, field)) {
                fields.add(field.column());
            }
        }
        return fields.toString();
    }

    @Override
    public Schema schema() {
        return EVIDENCE;
    }

    @Override
    public void judge(SubjectRows rows) {
        int count = rows.count();
        if (reasons.length < count) {
            reasons = new int[count * 2];
            verdicts = new AccountVerdict[count * 2];
        }
        for (int row = 0; row < count; row++) {
            reasons[row] = ownReasons(rows, row);
        }
        markDuplicates(rows);
        for (int row = 0; row < count; row++) {
            AccountStatus status = STATUSES[rows.codeAt(row, STATUS)];
            verdicts[row] = AccountVerdict.of(status, TYPES[rows.codeAt(row, OPERATOR_TYPE)], reasons[row]);
            if (status == AccountStatus.CLOSED) {
                reasons[row] = 0;
            }
        }
    }

    private int ownReasons(SubjectRows rows, int row) {
        int mask = TYPES[rows.codeAt(row, OPERATOR_TYPE)] == OperatorType.OTHER ? AccountReason.NO_REGISTER.bit() : 0;
        if (TaxIdAccounts.emailNotConfirmed(
                rows.isNull(row, EMAIL_CONFIRMED_AT),
                rows.longAt(row, EMAIL_CONFIRMED_AT),
                rows.longAt(row, REGISTERED_AT))) {
            mask |= AccountReason.EMAIL_NOT_CONFIRMED.bit();
        }
        if (!TaxId.isValid(rows.longAt(row, TAX_ID))) {
            return mask | AccountReason.INVALID_TAX_ID.bit();
        }
        int register = rows.codeAt(row, REGISTER);
        if (register == LookUp.DEFECTIVE.ordinal()) {
            return mask | AccountReason.SOURCE_DATA_ERROR.bit();
        }
        if (register == LookUp.NONE.ordinal()) {
            return mask | AccountReason.UNKNOWN_OPERATOR.bit();
        }
        if (register == LookUp.FOUND.ordinal()) {
            boolean ended = rows.codeAt(row, REGISTER_STATUS) == RegisterStatus.ENDED.ordinal();
            mask |= (ended ? AccountReason.OPERATOR_ENDED.bit() : 0)
                    | (rows.longAt(row, NAME_DIFFERS) != 0 ? AccountReason.NAME_CHANGED.bit() : 0)
                    | (differs(rows, row) ? AccountReason.ADDRESS_CHANGED.bit() : 0);
        }
        return mask;
    }

    private boolean differs(SubjectRows rows, int row) {
        return rows.textAt(row, ADDRESS_DIFFERS, slice).length() > 0;
    }

    private void markDuplicates(SubjectRows rows) {
        int first = -1;
        for (int row = 0; row < rows.count(); row++) {
            if (competes(rows, row) && (first < 0 || isBefore(rows, row, first))) {
                first = row;
            }
        }
        for (int row = 0; row < rows.count(); row++) {
            if (row != first && competes(rows, row)) {
                reasons[row] |= AccountReason.DUPLICATE_ACCOUNT.bit();
            }
        }
    }

    private static boolean competes(SubjectRows rows, int row) {
        return TaxId.isValid(rows.longAt(row, TAX_ID))
                && TaxIdAccounts.competes(STATUSES[rows.codeAt(row, STATUS)], rows.longAt(row, OFFICER_APPROVED) != 0);
    }

    private static boolean isBefore(SubjectRows rows, int row, int other) {
        return TaxIdAccounts.isBefore(
                rows.codeAt(row, ORIGIN),
                rows.longAt(row, REGISTERED_AT),
                rows.longAt(row, ACCOUNT_ID),
                rows.codeAt(other, ORIGIN),
                rows.longAt(other, REGISTERED_AT),
                rows.longAt(other, ACCOUNT_ID));
    }

    @Override
    public String verdict(int row) {
        return verdicts[row].name();
    }

    @Override
    public String reasons(int row) {
        return AccountReason.join(reasons[row]);
    }
}
