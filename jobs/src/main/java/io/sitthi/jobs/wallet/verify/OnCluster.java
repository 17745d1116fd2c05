package io.sitthi.jobs.wallet.verify;

import io.sitthi.jobs.engine.run.ClusterEngine;

/**
 * Where a run's rows are scattered and decided when not in this process.
 *
 * @param yaml the whole programme file, which its machines read again
 */
public record OnCluster(ClusterEngine engine, String yaml) {}
