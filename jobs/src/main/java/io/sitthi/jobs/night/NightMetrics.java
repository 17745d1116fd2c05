package io.sitthi.jobs.night;

import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A night as OpenMetrics text, for node_exporter's textfile collector. */
final class NightMetrics {

    private final NightReport night;
    private final StringBuilder text = new StringBuilder();

    NightMetrics(NightReport night) {
        this.night = night;
    }

    /** Writes the file in one step: Prometheus never reads half of it. */
    void write(@Nullable String path, Consumer<String> said) {
        if (path == null) {
            return;
        }
        try {
            Location.of(path).writeAtomically(text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            said.accept("the metrics could not be written: " + e.getMessage());
        }
    }

    String text() {
        gauge("sitthi_night_success", "Whether the latest night is done.");
        sample("sitthi_night_success", "", night.status().equals("COMPLETED") ? "1" : "0");
        gauge("sitthi_night_started_timestamp_seconds", "When the latest night was first started.");
        sample("sitthi_night_started_timestamp_seconds", "", seconds(night.started()));
        gauge("sitthi_night_ended_timestamp_seconds", "When the latest night ended.");
        sample("sitthi_night_ended_timestamp_seconds", "", seconds(night.ended()));
        gauge("sitthi_night_starts", "How often the latest night was started.");
        sample("sitthi_night_starts", "", String.valueOf(night.starts()));
        gauge("sitthi_night_step_duration_seconds", "How long each step took.");
        for (NightReport.StepReport step : night.steps()) {
            sample(
                    "sitthi_night_step_duration_seconds",
                    ",step=\"" + step.name() + "\"",
                    String.format(Locale.ROOT, "%.3f", step.seconds()));
        }
        gauge("sitthi_night_count", "What each step counted.");
        for (NightReport.StepReport step : night.steps()) {
            for (Map.Entry<String, Long> count : step.counts().entrySet()) {
                sample(
                        "sitthi_night_count",
                        ",step=\"" + step.name() + "\",count=\"" + count.getKey() + "\"",
                        String.valueOf(count.getValue()));
            }
        }
        return text.append("# EOF\n").toString();
    }

    private void gauge(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, String labels, String value) {
        text.append(name)
                .append("{plan=\"")
                .append(night.plan())
                .append('"')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n');
    }

    private static String seconds(@Nullable LocalDateTime time) {
        return time == null
                ? "0"
                : String.valueOf(time.atZone(ZoneId.systemDefault()).toEpochSecond());
    }
}
