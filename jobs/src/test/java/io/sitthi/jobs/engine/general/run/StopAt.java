package io.sitthi.jobs.engine.general.run;

/** Where a run is made to fail. */
public enum StopAt {
    /** After some subjects were judged. */
    JUDGING,
    /** When everybody was judged. */
    COMBINING
}
