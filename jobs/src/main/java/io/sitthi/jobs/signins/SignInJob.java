package io.sitthi.jobs.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;
import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.jobs.engine.general.run.GeneralJob;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.RunDays;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.signins.SignInProgramme;
import io.sitthi.programmes.signins.SignInReason;
import io.sitthi.programmes.signins.SignInSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sign-ins with two factors in the general tier. */
public final class SignInJob implements GeneralJob {

    public static final GeneralKind<SignInProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<SignInProgramme> kind() {
            return SignInKind.SIGN_INS;
        }

        @Override
        public Class<SignInProgramme> type() {
            return SignInProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return MaskedAccount.of(subject);
        }

        @Override
        public GeneralJob job(SignInProgramme programme, RunDays days) {
            return new SignInJob(programme);
        }
    };

    private final SignInProgramme programme;

    private SignInJob(SignInProgramme programme) {
        this.programme = programme;
    }

    @Override
    public List<DatasetRules> datasets() {
        return SignInSchemas.RULES;
    }

    @Override
    public List<OutputDataset> outputs() {
        return List.of(
                OutputDataset.of(DECISIONS, "account_id"),
                OutputDataset.of(LOCKS, "account_id", "locked_from", "locked_until"),
                OutputDataset.combined(DAILY));
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new SignInJudge(programme.terms(), outputs);
    }

    @Override
    public void combine(Combined all) {
        Map<String, Long> decisions = new LinkedHashMap<>();
        decisions.put("ACCEPTED", 0L);
        decisions.put("DECLINED", 0L);
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (SignInReason reason : SignInReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        all.tally(SignInJudge.REASONS).forEach((mask, counts) -> {
            decisions.merge(mask == 0 ? "ACCEPTED" : "DECLINED", counts[0], Long::sum);
            for (SignInReason reason : SignInReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), counts[0], Long::sum);
                }
            }
        });
        long[] accounts = all.tally(SignInJudge.ACCOUNTS).getOrDefault(0L, new long[3]);
        all.summary("decisions", decisions);
        all.summary("reasons", reasons);
        all.summary("accounts", accounts[SignInJudge.ALL]);
        all.summary("two_factors", accounts[SignInJudge.TWO_FACTORS]);
        all.summary("repeated_events", accounts[SignInJudge.REPEATED]);
        writeDaily(all);
    }

    @Override
    public Explainer explainer() {
        return new SignInExplainer(programme.terms());
    }

    @Override
    public Report report(Combined all) {
        return new SignInReport(all).report();
    }

    private static void writeDaily(Combined all) {
        RowSink daily = all.sink(DAILY.name());
        all.tally(SignInJudge.DAYS).forEach((day, counts) -> {
            daily.putLong(DAILY.position("day"), day);
            daily.putLong(DAILY.position("accepted"), counts[SignInJudge.ACCEPTED]);
            daily.putLong(DAILY.position("declined"), counts[SignInJudge.DECLINED]);
            daily.putLong(DAILY.position("locks"), counts[SignInJudge.LOCKED]);
            daily.endRow();
        });
    }
}
