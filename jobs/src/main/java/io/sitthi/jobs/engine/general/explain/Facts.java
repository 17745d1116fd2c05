package io.sitthi.jobs.engine.general.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.programme.Programme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was required or seen, as typed fields for other systems: amounts are numbers in baht with two decimals, days
 * are {@code 2024-03-31}, instants have the offset of Bangkok. Fields keep the order in which they were put.
 */
public final class Facts {

    private final ObjectNode fields = JsonNodeFactory.withExactBigDecimals(true).objectNode();

    public static Facts none() {
        return new Facts();
    }

    public Facts baht(String name, long satang) {
        fields.put(name, BigDecimal.valueOf(satang, 2));
        return this;
    }

    public Facts number(String name, long number) {
        fields.put(name, number);
        return this;
    }

    public Facts decimal(String name, double number) {
        fields.put(name, number);
        return this;
    }

    public Facts flag(String name, boolean flag) {
        fields.put(name, flag);
        return this;
    }

    public Facts text(String name, String text) {
        fields.put(name, text);
        return this;
    }

    public Facts absent(String name) {
        fields.putNull(name);
        return this;
    }

    public Facts texts(String name, List<String> texts) {
        ArrayNode array = fields.putArray(name);
        texts.forEach(array::add);
        return this;
    }

    public Facts day(String name, LocalDate day) {
        return text(name, day.toString());
    }

    /** @param micros microseconds since 1970-01-01 UTC */
    public Facts instant(String name, long micros) {
        return text(
                name,
                Instant.EPOCH
                        .plus(micros, ChronoUnit.MICROS)
                        .atZone(Programme.ZONE)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /** The fields as JSON. */
    public ObjectNode json() {
        return fields.deepCopy();
    }
}
