package io.sitthi.jobs.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;

import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountStatus;
import io.sitthi.programmes.operators.AccountTexts;
import io.sitthi.programmes.operators.AccountVerdict;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorType;
import io.sitthi.programmes.operators.OperatorsRows;
import io.sitthi.programmes.operators.OperatorsSchemas;
import io.sitthi.programmes.operators.RegisterStatus;
import io.sitthi.programmes.operators.TaxIdAccounts;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it asked for and what it saw. What failed comes from the rules themselves. */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
final class AccountExplainer implements Explainer {

    private static final int ACCOUNT_ID = ACCOUNTS.position("account_id");
    private static final int REGISTERED_AT = ACCOUNTS.position("registered_at");
    private static final int EMAIL_CONFIRMED_AT = ACCOUNTS.position("email_confirmed_at");
    private static final int REGISTER_STATUS = OperatorsSchemas.COMPANIES.position("status");

    private static final Words NOTHING = Words.same("");

    private final ProgrammeTitle title;
    private final TaxIdAccounts judged = new TaxIdAccounts();

    AccountExplainer(ProgrammeTitle title) {
        this.title = title;
    }

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
            long id = accounts.longAt(row, ACCOUNT_ID);
            AccountVerdict verdict = judged.verdict(accounts, row);
            explained.add(new Explained(
                    new Words("บัญชี " + id, "Account " + id),
                    OperatorsRows.ACCOUNTS,
                    row,
                    Words.same(verdict.name()),
                    AccountTexts.verdict(verdict),
                    AccountReason.join(reasons),
                    rules,
                    List.of(),
                    letter(subject.id(), id, verdict, reasons, rules)));
        }
        return explained;
    }

    private List<Words> letter(
            long taxId, long accountId, AccountVerdict verdict, int reasons, List<RuleExplanation> rules) {
        List<Words> letter = new ArrayList<>();
        letter.add(AccountTexts.subjectLine(title));
        letter.add(AccountTexts.salutation(TaxId.mask(taxId)));
        letter.add(AccountTexts.opening(accountId, verdict));
        int number = 0;
        for (AccountReason reason : AccountReason.values()) {
            if (reason.isIn(reasons)) {
                number++;
                letter.add(LetterWords.numbered(
                        number, rules.get(reason.ordinal()).finding(), AccountTexts.remedy(reason)));
            }
        }
        letter.add(AccountTexts.closing());
        letter.add(LetterWords.signature(title));
        return letter;
    }

    private RuleExplanation rule(AccountReason reason, int reasons, long taxId, SubjectRows accounts, int row) {
        Words says = new Words(reason.thai(), reason.english());
        Words condition = AccountTexts.condition(reason);
        Detail asked = asked(reason, TaxIdAccounts.type(accounts, row));
        if (reason.isIn(reasons)) {
            Words finding = AccountTexts.finding(
                    reason,
                    TaxIdAccounts.type(accounts, row),
                    accounts.longAt(row, REGISTERED_AT),
                    reason == AccountReason.ADDRESS_CHANGED ? differing(accounts, row) : List.of());
            return new RuleExplanation(
                    reason.name(), says, condition, Outcome.FAILED, asked, seen(reason, taxId, accounts, row), finding);
        }
        Words why = notEvaluated(reason, taxId, accounts, row);
        return why.isEmpty()
                ? new RuleExplanation(
                        reason.name(),
                        says,
                        condition,
                        Outcome.PASSED,
                        asked,
                        seen(reason, taxId, accounts, row),
                        NOTHING)
                : new RuleExplanation(
                        reason.name(),
                        says,
                        condition,
                        Outcome.NOT_EVALUATED,
                        asked,
                        new Detail(why, Facts.none().text("not_evaluated", why.english())),
                        NOTHING);
    }

    /** Why a rule cannot be evaluated; empty when it can. */
    private Words notEvaluated(AccountReason reason, long taxId, SubjectRows accounts, int row) {
        if (TaxIdAccounts.status(accounts, row) == AccountStatus.CLOSED) {
            return new Words("บัญชีปิดแล้ว", "the account is closed");
        }
        return switch (reason) {
            case INVALID_TAX_ID, EMAIL_NOT_CONFIRMED, NO_REGISTER -> NOTHING;
            case DUPLICATE_ACCOUNT ->
                TaxId.isValid(taxId)
                        ? NOTHING
                        : new Words("เลขประจำตัวผู้เสียภาษีไม่ถูกต้อง", "the tax id is not valid");
            case UNKNOWN_OPERATOR, SOURCE_DATA_ERROR -> lookUp(taxId, accounts, row);
            case OPERATOR_ENDED, NAME_CHANGED, ADDRESS_CHANGED -> {
                Words lookUp = lookUp(taxId, accounts, row);
                yield lookUp.isEmpty() && judged.registerRow(accounts, row) == TaxIdAccounts.NONE
                        ? new Words("ทะเบียนไม่มีแถวที่ใช้ได้ของเลขนี้", "the register has no sound row of this tax id")
                        : lookUp;
            }
        };
    }

    private static Words lookUp(long taxId, SubjectRows accounts, int row) {
        if (!TaxId.isValid(taxId)) {
            return new Words(
                    "ไม่ค้นข้อมูลใดของเลขที่ไม่ถูกต้อง", "nothing is looked up for a tax id that is not valid");
        }
        return TaxIdAccounts.type(accounts, row) == OperatorType.OTHER
                ? new Words("ผู้ประกอบการประเภทนี้ไม่มีทะเบียน", "operators of this type are in no register")
                : NOTHING;
    }

    private static Detail shown(String thai, String english, Facts facts) {
        return new Detail(new Words(thai, english), facts);
    }

    private static Detail asked(AccountReason reason, OperatorType type) {
        Words register = AccountTexts.register(type);
        return switch (reason) {
            case INVALID_TAX_ID ->
                shown(
                        "ไม่เกิน 13 หลัก และเลขตรวจสอบถูกต้อง",
                        "at most 13 digits, and the check digit is right",
                        Facts.none().number("most_digits", 13).flag("check_digit", true));
            case EMAIL_NOT_CONFIRMED ->
                shown(
                        "ยืนยันอีเมลไม่ก่อนการลงทะเบียน",
                        "the e-mail address confirmed, at or after the registration",
                        Facts.none().flag("confirmed", true));
            case NO_REGISTER ->
                shown(
                        "ประเภทผู้ประกอบการที่มีทะเบียน",
                        "a type of operator that is in a register",
                        Facts.none().flag("in_a_register", true));
            case UNKNOWN_OPERATOR ->
                shown(
                        "มีแถวใน" + register.thai(),
                        "a row in the " + register.english(),
                        Facts.none().flag("known", true));
            case OPERATOR_ENDED ->
                shown(
                        "ยังดำเนินอยู่ตามทะเบียน",
                        "active in the register",
                        Facts.none().text("status", "ACTIVE"));
            case NAME_CHANGED ->
                shown(
                        "ชื่อตรงกับทะเบียน",
                        "the name of the register",
                        Facts.none().flag("differs", false));
            case ADDRESS_CHANGED ->
                shown(
                        "ของสำนักงานใหญ่ ที่อยู่ตรงกับทะเบียน",
                        "of a head office, the address of the register",
                        Facts.none().texts("differing", List.of()));
            case DUPLICATE_ACCOUNT ->
                shown(
                        "เป็นบัญชีแรกที่เปิดอยู่ของเลขนี้ โดยไม่นับบัญชีที่เจ้าหน้าที่อนุมัติ",
                        "the first open account of the tax id that no officer approved",
                        Facts.none().flag("first", true));
            case SOURCE_DATA_ERROR ->
                shown(
                        "ไม่มีแถวที่บกพร่องของเลขนี้ในทะเบียน",
                        "no row of the register about the tax id is defective",
                        Facts.none().flag("defective", false));
        };
    }

    private Detail seen(AccountReason reason, long taxId, SubjectRows accounts, int row) {
        return switch (reason) {
            case INVALID_TAX_ID -> {
                boolean valid = TaxId.isValid(taxId);
                yield shown(
                        valid ? "ถูกต้องทั้งสองข้อ" : "ไม่ถูกต้องอย่างน้อยหนึ่งข้อ",
                        valid ? "both hold" : "one of them does not hold",
                        Facts.none().flag("valid", valid));
            }
            case EMAIL_NOT_CONFIRMED -> email(accounts, row);
            case NO_REGISTER -> {
                OperatorType type = TaxIdAccounts.type(accounts, row);
                Words words = AccountTexts.type(type);
                yield shown(words.thai(), words.english(), Facts.none().text("operator_type", type.name()));
            }
            case UNKNOWN_OPERATOR, SOURCE_DATA_ERROR -> {
                boolean sound = judged.registerRow(accounts, row) != TaxIdAccounts.NONE;
                yield shown(
                        sound ? "มีแถวที่ใช้ได้หนึ่งแถว" : "ไม่มีแถวที่ใช้ได้",
                        sound ? "one sound row" : "no sound row",
                        Facts.none()
                                .text(
                                        "register",
                                        judged.lookUp(taxId, accounts, row).name()));
            }
            case OPERATOR_ENDED -> {
                RegisterStatus status = RegisterStatus.values()[
                        judged.register(accounts, row).codeAt(judged.registerRow(accounts, row), REGISTER_STATUS)];
                Words words = AccountTexts.registerStatus(status);
                yield shown(words.thai(), words.english(), Facts.none().text("status", status.name()));
            }
            case NAME_CHANGED -> {
                boolean differs = judged.toConfirm(accounts, row, ComparedField.NAME);
                yield shown(
                        differs ? "ชื่อไม่ตรงกัน" : "ชื่อตรงกัน",
                        differs ? "another name" : "the same name",
                        Facts.none().flag("differs", differs));
            }
            case ADDRESS_CHANGED -> address(accounts, row);
            case DUPLICATE_ACCOUNT ->
                shown(
                        "เลขนี้มี " + accounts.count() + " บัญชี",
                        ExplainFormats.count(accounts.count(), "account") + " of the tax id",
                        Facts.none().number("accounts", accounts.count()));
        };
    }

    private static Detail email(SubjectRows accounts, int row) {
        long registeredAt = accounts.longAt(row, REGISTERED_AT);
        Words registered = ExplainFormats.moment(registeredAt);
        Facts facts = Facts.none().instant("registered_at", registeredAt);
        if (accounts.isNull(row, EMAIL_CONFIRMED_AT)) {
            return shown(
                    "ลงทะเบียนเมื่อ " + registered.thai() + " ยังไม่ยืนยัน",
                    "registered at " + registered.english() + ", confirmed never",
                    facts.absent("email_confirmed_at"));
        }
        long confirmedAt = accounts.longAt(row, EMAIL_CONFIRMED_AT);
        Words confirmed = ExplainFormats.moment(confirmedAt);
        return shown(
                "ลงทะเบียนเมื่อ " + registered.thai() + " ยืนยันเมื่อ " + confirmed.thai(),
                "registered at " + registered.english() + ", confirmed at " + confirmed.english(),
                facts.instant("email_confirmed_at", confirmedAt));
    }

    /** Names the fields; what they hold is the operator's. */
    private Detail address(SubjectRows accounts, int row) {
        List<ComparedField> fields = differing(accounts, row);
        Facts facts = Facts.none()
                .texts("differing", fields.stream().map(ComparedField::column).toList());
        if (fields.isEmpty()) {
            return shown("ไม่มีส่วนที่ต่างกัน", "nothing differs", facts);
        }
        Words list = LetterWords.list(fields.stream().map(AccountTexts::field).toList());
        return shown("ต่างกันที่ " + list.thai(), "other in " + list.english(), facts);
    }

    private List<ComparedField> differing(SubjectRows accounts, int row) {
        List<ComparedField> fields = new ArrayList<>();
        for (ComparedField field : ComparedField.ADDRESS) {
            if (judged.toConfirm(accounts, row, field)) {
                fields.add(field);
            }
        }
        return fields;
    }
}
