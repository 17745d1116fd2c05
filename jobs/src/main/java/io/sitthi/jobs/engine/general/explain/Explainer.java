package io.sitthi.jobs.engine.general.explain;

import io.sitthi.jobs.engine.general.judge.Subject;
import java.util.List;

/** Explains what is decided about a subject, using the same rules as the verdict itself. */
@FunctionalInterface
public interface Explainer {

    /**
     * Explains each sound row that is judged, or the subject as a whole. The result holds no unmasked id and no name.
     */
    List<Explained> explain(Subject subject);
}
