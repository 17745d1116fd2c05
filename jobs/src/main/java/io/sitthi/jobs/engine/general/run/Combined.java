package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the judges produced, once the last subject was judged. */
public interface Combined {

    /** A tally's counts of all threads by key, in order of key; empty when nothing was counted. */
    Map<Long, long[]> tally(String name);

    /** Number of rows of an output that judges appended to. */
    long rows(String dataset);

    /** Reads a STRING column of an output that judges appended to, in the order of its files and rows. */
    void readTexts(String dataset, String column, Consumer<TextSlice> reader) throws IOException;

    /** Reads columns of an output that judges appended to, row by row, in the order of its files and rows. */
    void read(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException;

    /**
     * Reads columns of an output of the run that this one is compared with.
     *
     * @return whether there is such a run
     */
    boolean readPrevious(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException;

    /** The rows of an output that is made from all subjects together. */
    RowSink sink(String dataset);

    /**
     * Puts a number, or a map of numbers by code, into {@code summary.json}, in the order of the calls. Every code is
     * listed, including those with 0.
     */
    void summary(String key, Object value);

    /** What was put into the summary under this key. */
    Object summary(String key);
}
