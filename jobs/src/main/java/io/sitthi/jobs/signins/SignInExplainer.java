package io.sitthi.jobs.signins;

import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENTS;
import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENT_ROWS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_IN_ROWS;

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
import io.sitthi.programmes.signins.AccountHistory;
import io.sitthi.programmes.signins.AccountState;
import io.sitthi.programmes.signins.FactorEvent;
import io.sitthi.programmes.signins.SignInReason;
import io.sitthi.programmes.signins.SignInTerms;
import io.sitthi.programmes.signins.TimeSteps;
import java.util.ArrayList;
import java.util.List;

/** The story of an account's sign-ins and factor events, in the order in which they were taken. */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the contract's order
final class SignInExplainer implements Explainer {

    private static final int SIGN_IN_ID = SIGN_INS.position("sign_in_id");
    private static final int PASSWORD_OK = SIGN_INS.position("password_ok");
    private static final int CODE_STEP = SIGN_INS.position("code_step");
    private static final int SIGNED_IN_AT = SIGN_INS.position("occurred_at");
    private static final int EVENT_ID = FACTOR_EVENTS.position("event_id");
    private static final int EVENT = FACTOR_EVENTS.position("event");
    private static final int EVENT_AT = FACTOR_EVENTS.position("occurred_at");

    private final SignInTerms terms;

    SignInExplainer(SignInTerms terms) {
        this.terms = terms;
    }

    @Override
    public List<Explained> explain(Subject subject) {
        Story story = new Story(subject.rows(SIGN_IN_ROWS), subject.rows(FACTOR_EVENT_ROWS));
        AccountState account = new AccountHistory(terms).run(story.signIns, story.events, story);
        Words factors = account.isTwoFactor()
                ? new Words("ยืนยันตัวตนสองขั้นตอน", "two factors")
                : new Words("ยืนยันตัวตนขั้นตอนเดียว", "one factor");
        story.explained.add(new Explained(
                new Words("บัญชีเมื่อสิ้นวัน", "The account at the end of the day"),
                -1,
                0,
                account.isClosed()
                        ? new Words("CLOSED (ปิดบัญชีแล้ว)", "CLOSED")
                        : new Words("OPEN (เปิดใช้งาน) " + factors.thai(), "OPEN, " + factors.english()),
                "",
                story.locks));
        return story.explained;
    }

    private static Words titled(String thai, String english, String id) {
        return new Words(thai + id, english + id);
    }

    private final class Story implements AccountHistory.Listener {

        private final SubjectRows signIns;
        private final SubjectRows events;
        private final List<Explained> explained = new ArrayList<>();
        private final List<RuleExplanation> locks = new ArrayList<>();

        Story(SubjectRows signIns, SubjectRows events) {
            this.signIns = signIns;
            this.events = events;
        }

        @Override
        public void decided(int row, int reasons) {
            boolean stopsEarly = SignInReason.ACCOUNT_CLOSED.isIn(reasons) || SignInReason.LOCKED.isIn(reasons);
            List<RuleExplanation> rules = new ArrayList<>();
            boolean isOver = false;
            for (SignInReason reason : SignInReason.values()) {
                boolean fails = reason.isIn(reasons);
                Outcome outcome = fails ? Outcome.FAILED : isOver ? Outcome.NOT_EVALUATED : Outcome.PASSED;
                rules.add(RuleExplanation.plain(
                        reason.name(), new Words(reason.thai(), reason.english()), outcome, seen(row)));
                isOver |= fails && stopsEarly;
            }
            explained.add(new Explained(
                    titled(
                            "การเข้าใช้งาน ",
                            "Sign-in ",
                            ExplainFormats.uuid(signIns.uuidHigh(row, SIGN_IN_ID), signIns.uuidLow(row, SIGN_IN_ID))),
                    SIGN_IN_ROWS,
                    row,
                    reasons == 0
                            ? new Words("ACCEPTED (เข้าใช้งานได้)", "ACCEPTED")
                            : new Words("DECLINED (เข้าใช้งานไม่ได้)", "DECLINED"),
                    SignInReason.join(reasons),
                    rules));
        }

        private Detail seen(int row) {
            long at = signIns.longAt(row, SIGNED_IN_AT);
            boolean isPasswordOk = signIns.longAt(row, PASSWORD_OK) != 0;
            boolean hasCode = !signIns.isNull(row, CODE_STEP);
            long step = TimeSteps.stepOf(at, terms.stepSeconds());
            long codeStep = hasCode ? signIns.longAt(row, CODE_STEP) : 0;
            Words code = hasCode
                    ? new Words(
                            "รหัสของช่วง " + codeStep + " ในช่วง " + step,
                            "code of step " + codeStep + " in step " + step)
                    : new Words("ไม่มีรหัส", "no code");
            Facts facts = Facts.none()
                    .instant("occurred_at", at)
                    .flag("password_ok", isPasswordOk)
                    .number("step", step);
            return new Detail(
                    new Words(
                            ExplainFormats.written(at).thai()
                                    + (isPasswordOk ? " รหัสผ่านถูกต้อง " : " รหัสผ่านไม่ถูกต้อง ")
                                    + code.thai(),
                            ExplainFormats.instant(at)
                                    + (isPasswordOk ? ", password right, " : ", password wrong, ")
                                    + code.english()),
                    hasCode ? facts.number("code_step", codeStep) : facts.absent("code_step"));
        }

        @Override
        public void taken(int row, boolean isRepeated) {
            FactorEvent event = FactorEvent.values()[events.codeAt(row, EVENT)];
            Words at = ExplainFormats.written(events.longAt(row, EVENT_AT));
            explained.add(new Explained(
                    titled(
                            "เหตุการณ์ ",
                            "Event ",
                            ExplainFormats.uuid(events.uuidHigh(row, EVENT_ID), events.uuidLow(row, EVENT_ID))),
                    FACTOR_EVENT_ROWS,
                    row,
                    new Words(
                            (isRepeated ? "LEFT OUT บัญชีมีเหตุการณ์เลขนี้อยู่ก่อนแล้ว: " : "") + event
                                    + " เมื่อวันที่ " + at.thai(),
                            (isRepeated ? "LEFT OUT, an id that the account had before: " : "") + event + " at "
                                    + at.english()),
                    "",
                    List.of()));
        }

        @Override
        public void locked(long fromMicros, long untilMicros) {
            locks.add(new RuleExplanation(
                    "LOCKED",
                    new Words("ถูกระงับการเข้าใช้งานชั่วคราว", "Locked for a time"),
                    Outcome.PASSED,
                    new Detail(
                            new Words(
                                    "เข้าใช้งานไม่สำเร็จติดต่อกัน " + terms.failureLimit() + " ครั้งภายในเวลาที่กำหนด",
                                    terms.failureLimit() + " failures in a row in time"),
                            Facts.none().number("failures", terms.failureLimit())),
                    new Detail(
                            new Words(
                                    "ตั้งแต่วันที่ "
                                            + ExplainFormats.written(fromMicros).thai() + " ถึงวันที่ "
                                            + ExplainFormats.written(untilMicros)
                                                    .thai(),
                                    "from " + ExplainFormats.instant(fromMicros) + " until "
                                            + ExplainFormats.instant(untilMicros)),
                            Facts.none().instant("from", fromMicros).instant("until", untilMicros))));
        }

        @Override
        public void lifted(long fromMicros, long untilMicros, long atMicros) {
            locks.add(new RuleExplanation(
                    "LIFTED",
                    new Words("ปลดการระงับแล้ว", "The lock was lifted"),
                    Outcome.PASSED,
                    Detail.of(new Words("มีการรีเซ็ตก่อนครบเวลา", "a reset before its end")),
                    new Detail(
                            new Words(
                                    "เมื่อวันที่ "
                                            + ExplainFormats.written(atMicros).thai(),
                                    "at " + ExplainFormats.instant(atMicros)),
                            Facts.none().instant("at", atMicros))));
        }
    }
}
