package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.report.Report;
import java.io.IOException;
import java.util.List;

/** What one run does: which rows it reads, how a subject is judged, what is made of all of them. */
public interface GeneralJob {

    /** The datasets in the programme's order; {@link io.sitthi.jobs.engine.general.judge.Subject#rows} counts as this does. */
    List<DatasetRules> datasets();

    /** The datasets that are written, besides {@code rejects}. */
    List<OutputDataset> outputs();

    /** A judge for one thread. */
    Judge newJudge(Outputs outputs);

    /**
     * Makes what depends on all subjects, once the last was judged: the rows of combined outputs, and the kind's own part
     * of the summary. May be called again after an interrupted run.
     */
    void combine(Combined all) throws IOException;

    /** Tells of one subject what the rules make of it. */
    Explainer explainer();

    /** Tells of one subject what somebody may see of it. Only of a kind that {@link GeneralKind#hasViewers}. */
    default Explainer explainerFor(long viewer) {
        throw new UnsupportedOperationException("nobody but the subject is shown anything of it");
    }

    /** What the kind has to say of the run in {@code report.html}; asked for after {@link #combine}. */
    Report report(Combined all) throws IOException;
}
