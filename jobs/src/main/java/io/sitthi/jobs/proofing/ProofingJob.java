package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.APPLICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.DAILY;
import static io.sitthi.programmes.proofing.ProofingSchemas.IDENTITIES;
import static io.sitthi.programmes.proofing.ProofingSchemas.NOTIFICATIONS;
import static io.sitthi.programmes.proofing.ProofingSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.CitizenId;
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
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingProgramme;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.proofing.ProofingSummary;
import java.util.List;

/** Identity proofing in the general tier. */
public final class ProofingJob implements GeneralJob {

    public static final GeneralKind<ProofingProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<ProofingProgramme> kind() {
            return ProofingKind.PROOFING;
        }

        @Override
        public Class<ProofingProgramme> type() {
            return ProofingProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return CitizenId.mask(subject);
        }

        @Override
        public GeneralJob job(ProofingProgramme programme, RunDays days) {
            return new ProofingJob(programme, days.run().lastMicros());
        }
    };

    private final ProofingProgramme programme;
    private final long lastMicros;

    private ProofingJob(ProofingProgramme programme, long lastMicros) {
        this.programme = programme;
        this.lastMicros = lastMicros;
    }

    @Override
    public List<DatasetRules> datasets() {
        return ProofingSchemas.RULES;
    }

    @Override
    public List<OutputDataset> outputs() {
        return List.of(
                OutputDataset.of(APPLICATIONS, "application_id", "citizen_id", "opened_at", "since"),
                OutputDataset.of(REFUSED_EVENTS, "application_id", "citizen_id", "occurred_at"),
                OutputDataset.of(NOTIFICATIONS, "application_id", "citizen_id", "due_at"),
                OutputDataset.of(IDENTITIES, "citizen_id", "verified_at"),
                OutputDataset.combined(DAILY));
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new ProofingJudge(programme.terms(), lastMicros, outputs);
    }

    @Override
    public void combine(Combined all) {
        ProofingSummary.of(all::tally).forEach(all::summary);
        ProofingSummary.writeDaily(programme.terms(), all.tally(ProofingSummary.DAYS), all.sink(DAILY.name()));
    }

    @Override
    public Explainer explainer() {
        return new ProofingExplainer(programme.terms(), lastMicros);
    }

    @Override
    public Report report(Combined all) {
        return new ProofingReport(programme.terms(), all).report();
    }
}
