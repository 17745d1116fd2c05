package io.sitthi.streaming.engine.watch;

import java.util.Properties;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.Nullable;

/** Hands Flink's metrics to the {@link JobMetrics} of this process. */
public final class JobMetricsReporter implements MetricReporter {

    static final String ID = "id";

    private @Nullable JobMetrics metrics;

    /** Flink finds it as a service, and makes it by name. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new JobMetricsReporter();
        }
    }

    @Override
    public void open(MetricConfig config) {
        metrics = JobMetrics.open(config.getProperty(ID, ""));
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metrics != null) {
            metrics.add(metric, group.getMetricIdentifier(name));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metrics != null) {
            metrics.remove(metric);
        }
    }

    @Override
    public void close() {}
}
