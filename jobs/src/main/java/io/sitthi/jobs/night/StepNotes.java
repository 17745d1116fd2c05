package io.sitthi.jobs.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** What a step has to say, kept with its execution in the history. */
final class StepNotes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sitthi.notes";
    private static final int MAX_FAILURE = 20_000;

    private final StringBuilder said = new StringBuilder();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private @Nullable String failure;

    /** Adds to the step's line. */
    void say(String text) {
        said.append(said.isEmpty() ? "" : "; ").append(text);
    }

    void count(String name, long number) {
        counts.put(name, number);
    }

    void fail(String message) {
        failure = message.length() > MAX_FAILURE ? message.substring(0, MAX_FAILURE) + "…" : message;
    }

    String said() {
        return said.toString();
    }

    Map<String, Long> counts() {
        return counts;
    }

    @Nullable
    String failure() {
        return failure;
    }

    void keep(StepExecution step) {
        ObjectNode node = JSON.createObjectNode();
        node.put("said", said.toString());
        node.put("failure", failure);
        ObjectNode numbers = node.putObject("counts");
        counts.forEach(numbers::put);
        try {
            step.getExecutionContext().putString(KEY, JSON.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StepNotes of(StepExecution step) {
        StepNotes notes = new StepNotes();
        if (!step.getExecutionContext().containsKey(KEY)) {
            return notes;
        }
        try {
            JsonNode node = JSON.readTree(step.getExecutionContext().getString(KEY));
            notes.said.append(node.path("said").asText());
            if (node.hasNonNull("failure")) {
                notes.failure = node.path("failure").asText();
            }
            node.path("counts")
                    .fields()
                    .forEachRemaining(entry ->
                            notes.count(entry.getKey(), entry.getValue().asLong()));
            return notes;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
