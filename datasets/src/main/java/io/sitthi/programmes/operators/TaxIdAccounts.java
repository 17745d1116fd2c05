package io.sitthi.programmes.operators;

import static io.sitthi.programmes.operators.AccountReason.ADDRESS_CHANGED;
import static io.sitthi.programmes.operators.AccountReason.DUPLICATE_ACCOUNT;
import static io.sitthi.programmes.operators.AccountReason.EMAIL_NOT_CONFIRMED;
import static io.sitthi.programmes.operators.AccountReason.INVALID_TAX_ID;
import static io.sitthi.programmes.operators.AccountReason.NAME_CHANGED;
import static io.sitthi.programmes.operators.AccountReason.NO_REGISTER;
import static io.sitthi.programmes.operators.AccountReason.OPERATOR_ENDED;
import static io.sitthi.programmes.operators.AccountReason.SOURCE_DATA_ERROR;
import static io.sitthi.programmes.operators.AccountReason.UNKNOWN_OPERATOR;
import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;

import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.ComparedCodes;
import java.util.Arrays;
import java.util.List;

/**
 * Judges the accounts of one tax id after another (CONTRACT-PROGRAMMES, section 9.1): every rule on each, then which of
 * several comes first (seed 001, 1; FAQ 1, 3). Pure: the same rows give the same answer. For one thread; what it answers
 * holds until the next tax id.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class TaxIdAccounts {

    /** What {@link #registerRow} answers when there is no sound row. */
    public static final int NONE = -1;

    private static final int ACCOUNT_ID = ACCOUNTS.position("account_id");
    private static final int OPERATOR_TYPE = ACCOUNTS.position("operator_type");
    private static final int BRANCH = ACCOUNTS.position("branch");
    private static final int EMAIL_CONFIRMED_AT = ACCOUNTS.position("email_confirmed_at");
    private static final int OFFICER_APPROVED = ACCOUNTS.position("officer_approved");
    private static final int ORIGIN = ACCOUNTS.position("origin");
    private static final int STATUS = ACCOUNTS.position("status");
    private static final int REGISTERED_AT = ACCOUNTS.position("registered_at");
    private static final int REGISTER_STATUS = OperatorsSchemas.COMPANIES.position("status");

    private static final OperatorType[] TYPES = OperatorType.values();
    private static final AccountStatus[] STATUSES = AccountStatus.values();
    private static final ComparedField[] FIELDS = ComparedField.values();
    private static final int[] HELD = Arrays.stream(FIELDS)
            .mapToInt(field -> ACCOUNTS.position(field.column()))
            .toArray();
    private static final int[] REGISTERED = Arrays.stream(FIELDS)
            .mapToInt(field -> OperatorsSchemas.COMPANIES.position(field.column()))
            .toArray();

    /** The branch that is the head office: only its address is in a register. */
    private final ComparedCodes headOffice = new ComparedCodes(List.of("00000"));

    private final TextSlice ours = new TextSlice();
    private final TextSlice theirs = new TextSlice();
    private final SubjectRows[] registers = new SubjectRows[TYPES.length];
    private final int[] registerRows = new int[TYPES.length];
    private final boolean[] registerDefective = new boolean[TYPES.length];
    private int[] reasons = new int[4];

    /** Judges a tax id's accounts that are not defective. */
    public void judge(
            long taxId, SubjectRows accounts, SubjectRows companies, SubjectRows persons, SubjectRows taxpayers) {
        if (reasons.length < accounts.count()) {
            reasons = new int[accounts.count() * 2];
        }
        Arrays.fill(reasons, 0, accounts.count(), 0);
        find(OperatorType.JURISTIC, companies);
        find(OperatorType.NATURAL, persons);
        find(OperatorType.GROUP, taxpayers);
        find(OperatorType.GOVERNMENT, taxpayers);
        boolean valid = TaxId.isValid(taxId);
        for (int row = 0; row < accounts.count(); row++) {
            if (accounts.isDefective(row)) {
                continue;
            }
            reasons[row] = (valid ? registerReasons(accounts, row) : INVALID_TAX_ID.bit())
                    | (emailNotConfirmed(accounts, row) ? EMAIL_NOT_CONFIRMED.bit() : 0)
                    | (type(accounts, row) == OperatorType.OTHER ? NO_REGISTER.bit() : 0);
        }
        if (valid) {
            markDuplicates(accounts);
        }
    }

    private void find(OperatorType type, SubjectRows register) {
        int found = NONE;
        boolean defective = false;
        for (int row = 0; row < register.count(); row++) {
            found = row;
            defective |= register.isDefective(row);
        }
        registers[type.ordinal()] = register;
        registerRows[type.ordinal()] = defective ? NONE : found;
        registerDefective[type.ordinal()] = defective;
    }

    private int registerReasons(SubjectRows accounts, int row) {
        OperatorType type = type(accounts, row);
        if (type == OperatorType.OTHER) {
            return 0;
        }
        if (registerDefective[type.ordinal()]) {
            return SOURCE_DATA_ERROR.bit();
        }
        int registerRow = registerRows[type.ordinal()];
        if (registerRow == NONE) {
            return UNKNOWN_OPERATOR.bit();
        }
        boolean ended =
                registers[type.ordinal()].codeAt(registerRow, REGISTER_STATUS) == RegisterStatus.ENDED.ordinal();
        return (ended ? OPERATOR_ENDED.bit() : 0)
                | (differs(accounts, row, ComparedField.NAME) ? NAME_CHANGED.bit() : 0)
                | (addressChanged(accounts, row) ? ADDRESS_CHANGED.bit() : 0);
    }

    /** Never confirmed, or before the account was there. */
    private static boolean emailNotConfirmed(SubjectRows accounts, int row) {
        return emailNotConfirmed(
                accounts.isNull(row, EMAIL_CONFIRMED_AT),
                accounts.longAt(row, EMAIL_CONFIRMED_AT),
                accounts.longAt(row, REGISTERED_AT));
    }

    static boolean emailNotConfirmed(boolean never, long confirmedAt, long registeredAt) {
        return never || confirmedAt < registeredAt;
    }

    private boolean addressChanged(SubjectRows accounts, int row) {
        if (!isHeadOffice(accounts, row)) {
            return false;
        }
        for (ComparedField field : ComparedField.ADDRESS) {
            if (differs(accounts, row, field)) {
                return true;
            }
        }
        return false;
    }

    boolean isHeadOffice(SubjectRows accounts, int row) {
        return accounts.isNull(row, BRANCH)
                || headOffice.find(accounts.textAt(row, BRANCH, ours)) != ComparedCodes.NONE;
    }

    /**
     * Whether what an account holds is not what its register says: what the operator has to confirm (FAQ 7). Of a branch
     * only the name is compared. Only to be asked when there is a {@link #registerRow}.
     */
    public boolean toConfirm(SubjectRows accounts, int row, ComparedField field) {
        return (field == ComparedField.NAME || isHeadOffice(accounts, row)) && differs(accounts, row, field);
    }

    private boolean differs(SubjectRows accounts, int row, ComparedField field) {
        int type = accounts.codeAt(row, OPERATOR_TYPE);
        SubjectRows register = registers[type];
        int registerRow = registerRows[type];
        int held = HELD[field.ordinal()];
        int registered = REGISTERED[field.ordinal()];
        TextSlice theirText =
                register.isNull(registerRow, registered) ? null : register.textAt(registerRow, registered, theirs);
        if (field == ComparedField.POSTCODE && field.form(theirText) == null) {
            return false;
        }
        return !field.same(accounts.isNull(row, held) ? null : accounts.textAt(row, held, ours), theirText);
    }

    /** Of a tax id's open accounts that no officer approved, all but the first (seed 001, 1; FAQ 1, 3). */
    private void markDuplicates(SubjectRows accounts) {
        int first = NONE;
        for (int row = 0; row < accounts.count(); row++) {
            if (competes(accounts, row) && (first == NONE || isBefore(accounts, row, first))) {
                first = row;
            }
        }
        for (int row = 0; row < accounts.count(); row++) {
            if (row != first && competes(accounts, row)) {
                reasons[row] |= DUPLICATE_ACCOUNT.bit();
            }
        }
    }

    private static boolean competes(SubjectRows accounts, int row) {
        return !accounts.isDefective(row)
                && competes(status(accounts, row), accounts.longAt(row, OFFICER_APPROVED) != 0);
    }

    /** Whether an account is the first of its tax id's, or a duplicate. */
    static boolean competes(AccountStatus status, boolean officerApproved) {
        return status == AccountStatus.OPEN && !officerApproved;
    }

    private static boolean isBefore(SubjectRows accounts, int row, int other) {
        return isBefore(
                accounts.codeAt(row, ORIGIN),
                accounts.longAt(row, REGISTERED_AT),
                accounts.longAt(row, ACCOUNT_ID),
                accounts.codeAt(other, ORIGIN),
                accounts.longAt(other, REGISTERED_AT),
                accounts.longAt(other, ACCOUNT_ID));
    }

    /** Whether one of two accounts comes first: those of e-License before the others, then the older one. */
    static boolean isBefore(int origin, long registered, long id, int otherOrigin, long otherRegistered, long otherId) {
        boolean preferred = origin == Origin.E_LICENSE.ordinal();
        if (preferred != (otherOrigin == Origin.E_LICENSE.ordinal())) {
            return preferred;
        }
        return registered != otherRegistered ? registered < otherRegistered : id < otherId;
    }

    public static OperatorType type(SubjectRows accounts, int row) {
        return TYPES[accounts.codeAt(row, OPERATOR_TYPE)];
    }

    public static AccountStatus status(SubjectRows accounts, int row) {
        return STATUSES[accounts.codeAt(row, STATUS)];
    }

    /** The rows of the register in which an account is looked up; null for one that is looked up nowhere. */
    public SubjectRows register(SubjectRows accounts, int row) {
        return registers[accounts.codeAt(row, OPERATOR_TYPE)];
    }

    /** The sound row of the register about an account; {@link #NONE} when there is none, or one of them is defective. */
    public int registerRow(SubjectRows accounts, int row) {
        OperatorType type = type(accounts, row);
        return type == OperatorType.OTHER ? NONE : registerRows[type.ordinal()];
    }

    /** What the register had to say of an account. */
    public LookUp lookUp(long taxId, SubjectRows accounts, int row) {
        OperatorType type = type(accounts, row);
        if (type == OperatorType.OTHER || !TaxId.isValid(taxId)) {
            return LookUp.NOT_ASKED;
        }
        return registerDefective[type.ordinal()]
                ? LookUp.DEFECTIVE
                : registerRows[type.ordinal()] == NONE ? LookUp.NONE : LookUp.FOUND;
    }

    /** Mask of the {@link AccountReason}s about an account that is not defective; a closed one has none to be told. */
    public int reasons(SubjectRows accounts, int row) {
        return status(accounts, row) == AccountStatus.CLOSED ? 0 : reasons[row];
    }

    /** The verdict on an account that is not defective. */
    public AccountVerdict verdict(SubjectRows accounts, int row) {
        return AccountVerdict.of(status(accounts, row), type(accounts, row), reasons[row]);
    }
}
