package io.sitthi.streaming.engine.watch;

/** A running stream's figures as OpenMetrics. */
final class RunMetricsText {

    private static final double MILLIS_PER_SECOND = 1e3;

    private RunMetricsText() {}

    static String of(RunFigures figures) {
        OpenMetricsText text = new OpenMetricsText();
        text.gauge("sitthi_stream_epoch", "Number of the stream's start.")
                .sample("sitthi_stream_epoch", figures.epoch());
        text.counter("sitthi_stream_payments", "Payment requests that were accepted.")
                .sample("sitthi_stream_payments_total", figures.accepted());
        text.counter("sitthi_stream_decisions", "Decisions, repeats among them.")
                .sample("sitthi_stream_decisions_total", "outcome", "APPROVED", figures.approved())
                .sample("sitthi_stream_decisions_total", "outcome", "DECLINED", figures.declined());
        text.counter("sitthi_stream_late_payments", "Merchants' payments that came later than the lateness.")
                .sample("sitthi_stream_late_payments_total", figures.late());
        text.counter("sitthi_stream_dead_letters", "Messages that were refused.");
        figures.deadLetters()
                .forEach((reason, count) -> text.sample("sitthi_stream_dead_letters_total", "reason", reason, count));
        text.counter("sitthi_stream_restarts", "Restarts of the job after a failure.")
                .sample("sitthi_stream_restarts_total", figures.restarts());
        text.gauge("sitthi_stream_lag_records", "Records of the requests that were not read yet.")
                .sample("sitthi_stream_lag_records", figures.lagRecords());
        text.gauge("sitthi_stream_waiting_for_changes", "Blocks of payments that wait for the changes.")
                .sample("sitthi_stream_waiting_for_changes", figures.waitingForChanges());
        text.gauge("sitthi_stream_held_partitions", "Partitions of the requests that wait for the changes.")
                .sample("sitthi_stream_held_partitions", figures.heldPartitions());
        text.gauge("sitthi_stream_added_partitions", "Partitions that the requests did not have at the start.")
                .sample("sitthi_stream_added_partitions", figures.addedPartitions());
        if (figures.watermarkLagMillis() >= 0) {
            text.gauge("sitthi_stream_watermark_lag_seconds", "How far event time is behind.")
                    .sample("sitthi_stream_watermark_lag_seconds", figures.watermarkLagMillis() / MILLIS_PER_SECOND);
        }
        if (figures.checkpointAgeMillis() >= 0) {
            text.gauge("sitthi_stream_checkpoint_age_seconds", "Since the last checkpoint was complete.")
                    .sample("sitthi_stream_checkpoint_age_seconds", figures.checkpointAgeMillis() / MILLIS_PER_SECOND);
        }
        text.gauge("sitthi_stream_waits", "1 for each thing that the stream waits for.");
        figures.waitsFor().forEach(what -> text.sample("sitthi_stream_waits", "for", what, 1));
        return text.toString();
    }
}
