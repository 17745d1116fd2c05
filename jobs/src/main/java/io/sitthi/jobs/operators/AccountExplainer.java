package io.sitthi.jobs.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;

import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountStatus;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorType;
import io.sitthi.programmes.operators.OperatorsRows;
import io.sitthi.programmes.operators.TaxIdAccounts;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it asked for and what it saw. What failed comes from the rules themselves. */
final class AccountExplainer implements Explainer {

    private static final int ACCOUNT_ID = ACCOUNTS.position("account_id");
    private static final int REGISTERED_AT = ACCOUNTS.position("registered_at");
    private static final int EMAIL_CONFIRMED_AT = ACCOUNTS.position("email_confirmed_at");

    private final TaxIdAccounts judged = new TaxIdAccounts();

    @Override
    public List<Explained> explain(Subject subject) {
        SubjectRows accounts = subject.rows(OperatorsRows.ACCOUNTS);
        judged.judge(
                subject.id(),
                accounts,
                subject.rows(OperatorsRows.COMPANIES),
                subject.rows(OperatorsRows.PERSONS),
                subject.rows(OperatorsRows.TAXPAYERS));
        List<Explained> explained = new ArrayList<>();
        for (int row = 0; row < accounts.count(); row++) {
            if (accounts.isDefective(row)) {
                continue;
            }
            int reasons = judged.reasons(accounts, row);
            List<RuleExplanation> rules = new ArrayList<>();
            for (AccountReason reason : AccountReason.values()) {
                rules.add(rule(reason, reasons, subject.id(), accounts, row));
            }
            explained.add(new Explained(
                    new Words(
                            "บัญชี " + accounts.longAt(row, ACCOUNT_ID), "Account " + accounts.longAt(row, ACCOUNT_ID)),
                    OperatorsRows.ACCOUNTS,
                    row,
                    judged.verdict(accounts, row).name(),
                    AccountReason.join(reasons),
                    rules));
        }
        return explained;
    }

    private RuleExplanation rule(AccountReason reason, int reasons, long taxId, SubjectRows accounts, int row) {
        String asked = asked(reason);
        Words says = new Words(reason.thai(), reason.english());
        if (reason.isIn(reasons)) {
            return new RuleExplanation(reason.name(), says, Outcome.FAILED, asked, seen(reason, taxId, accounts, row));
        }
        String why = notEvaluated(reason, taxId, accounts, row);
        return why.isEmpty()
                ? new RuleExplanation(reason.name(), says, Outcome.PASSED, asked, seen(reason, taxId, accounts, row))
                : new RuleExplanation(reason.name(), says, Outcome.NOT_EVALUATED, asked, why);
    }

    /** Why a rule cannot be evaluated; empty when it can. */
    private String notEvaluated(AccountReason reason, long taxId, SubjectRows accounts, int row) {
        if (TaxIdAccounts.status(accounts, row) == AccountStatus.CLOSED) {
            return "the account is closed";
        }
        return switch (reason) {
            case INVALID_TAX_ID, EMAIL_NOT_CONFIRMED, NO_REGISTER -> "";
            case DUPLICATE_ACCOUNT -> TaxId.isValid(taxId) ? "" : "the tax id is not valid";
            case UNKNOWN_OPERATOR, SOURCE_DATA_ERROR -> lookUp(taxId, accounts, row);
            case OPERATOR_ENDED, NAME_CHANGED, ADDRESS_CHANGED -> {
                String lookUp = lookUp(taxId, accounts, row);
                yield lookUp.isEmpty() && judged.registerRow(accounts, row) == TaxIdAccounts.NONE
                        ? "the register has no sound row of this tax id"
                        : lookUp;
            }
        };
    }

    private static String lookUp(long taxId, SubjectRows accounts, int row) {
        if (!TaxId.isValid(taxId)) {
            return "nothing is looked up for a tax id that is not valid";
        }
        return TaxIdAccounts.type(accounts, row) == OperatorType.OTHER
                ? "operators of this type are in no register"
                : "";
    }

    private static String asked(AccountReason reason) {
        return switch (reason) {
            case INVALID_TAX_ID -> "at most 13 digits, and the check digit is right";
            case EMAIL_NOT_CONFIRMED -> "the e-mail address confirmed, at or after the registration";
            case NO_REGISTER -> "a type of operator that is in a register";
            case UNKNOWN_OPERATOR -> "a row in the register of this type";
            case OPERATOR_ENDED -> "ACTIVE in the register";
            case NAME_CHANGED -> "the name of the register";
            case ADDRESS_CHANGED -> "of a head office, the address of the register";
            case DUPLICATE_ACCOUNT -> "the first open account of the tax id that no officer approved";
            case SOURCE_DATA_ERROR -> "no row of the register about the tax id is defective";
        };
    }

    private String seen(AccountReason reason, long taxId, SubjectRows accounts, int row) {
        return switch (reason) {
            case INVALID_TAX_ID -> TaxId.isValid(taxId) ? "both hold" : "one of them does not hold";
            case EMAIL_NOT_CONFIRMED ->
                "registered at " + ExplainFormats.instant(accounts.longAt(row, REGISTERED_AT)) + ", confirmed "
                        + (accounts.isNull(row, EMAIL_CONFIRMED_AT)
                                ? "never"
                                : "at " + ExplainFormats.instant(accounts.longAt(row, EMAIL_CONFIRMED_AT)));
            case NO_REGISTER -> TaxIdAccounts.type(accounts, row).name();
            case UNKNOWN_OPERATOR, SOURCE_DATA_ERROR, OPERATOR_ENDED ->
                judged.registerRow(accounts, row) == TaxIdAccounts.NONE ? "no sound row" : "one sound row";
            case NAME_CHANGED -> judged.toConfirm(accounts, row, ComparedField.NAME) ? "another name" : "the same name";
            case ADDRESS_CHANGED -> differing(accounts, row);
            case DUPLICATE_ACCOUNT -> accounts.count() + " accounts of the tax id";
        };
    }

    /** Names the fields; what they hold is the operator's. */
    private String differing(SubjectRows accounts, int row) {
        List<String> fields = new ArrayList<>();
        for (ComparedField field : ComparedField.ADDRESS) {
            if (judged.toConfirm(accounts, row, field)) {
                fields.add(field.column());
            }
        }
        return fields.isEmpty() ? "nothing differs" : "other in " + String.join(", ", fields);
    }
}
