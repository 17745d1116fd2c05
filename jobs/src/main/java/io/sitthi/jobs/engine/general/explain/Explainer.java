package io.sitthi.jobs.engine.general.explain;

import io.sitthi.jobs.engine.general.judge.Subject;
import java.util.List;

/** Tells what is decided about a subject, and why: from the same rules as the verdict itself. */
@FunctionalInterface
public interface Explainer {

    /** What is decided about each row that is judged and not defective, or about the subject. No whole id, no name. */
    List<Explained> explain(Subject subject);
}
