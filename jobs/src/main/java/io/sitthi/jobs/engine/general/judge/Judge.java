package io.sitthi.jobs.engine.general.judge;

/** Judges subjects, one after another. For one thread: each thread has a judge of its own. */
@FunctionalInterface
public interface Judge {

    /** Judges a subject and appends what is to be said of it to the outputs that the judge was made with. */
    void judge(Subject subject);
}
