package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.report.Report;
import java.io.IOException;
import java.util.List;

/** What one run does: which rows it reads, how it judges a subject, and what it makes from all subjects together. */
public interface GeneralJob {

    /** The datasets in the programme's order; {@link io.sitthi.jobs.engine.general.judge.Subject#rows} counts as this does. */
    List<DatasetRules> datasets();

    /** The datasets that are written, besides {@code rejects}. */
    List<OutputDataset> outputs();

    /** A judge for one thread. */
    Judge newJudge(Outputs outputs);

    /**
     * Called once the last subject was judged: writes the rows of combined outputs and the kind's own part of the
     * summary. After an interrupted run it may be called again.
     */
    void combine(Combined all) throws IOException;

    /** Explains what the rules decide about one subject. */
    Explainer explainer();

    /** Explains what a viewer may see of one subject; for kinds that {@link GeneralKind#hasViewers} only. */
    default Explainer explainerFor(long viewer) {
        throw new UnsupportedOperationException("nobody but the subject is shown anything of it");
    }

    /** The kind's part of {@code report.html}; called after {@link #combine}. */
    Report report(Combined all) throws IOException;
}
