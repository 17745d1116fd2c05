package io.sitthi.jobs.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;
import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.rows.DatasetRules;
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
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.programmes.signins.SignInSummary;
import java.util.List;

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
        SignInSummary.of(all::tally).forEach(all::summary);
        SignInSummary.writeDaily(all.tally(SignInSummary.DAYS), all.sink(DAILY.name()));
    }

    @Override
    public Explainer explainer() {
        return new SignInExplainer(programme.terms());
    }

    @Override
    public Report report(Combined all) {
        return new SignInReport(all).report();
    }
}
