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
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
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
        String factors = account.isTwoFactor() ? "two factors" : "one factor";
        story.explained.add(new Explained(
                new Words("บัญชีเมื่อสิ้นวัน", "The account at the end of the day"),
                -1,
                0,
                account.isClosed() ? "CLOSED" : "OPEN, " + factors,
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
                    reasons == 0 ? "ACCEPTED" : "DECLINED",
                    SignInReason.join(reasons),
                    rules));
        }

        private String seen(int row) {
            long at = signIns.longAt(row, SIGNED_IN_AT);
            String code = signIns.isNull(row, CODE_STEP)
                    ? "no code"
                    : "code of step " + signIns.longAt(row, CODE_STEP) + " in step "
                            + TimeSteps.stepOf(at, terms.stepSeconds());
            return ExplainFormats.instant(at)
                    + (signIns.longAt(row, PASSWORD_OK) != 0 ? ", password right, " : ", password wrong, ")
                    + code;
        }

        @Override
        public void taken(int row, boolean isRepeated) {
            explained.add(new Explained(
                    titled(
                            "เหตุการณ์ ",
                            "Event ",
                            ExplainFormats.uuid(events.uuidHigh(row, EVENT_ID), events.uuidLow(row, EVENT_ID))),
                    FACTOR_EVENT_ROWS,
                    row,
                    (isRepeated ? "LEFT OUT, an id that the account had before: " : "")
                            + FactorEvent.values()[events.codeAt(row, EVENT)] + " at "
                            + ExplainFormats.instant(events.longAt(row, EVENT_AT)),
                    "",
                    List.of()));
        }

        @Override
        public void locked(long fromMicros, long untilMicros) {
            locks.add(new RuleExplanation(
                    "LOCKED",
                    new Words("ถูกระงับการเข้าใช้งานชั่วคราว", "Locked for a time"),
                    Outcome.PASSED,
                    terms.failureLimit() + " failures in a row in time",
                    "from " + ExplainFormats.instant(fromMicros) + " until " + ExplainFormats.instant(untilMicros)));
        }

        @Override
        public void lifted(long fromMicros, long untilMicros, long atMicros) {
            locks.add(new RuleExplanation(
                    "LIFTED",
                    new Words("ปลดการระงับแล้ว", "The lock was lifted"),
                    Outcome.PASSED,
                    "a reset before its end",
                    "at " + ExplainFormats.instant(atMicros)));
        }
    }
}
