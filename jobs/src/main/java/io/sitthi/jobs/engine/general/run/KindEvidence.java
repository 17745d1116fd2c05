package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.EvidenceLaw;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import java.util.List;
import java.util.function.Function;

/**
 * The evidence of a kind (contract section 11).
 *
 * @param <P> a programme of the kind
 * @param schema its columns
 * @param distinct columns of numbers whose values hardly repeat
 * @param law judges it again under a programme
 */
public record KindEvidence<P extends Programme>(Schema schema, List<String> distinct, Function<P, EvidenceLaw> law) {

    public KindEvidence {
        distinct = List.copyOf(distinct);
    }

    /** The dataset that judges append to. */
    public OutputDataset output() {
        return new OutputDataset(schema, false, distinct);
    }
}
