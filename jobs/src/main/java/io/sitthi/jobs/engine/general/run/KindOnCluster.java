package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.jobs.engine.run.ClusterEngine;
import java.io.Serializable;

/**
 * Where a run's rows are scattered and judged when not in this process.
 *
 * @param <P> a programme of the kind
 * @param kind how the cluster's machines find the kind
 * @param yaml the whole programme file, which they read again
 */
public record KindOnCluster<P extends Programme>(ClusterEngine engine, Source<P> kind, String yaml) {

    /**
     * Finds a kind on another machine, which has the same classes. What is sent there is a reference to a method, not
     * the kind itself.
     *
     * @param <P> a programme of the kind
     */
    @FunctionalInterface
    public interface Source<P extends Programme> extends Serializable {

        GeneralKind<P> kind();
    }
}
