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

/** What is to be done about an account, the first that fits. */
public enum AccountVerdict {
    CLOSED,
    /** An officer decides. */
    OFFICER,
    REFUSED,
    /** Nothing can be said: the register's row is defective. */
    UNDECIDED,
    /** The operator has to confirm the e-mail address (FAQ 4). */
    WAITING,
    /** The operator has to confirm what the register says otherwise (FAQ 7). */
    CONFIRM,
    CURRENT;

    private static final int OFFICERS = UNKNOWN_OPERATOR.bit() | NO_REGISTER.bit() | DUPLICATE_ACCOUNT.bit();
    private static final int CHANGES = NAME_CHANGED.bit() | ADDRESS_CHANGED.bit();

    /**
     * The verdict on an account.
     *
     * @param reasons mask of {@link AccountReason}s
     */
    public static AccountVerdict of(AccountStatus status, OperatorType type, int reasons) {
        if (status == AccountStatus.CLOSED) {
            return CLOSED;
        }
        if (INVALID_TAX_ID.isIn(reasons)) {
            // an operator in no register may have a number of another kind
            return type == OperatorType.OTHER ? OFFICER : REFUSED;
        }
        if (OPERATOR_ENDED.isIn(reasons)) {
            return REFUSED;
        }
        if (SOURCE_DATA_ERROR.isIn(reasons)) {
            return UNDECIDED;
        }
        if ((reasons & OFFICERS) != 0) {
            return OFFICER;
        }
        if (EMAIL_NOT_CONFIRMED.isIn(reasons)) {
            return WAITING;
        }
        return (reasons & CHANGES) != 0 ? CONFIRM : CURRENT;
    }
}
