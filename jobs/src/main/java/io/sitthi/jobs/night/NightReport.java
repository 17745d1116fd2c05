package io.sitthi.jobs.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A night as the history has it.
 *
 * @param id by which it is asked for
 * @param status COMPLETED, FAILED or STARTED, as Spring Batch says it
 * @param starts how often it was started
 * @param failure what failed; null when nothing did
 */
public record NightReport(
        long id,
        String plan,
        LocalDate date,
        String status,
        @Nullable LocalDateTime started,
        @Nullable LocalDateTime ended,
        int starts,
        List<StepReport> steps,
        @Nullable String failure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public NightReport {
        steps = List.copyOf(steps);
    }

    /**
     * One step, as its latest execution left it.
     *
     * @param said one line
     * @param counts what it counted, such as {@code tax.rows_read}
     */
    public record StepReport(
            String name,
            String status,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime ended,
            String said,
            Map<String, Long> counts) {

        public double seconds() {
            return NightReport.seconds(started, ended);
        }
    }

    static double seconds(@Nullable LocalDateTime started, @Nullable LocalDateTime ended) {
        return started == null || ended == null
                ? 0
                : Duration.between(started, ended).toMillis() / 1e3;
    }

    public double seconds() {
        return seconds(started, ended);
    }

    /** The history gives times of the clock of this machine, whichever machine did the night. */
    static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null
                ? null
                : time.atZone(ZoneId.systemDefault()).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable String shown(@Nullable LocalDateTime time) {
        Instant instant = instant(time);
        return instant == null ? null : instant.toString();
    }

    /** One line for a list of nights: what it did, from when to when, what it counted, what failed. */
    public String line() {
        String start = shown(started);
        String end = shown(ended);
        String what = failure == null ? "" : failure.lines().findFirst().orElse("");
        return String.format(
                        Locale.ROOT,
                        "%6d  %-20s %s  %-9s  %-20s  %-20s %9.1f s  %s",
                        id,
                        plan,
                        date,
                        status,
                        start == null ? "" : start,
                        end == null ? "" : end,
                        seconds(),
                        Stream.of(counted(), what)
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining("; ")))
                .stripTrailing();
    }

    /** What the night counted: the rows that it read, and what its verification says in numbers. */
    private String counted() {
        long rowsRead = 0;
        List<String> counts = new ArrayList<>();
        for (StepReport step : steps) {
            for (Map.Entry<String, Long> count : step.counts().entrySet()) {
                if (count.getKey().endsWith(".rows_read")) {
                    rowsRead += count.getValue();
                } else if (!count.getKey().contains(".")) {
                    counts.add(
                            String.format(Locale.ROOT, "%s %,d", count.getKey().replace('_', ' '), count.getValue()));
                }
            }
        }
        if (rowsRead > 0) {
            counts.add(0, String.format(Locale.ROOT, "rows read %,d", rowsRead));
        }
        return String.join(", ", counts);
    }

    /** The whole night, one line for each step. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Night %d of %s, %s: %s, started %s, ended %s, starts %d",
                id,
                plan,
                date,
                status,
                shown(started),
                shown(ended),
                starts));
        for (StepReport step : steps) {
            lines.add(line(step));
        }
        if (failure != null) {
            lines.addAll(failure.lines().toList());
        }
        return lines;
    }

    /** One line for a step. */
    static String line(StepReport step) {
        return String.format(
                Locale.ROOT, "%-10s %-9s %8.1f s  %s", step.name(), step.status(), step.seconds(), step.said());
    }

    /** The whole night as one line of JSON. */
    public String json() {
        ObjectNode night = JSON.createObjectNode();
        night.put("id", id);
        night.put("plan", plan);
        night.put("date", date.toString());
        night.put("status", status);
        night.put("started", shown(started));
        night.put("ended", shown(ended));
        night.put("seconds", seconds());
        night.put("starts", starts);
        for (StepReport step : steps) {
            ObjectNode node = night.withArray("steps").addObject();
            node.put("name", step.name());
            node.put("status", step.status());
            node.put("started", shown(step.started()));
            node.put("ended", shown(step.ended()));
            node.put("seconds", step.seconds());
            node.put("said", step.said());
            ObjectNode counts = node.putObject("counts");
            step.counts().forEach(counts::put);
        }
        night.put("failure", failure);
        try {
            return JSON.writeValueAsString(night);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
