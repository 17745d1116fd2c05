package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.report.Report;
import java.io.IOException;
import java.util.List;

/** A job that does what another does, for a test that changes one thing of it. */
class WrappedJob implements GeneralJob {

    private final GeneralJob job;

    WrappedJob(GeneralJob job) {
        this.job = job;
    }

    @Override
    public List<DatasetRules> datasets() {
        return job.datasets();
    }

    @Override
    public List<OutputDataset> outputs() {
        return job.outputs();
    }

    @Override
    public Judge newJudge(Outputs outputs) {
        return job.newJudge(outputs);
    }

    @Override
    public void combine(Combined all) throws IOException {
        job.combine(all);
    }

    @Override
    public Explainer explainer() {
        return job.explainer();
    }

    @Override
    public Report report(Combined all) throws IOException {
        return job.report(all);
    }
}
