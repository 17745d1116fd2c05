package io.sitthi.jobs.customs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
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
                TraderStatus.of(reasons).name(),
                StandingReason.join(reasons),
                rules,
                new HelpDeskText(terms, day, account, rows).lines()));
    }

    private static String asked(StandingReason reason) {
        return switch (reason) {
            case SERVICE_FEE_ARREARS -> "nothing unpaid of statements that were due";
            case OVERTIME_FEE_ARREARS -> "nothing unpaid of overtime orders whose letter is past its day";
            case ANOMALY_UNANSWERED -> "no case whose letters were not answered in time";
            case SERVICE_FEE_OWED -> "nothing unpaid of statements that are issued and not due yet";
            case OVERTIME_FEE_ANNOUNCED -> "no overtime order past its day that waits for its letter";
            case ANOMALY_LETTER_OUT -> "no case that waits for an answer";
            case SOURCE_DATA_ERROR -> "no defective row about the trader";
        };
    }

    private String seen(StandingReason reason) {
        TraderTotals totals = account.totals();
        return switch (reason) {
            case SERVICE_FEE_ARREARS -> overdue(reason, totals.serviceFeeOverdue());
            case OVERTIME_FEE_ARREARS -> overdue(reason, totals.overtimeOverdue());
            case ANOMALY_UNANSWERED ->
                lapsedCases() + " of " + Counted.plain(account.cases(), "case")
                        + (isWithheld(reason) ? ", which the defective letters could have answered" : "");
            case SERVICE_FEE_OWED ->
                TraderFormats.baht(totals.serviceFeeUnpaid() - totals.serviceFeeOverdue()) + " baht";
            case OVERTIME_FEE_ANNOUNCED ->
                TraderFormats.baht(totals.overtimeUnpaid() - totals.overtimeOverdue())
                        + " baht unpaid of orders whose letter is not past its day";
            case ANOMALY_LETTER_OUT -> openCases();
            case SOURCE_DATA_ERROR ->
                account.defectiveDatasets().isEmpty() ? "none" : "some of " + account.defectiveDatasets();
        };
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

    private String overdue(StandingReason reason, long overdue) {
        return TraderFormats.baht(overdue) + " baht overdue"
                + (isWithheld(reason) ? ", which the defective payments could have paid" : "");
    }

    private int lapsedCases() {
        int lapsed = 0;
        for (int number = 0; number < account.cases(); number++) {
            lapsed += account.anomalyCase(number).isLapsed(account.isBrokerAsked(), day) ? 1 : 0;
        }
        return lapsed;
    }

    private String openCases() {
        int open = 0;
        for (int number = 0; number < account.cases(); number++) {
            AnomalyCase anomaly = account.anomalyCase(number);
            open += !anomaly.isAnswered() && !anomaly.isLapsed(account.isBrokerAsked(), day) ? 1 : 0;
        }
        return open + " of " + Counted.plain(account.cases(), "case");
    }
}
