package io.sitthi.jobs.mandates;

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
import io.sitthi.jobs.engine.general.run.RefusedEvents;
import io.sitthi.jobs.engine.general.run.RunDays;
import io.sitthi.programmes.mandates.ActReason;
import io.sitthi.programmes.mandates.ActVerdict;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.mandates.MandateProgramme;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.mandates.MandateStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import static io.sitthi.programmes.mandates.MandateSchemas.DECISIONS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATES;
import static io.sitthi.programmes.mandates.MandateSchemas.REFUSED_EVENTS;

/** Powers of attorney in the general tier. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
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
        Map<String, Long> decisions = new LinkedHashMap<>();
        for (ActVerdict verdict : ActVerdict.values()) {
            decisions.put(verdict.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (ActReason reason : ActReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        all.tally(MandateJudge.REASONS).forEach((mask, counts) -> {
            decisions.merge(ActVerdict.of(mask.intValue()).name(), counts[0], Long::sum);
            for (ActReason reason : ActReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), counts[0], Long::sum);
                }
            }
        });
        Map<Long, long[]> tally = all.tally(MandateJudge.STATUSES);
        Map<String, Long> statuses = new LinkedHashMap<>();
        long expired = 0;
        for (MandateStatus status : MandateStatus.values()) {
            long[] counts = tally.getOrDefault((long) status.ordinal(), new long[2]);
            statuses.put(status.name(), counts[0]);
            expired += counts[1];
        }
        all.summary("decisions", decisions);
        all.summary("reasons", reasons);
        all.summary("statuses", statuses);
        all.summary("refusals", RefusedEvents.byCode(all, MandateRefusal.values()));
        all.summary("expired", expired);
        all.summary("repeated_events", RefusedEvents.repeated(all));
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
