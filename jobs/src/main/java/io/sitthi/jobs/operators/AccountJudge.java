package io.sitthi.jobs.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.COMPANIES;
import static io.sitthi.programmes.operators.OperatorsSchemas.CONFIRMATIONS;
import static io.sitthi.programmes.operators.OperatorsSchemas.EVIDENCE;
import static io.sitthi.programmes.operators.OperatorsSchemas.VERDICTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.WAITING;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.operators.AccountEvidence;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountVerdict;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorsRows;
import io.sitthi.programmes.operators.TaxIdAccounts;
import org.jspecify.annotations.Nullable;

/** Judges the accounts of one tax id after another, writes what came of it, and counts. */
@SuppressWarnings("EnumOrdinal") // verdicts and fields are counted by their place in the contract's order
final class AccountJudge implements Judge {

    /** By mask of reasons: accounts by verdict. */
    static final String REASONS = "reasons";

    /** By {@link ComparedField}: accounts whose operators have to confirm it. */
    static final String FIELDS = "fields";

    /** By code of the province that the account names: the counts below, of accounts that are open. */
    static final String PROVINCES = "provinces";

    static final int JUDGED = 0;
    static final int DIFFERING = 1;
    static final int UNCONFIRMED = 2;
    static final int DUPLICATES = 3;

    private static final int CHANGES = AccountReason.NAME_CHANGED.bit() | AccountReason.ADDRESS_CHANGED.bit();

    private static final AccountVerdict[] VERDICT_CODES = AccountVerdict.values();
    private static final ComparedField[] COMPARED = ComparedField.values();

    private static final int ACCOUNT_ID = ACCOUNTS.position("account_id");
    private static final int NAME = ACCOUNTS.position("name");
    private static final int PROVINCE = ACCOUNTS.position("province");
    private static final int REGISTERED_AT = ACCOUNTS.position("registered_at");

    private static final int VERDICT_ACCOUNT_ID = VERDICTS.position("account_id");
    private static final int VERDICT_TAX_ID = VERDICTS.position("tax_id");
    private static final int VERDICT = VERDICTS.position("verdict");
    private static final int VERDICT_REASONS = VERDICTS.position("reasons");

    private static final int CONFIRMATION_ACCOUNT_ID = CONFIRMATIONS.position("account_id");
    private static final int CONFIRMATION_TAX_ID = CONFIRMATIONS.position("tax_id");
    private static final int FIELD = CONFIRMATIONS.position("field");
    private static final int HELD = CONFIRMATIONS.position("held");
    private static final int REGISTERED = CONFIRMATIONS.position("registered");

    private static final int WAITING_ACCOUNT_ID = WAITING.position("account_id");
    private static final int WAITING_NAME = WAITING.position("name");
    private static final int WAITING_REGISTERED_AT = WAITING.position("registered_at");

    private final TaxIdAccounts judged = new TaxIdAccounts();
    private final RowSink verdicts;
    private final RowSink confirmations;
    private final RowSink waiting;
    private final @Nullable RowSink evidence;
    private final Tally reasonSets;
    private final Tally fields;
    private final Tally provinces;
    private final TextSlice slice = new TextSlice();

    /** @param withEvidence whether evidence is among the outputs */
    AccountJudge(boolean withEvidence, Outputs outputs) {
        verdicts = outputs.rows(VERDICTS.name());
        confirmations = outputs.rows(CONFIRMATIONS.name());
        waiting = outputs.rows(WAITING.name());
        evidence = withEvidence ? outputs.rows(EVIDENCE.name()) : null;
        reasonSets = outputs.tally(REASONS, VERDICT_CODES.length);
        fields = outputs.tally(FIELDS, 1);
        provinces = outputs.tally(PROVINCES, 4);
    }

    @Override
    public void judge(Subject subject) {
        SubjectRows accounts = subject.rows(OperatorsRows.ACCOUNTS);
        if (accounts.count() == 0) {
            return;
        }
        judged.judge(
                subject.id(),
                accounts,
                subject.rows(OperatorsRows.COMPANIES),
                subject.rows(OperatorsRows.PERSONS),
                subject.rows(OperatorsRows.TAXPAYERS));
        for (int row = 0; row < accounts.count(); row++) {
            if (accounts.isDefective(row)) {
                continue;
            }
            AccountVerdict verdict = judged.verdict(accounts, row);
            write(subject.id(), accounts, row, verdict);
            if (evidence != null) {
                AccountEvidence.write(evidence, subject.id(), accounts, row, judged);
            }
            if (verdict == AccountVerdict.CONFIRM) {
                writeConfirmations(subject.id(), accounts, row);
            } else if (verdict == AccountVerdict.WAITING) {
                writeWaiting(accounts, row);
            }
        }
    }

    private void write(long taxId, SubjectRows accounts, int row, AccountVerdict verdict) {
        int reasons = judged.reasons(accounts, row);
        verdicts.putLong(VERDICT_ACCOUNT_ID, accounts.longAt(row, ACCOUNT_ID));
        verdicts.putLong(VERDICT_TAX_ID, taxId);
        verdicts.putCode(VERDICT, verdict.name());
        verdicts.putCode(VERDICT_REASONS, AccountReason.join(reasons));
        verdicts.endRow();
        reasonSets.add(reasons, verdict.ordinal(), 1);
        if (verdict != AccountVerdict.CLOSED) {
            countProvince(accounts, row, reasons);
        }
    }

    private void countProvince(SubjectRows accounts, int row, int reasons) {
        int province = Provinces.codeOf(accounts.textAt(row, PROVINCE, slice));
        provinces.add(province, JUDGED, 1);
        provinces.add(province, DIFFERING, (reasons & CHANGES) == 0 ? 0 : 1);
        provinces.add(province, UNCONFIRMED, AccountReason.EMAIL_NOT_CONFIRMED.isIn(reasons) ? 1 : 0);
        provinces.add(province, DUPLICATES, AccountReason.DUPLICATE_ACCOUNT.isIn(reasons) ? 1 : 0);
    }

    private void writeConfirmations(long taxId, SubjectRows accounts, int row) {
        SubjectRows register = judged.register(accounts, row);
        int registerRow = judged.registerRow(accounts, row);
        for (ComparedField field : COMPARED) {
            if (!judged.toConfirm(accounts, row, field)) {
                continue;
            }
            confirmations.putLong(CONFIRMATION_ACCOUNT_ID, accounts.longAt(row, ACCOUNT_ID));
            confirmations.putLong(CONFIRMATION_TAX_ID, taxId);
            confirmations.putCode(FIELD, field.column());
            putText(HELD, accounts, row, ACCOUNTS.position(field.column()));
            putText(REGISTERED, register, registerRow, COMPANIES.position(field.column()));
            confirmations.endRow();
            fields.add(field.ordinal(), 0, 1);
        }
    }

    private void putText(int column, SubjectRows rows, int row, int from) {
        if (!rows.isNull(row, from)) {
            confirmations.putText(column, rows.textAt(row, from, slice));
        }
    }

    private void writeWaiting(SubjectRows accounts, int row) {
        waiting.putLong(WAITING_ACCOUNT_ID, accounts.longAt(row, ACCOUNT_ID));
        waiting.putText(WAITING_NAME, accounts.textAt(row, NAME, slice));
        waiting.putLong(WAITING_REGISTERED_AT, accounts.longAt(row, REGISTERED_AT));
        waiting.endRow();
    }
}
