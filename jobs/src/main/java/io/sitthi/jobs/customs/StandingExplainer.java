package io.sitthi.jobs.customs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.customs.AnomalyCase;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderAccount;
import io.sitthi.programmes.customs.TraderStatus;
import io.sitthi.programmes.customs.TraderTotals;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it asked for and what it saw, and what a help desk can read to the trader. */
final class StandingExplainer implements Explainer {

    /** What is explained: there is one standing of a trader. */
    static final Words TITLE = new Words("สถานะ", "Standing");

    private final CustomsTerms terms;
    private final long day;
    private final TraderAccount account;

    StandingExplainer(CustomsTerms terms, long day) {
        this.terms = terms;
        this.day = day;
        account = new TraderAccount(terms);
    }

    @Override
    public List<Explained> explain(Subject subject) {
        SubjectRows[] rows = new SubjectRows[CustomsRows.DATASETS.size()];
        StandingJudge.judge(account, day, subject, rows);
        int reasons = account.reasons();
        TraderStatus status = TraderStatus.of(reasons);
        List<RuleExplanation> rules = new ArrayList<>();
        for (StandingReason reason : StandingReason.values()) {
            rules.add(new RuleExplanation(
                    reason.name(),
                    new Words(reason.thai(), reason.english()),
                    reason.isIn(reasons) ? Outcome.FAILED : isWithheld(reason) ? Outcome.NOT_EVALUATED : Outcome.PASSED,
                    asked(reason),
                    seen(reason)));
        }
        return List.of(new Explained(
                TITLE,
                -1,
                0,
                Words.same(status.name()),
                new Words(status.thai(), status.english()),
                StandingReason.join(reasons),
                rules,
                new HelpDeskText(terms, day, account, rows).lines(),
                List.of()));
    }

    private static Detail asked(StandingReason reason) {
        return switch (reason) {
            case SERVICE_FEE_ARREARS ->
                detail(
                        "ไม่มีค่าธรรมเนียมค้างชำระตามใบแจ้งยอดที่ถึงกำหนดแล้ว",
                        "nothing unpaid of statements that were due",
                        Facts.none().baht("most_overdue", 0));
            case OVERTIME_FEE_ARREARS ->
                detail(
                        "ไม่มีค่าธรรมเนียมนอกเวลาราชการค้างชำระที่พ้นกำหนดตามหนังสือแจ้ง",
                        "nothing unpaid of overtime orders whose letter is past its day",
                        Facts.none().baht("most_overdue", 0));
            case ANOMALY_UNANSWERED ->
                detail(
                        "ไม่มีเรื่องที่พ้นกำหนดชี้แจงตามหนังสือแจ้ง",
                        "no case whose letters were not answered in time",
                        Facts.none().number("most_lapsed", 0));
            case SERVICE_FEE_OWED ->
                detail(
                        "ไม่มีค่าธรรมเนียมค้างชำระตามใบแจ้งยอดที่ออกแล้วและยังไม่ถึงกำหนด",
                        "nothing unpaid of statements that are issued and not due yet",
                        Facts.none().baht("most_unpaid", 0));
            case OVERTIME_FEE_ANNOUNCED ->
                detail(
                        "ไม่มีใบสั่งเก็บนอกเวลาราชการที่พ้นกำหนดและรอหนังสือแจ้ง",
                        "no overtime order past its day that waits for its letter",
                        Facts.none().flag("announced", false));
            case ANOMALY_LETTER_OUT ->
                detail(
                        "ไม่มีเรื่องที่รอการชี้แจง",
                        "no case that waits for an answer",
                        Facts.none().number("most_open", 0));
            case SOURCE_DATA_ERROR ->
                detail(
                        "ไม่มีแถวข้อมูลของผู้ประกอบการที่บกพร่อง",
                        "no defective row about the trader",
                        Facts.none().flag("defective", false));
        };
    }

    private Detail seen(StandingReason reason) {
        TraderTotals totals = account.totals();
        return switch (reason) {
            case SERVICE_FEE_ARREARS -> overdue(reason, totals.serviceFeeOverdue());
            case OVERTIME_FEE_ARREARS -> overdue(reason, totals.overtimeOverdue());
            case ANOMALY_UNANSWERED -> {
                Detail cases = cases("lapsed", lapsedCases());
                yield isWithheld(reason)
                        ? detail(
                                cases.words().thai() + " ซึ่งหนังสือตอบที่บกพร่องอาจเป็นคำชี้แจงแล้ว",
                                cases.words().english() + ", which the defective letters could have answered",
                                cases.facts())
                        : cases;
            }
            case SERVICE_FEE_OWED -> {
                long owed = totals.serviceFeeUnpaid() - totals.serviceFeeOverdue();
                yield detail(
                        TraderFormats.baht(owed) + " บาท",
                        TraderFormats.baht(owed) + " baht",
                        Facts.none().baht("unpaid", owed));
            }
            case OVERTIME_FEE_ANNOUNCED -> {
                long unpaid = totals.overtimeUnpaid() - totals.overtimeOverdue();
                yield detail(
                        "ค้างชำระ " + TraderFormats.baht(unpaid) + " บาท ตามใบสั่งเก็บที่ยังไม่พ้นกำหนดตามหนังสือแจ้ง",
                        TraderFormats.baht(unpaid) + " baht unpaid of orders whose letter is not past its day",
                        Facts.none().baht("unpaid", unpaid));
            }
            case ANOMALY_LETTER_OUT -> cases("open", openCases());
            case SOURCE_DATA_ERROR -> {
                boolean isSound = account.defectiveDatasets().isEmpty();
                Words datasets = isSound ? new Words("ไม่พบ", "none") : TraderFormats.datasets(account);
                yield detail(
                        isSound ? datasets.thai() : "พบใน" + datasets.thai(),
                        isSound ? datasets.english() : "some of " + datasets.english(),
                        Facts.none()
                                .texts(
                                        "datasets",
                                        isSound
                                                ? List.of()
                                                : List.of(account.defectiveDatasets()
                                                        .split(","))));
            }
        };
    }

    private static Detail detail(String thai, String english, Facts facts) {
        return new Detail(new Words(thai, english), facts);
    }

    private Detail cases(String name, int count) {
        return detail(
                count + " เรื่อง จาก " + account.cases() + " เรื่อง",
                count + " of " + Counted.plain(account.cases(), "case"),
                Facts.none().number(name, count).number("cases", account.cases()));
    }

    /** Whether the reason applies but for defective rows: then nobody knows, and the trader has not passed it either. */
    private boolean isWithheld(StandingReason reason) {
        boolean applies = switch (reason) {
            case SERVICE_FEE_ARREARS -> account.totals().serviceFeeOverdue() > 0;
            case OVERTIME_FEE_ARREARS -> account.totals().overtimeOverdue() > 0;
            case ANOMALY_UNANSWERED -> lapsedCases() > 0;
            case SERVICE_FEE_OWED, OVERTIME_FEE_ANNOUNCED, ANOMALY_LETTER_OUT, SOURCE_DATA_ERROR -> false;
        };
        return applies && !reason.isIn(account.reasons());
    }

    private Detail overdue(StandingReason reason, long overdue) {
        String baht = TraderFormats.baht(overdue);
        boolean isWithheld = isWithheld(reason);
        return detail(
                "ค้างชำระเกินกำหนด " + baht + " บาท" + (isWithheld ? " ซึ่งรายการชำระที่บกพร่องอาจชำระแล้ว" : ""),
                baht + " baht overdue" + (isWithheld ? ", which the defective payments could have paid" : ""),
                Facts.none().baht("overdue", overdue));
    }

    private int lapsedCases() {
        int lapsed = 0;
        for (int number = 0; number < account.cases(); number++) {
            lapsed += account.anomalyCase(number).isLapsed(account.isBrokerAsked(), day) ? 1 : 0;
        }
        return lapsed;
    }

    private int openCases() {
        int open = 0;
        for (int number = 0; number < account.cases(); number++) {
            AnomalyCase anomaly = account.anomalyCase(number);
            open += !anomaly.isAnswered() && !anomaly.isLapsed(account.isBrokerAsked(), day) ? 1 : 0;
        }
        return open;
    }
}
