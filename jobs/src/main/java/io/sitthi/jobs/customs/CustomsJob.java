package io.sitthi.jobs.customs;

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
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of the customs programme. */
public final class CustomsJob implements GeneralJob {

    /** Customs fees as a kind of the general tier. */
    public static final GeneralKind<CustomsProgramme> KIND = new GeneralKind<>() {
        @Override
        public Kind<CustomsProgramme> kind() {
            return CustomsKind.CUSTOMS;
        }

        @Override
        public Class<CustomsProgramme> type() {
            return CustomsProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return TaxId.mask(subject);
        }

        @Override
        public boolean comparesRuns() {
            return true;
        }

        @Override
        public GeneralJob job(CustomsProgramme programme, RunDays days) {
            return new CustomsJob(programme.terms(), days.run().day().toEpochDay());
        }
    };

    private final CustomsTerms terms;
    private final long day;
    private @Nullable Suspensions suspensions;

    private CustomsJob(CustomsTerms terms, long day) {
        this.terms = terms;
        this.day = day;
    }

    @Override
    public List<DatasetRules> datasets() {
        return CustomsRows.DATASETS;
    }

    @Override
    public List<OutputDataset> outputs() {
        return List.of(
                OutputDataset.of(CustomsSchemas.STANDINGS, CustomsSchemas.TRADER),
                OutputDataset.of(CustomsSchemas.STATEMENTS),
                OutputDataset.of(CustomsSchemas.STATEMENT_LINES, "declaration_no", "released_at"),
                OutputDataset.of(CustomsSchemas.ITEMS, "reference"),
                OutputDataset.of(CustomsSchemas.CREDITS, "receipt_no"),
                OutputDataset.of(CustomsSchemas.ANNOUNCEMENTS, "order_no"),
                OutputDataset.of(CustomsSchemas.WORK, "reference"));
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return new StandingJudge(terms, day, outputs);
    }

    @Override
    public void combine(Combined all) throws IOException {
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (TraderStatus status : TraderStatus.values()) {
            statuses.put(status.name(), 0L);
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (StandingReason reason : StandingReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        all.tally(ArrearsCounts.REASONS).forEach((mask, counts) -> {
            statuses.merge(TraderStatus.of(mask.intValue()).name(), counts[0], Long::sum);
            for (StandingReason reason : StandingReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), counts[0], Long::sum);
                }
            }
        });
        all.summary("statuses", statuses);
        all.summary("reasons", reasons);
        suspensions = Suspensions.since(all);
        if (suspensions != null) {
            all.summary("suspensions", Map.of("begun", suspensions.begun(), "lifted", suspensions.lifted()));
        }
    }

    @Override
    public Explainer explainer() {
        return new StandingExplainer(terms, day);
    }

    @Override
    public Report report(Combined all) throws IOException {
        return new CustomsReport(all, suspensions).report();
    }
}
