package io.sitthi.jobs.wallet.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report shows of the night before: numbers from its {@code summary.json}, and nothing else. */
public final class PreviousSummary {

    private static final List<String> NUMBERS = List.of("registrations", "rejected_registrations", "wallets");

    private PreviousSummary() {}

    /**
     * Reads the summary of a run.
     *
     * @param out where the run was published
     * @throws CommandException with status 3 when there is none that a wallet's run wrote
     */
    public static JsonNode read(Location out) throws CommandException {
        Location file = out.resolve("summary.json");
        try {
            JsonNode summary = new JsonMapper().readTree(file.readAll());
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (String number : NUMBERS) {
                read.put(number, number(summary, number));
            }
            ObjectNode verdicts = read.putObject("verdicts");
            for (String verdict : ContractCodes.VERDICTS) {
                verdicts.put(verdict, number(summary.path("verdicts"), verdict));
            }
            ObjectNode reasons = read.putObject("reasons");
            for (String reason : ContractCodes.REASONS) {
                reasons.put(reason, number(summary.path("reasons"), reason));
            }
            String started = summary.path("execution").path("started_at").asText();
            read.putObject("execution").put("started_at", Instant.parse(started).toString());
            return read;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw refused(file, "is not the summary of a wallet's run", e);
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** As above; null when there is none, for a run that judges its previous one by itself. */
    public static @Nullable JsonNode orNull(Location out) {
        try {
            return read(out);
        } catch (CommandException e) {
            return null;
        }
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw new IllegalArgumentException(name);
        }
        return value.longValue();
    }

    private static CommandException refused(Location file, String why, Exception cause) {
        return new CommandException(ExitStatus.BROKEN_INPUT, "--previous: " + file + " " + why, cause);
    }
}
