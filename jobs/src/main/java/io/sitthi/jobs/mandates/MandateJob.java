package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

import io.sitthi.datasets.TaxId;
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
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.mandates.MandateProgramme;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.mandates.MandateSummary;
import java.util.List;

/** Powers of attorney in the general tier. */
public final class MandateJob implements GeneralJob {

    public static final GeneralKind<MandateProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<MandateProgramme> kind() {
            return MandateKind.MANDATES;
        }

        @Override
        public Class<MandateProgramme> type() {
            return MandateProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return TaxId.mask(subject);
        }

        @Override
        public boolean hasViewers() {
            return true;
        }

        @Override
        public GeneralJob job(MandateProgramme programme, RunDays days) {
            return new MandateJob(programme, days.run().lastMicros());
        }
    };

    private final MandateProgramme programme;
    private final long lastMicros;

    private MandateJob(MandateProgramme programme, long lastMicros) {
        this.programme = programme;
        this.lastMicros = lastMicros;
    }

    @Override
    public List<DatasetRules> datasets() {
        return MandateSchemas.RULES;
    }

    @Override
    public List<OutputDataset> outputs() {
        return List.of(
                OutputDataset.of(MANDATES, "mandate_id", "grantor_tax_id"),
                OutputDataset.of(REFUSED_EVENTS, "grantor_tax_id"),
                OutputDataset.of(DECISIONS, "grantor_tax_id"));
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new MandateJudge(programme.terms(), lastMicros, outputs);
    }

    @Override
    public void combine(Combined all) {
        MandateSummary.of(all::tally).forEach(all::summary);
    }

    @Override
    public Explainer explainer() {
        return new MandateExplainer(programme.terms());
    }

    @Override
    public Explainer explainerFor(long viewer) {
        MandateExplainer explainer = new MandateExplainer(programme.terms());
        return subject -> explainer.explain(subject, viewer);
    }

    @Override
    public Report report(Combined all) {
        return new MandateReport(all).report();
    }
}
