package io.sitthi.datasets;

/** Hears how far a long piece of work has come. It may be called from any thread. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener for those who do not want to know. */
    ProgressListener NONE = (stage, rowsDone, rowsTotal) -> {};

    /**
     * Some more rows are done.
     *
     * @param stage what is being done, in a word or two
     * @param rowsDone rows of this stage that are done
     * @param rowsTotal rows of this stage, as far as known: an estimate until the stage is done
     */
    void progress(String stage, long rowsDone, long rowsTotal);
}
