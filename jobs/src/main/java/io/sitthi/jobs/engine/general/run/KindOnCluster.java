package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.jobs.engine.run.ClusterEngine;

/**
 * Where a run's rows are scattered and judged when not in this process.
 *
 * @param <P> a programme of the kind
 * @param kind how its machines find the kind
 * @param yaml the whole programme file, which they read again
 */
public record KindOnCluster<P extends Programme>(ClusterEngine engine, KindSource<P> kind, String yaml) {}
