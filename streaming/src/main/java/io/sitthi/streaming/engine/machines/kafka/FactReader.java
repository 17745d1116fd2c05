package io.sitthi.streaming.engine.machines.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.wire.Amounts;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts in JSON: {@code {"dataset": "acts", "row": {…}}}, the row's fields named as the dataset's columns; TIME in
 * ISO 8601 with an offset, to the microsecond, DATE as {@code yyyy-MM-dd}, BAHT as a decimal text, UUID as text. Where a
 * topic has one dataset, the row alone will do. A kind's stamp, such as {@code recorded_at}, stands beside the row, and must
 * be there. A field that is absent is null; one that is unknown is ignored. What does not begin as JSON is read as Avro
 * ({@link AvroFacts}). For one thread.
 */
public final class FactReader {

    /** Longer messages are not read. */
    static final int MAX_MESSAGE_BYTES = 1 << 16;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int DAY_CHARACTERS = 10;
    private static final int MOST_AMOUNT_CHARACTERS = 40;

    private final JsonMapper mapper = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private final List<Schema> datasets;
    private final List<Integer> readable;
    private final String stamp;

    private final AvroFacts avro;
    private boolean isAvro;
    private int dataset;
    private @Nullable JsonNode stamped;
    private long stampMicros;
    private boolean isStampKnown;
    private JsonNode row = mapper.createObjectNode();
    private @Nullable MalformedMessageException fault;

    /**
     * Of a kind's facts.
     *
     * @param readable the datasets that are read, by their places among the kind's
     */
    public FactReader(MachineKind kind, List<Integer> readable) {
        this.datasets = MachineJob.factSchemas(kind);
        this.readable = List.copyOf(readable);
        this.stamp = kind.stamp();
        this.avro = new AvroFacts(datasets, readable, stamp);
    }

    /** The places of the datasets whose facts come in a topic. */
    static List<Integer> ofTopic(MachineKind kind, int topic) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < kind.facts().size(); i++) {
            if (kind.topic(i) == topic) {
                places.add(i);
            }
        }
        return places;
    }

    /**
     * Reads a message as far as finding its row.
     *
     * @throws MalformedMessageException when it is no fact of these datasets
     */
    void read(byte[] message) throws MalformedMessageException {
        if (message.length > MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException(
                    DeadLetterReason.TOO_LARGE, "The message is longer than " + MAX_MESSAGE_BYTES + " bytes.");
        }
        isAvro = message.length > 0 && message[0] != '{';
        if (isAvro) {
            dataset = avro.read(message);
            return;
        }
        if (message.length == 0) {
            throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no bytes.");
        }
        JsonNode root = parse(message);
        JsonNode named = root.get("dataset");
        JsonNode inner = root.get("row");
        isStampKnown = false;
        stamped = stamp.isEmpty() ? null : root.get(stamp);
        if (named == null && inner == null && readable.size() == 1) {
            dataset = readable.get(0);
            row = root;
            return;
        }
        dataset = named == null || !named.isTextual() ? -1 : find(named.textValue());
        if (dataset < 0) {
            throw new MalformedMessageException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "dataset is none of "
                            + String.join(
                                    ", ",
                                    readable.stream()
                                            .map(place -> datasets.get(place).name())
                                            .toList())
                            + ".");
        }
        setRow(inner);
    }

    private JsonNode parse(byte[] message) throws MalformedMessageException {
        try {
            return mapper.readTree(message);
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(DeadLetterReason.MALFORMED, "The message is no well-formed JSON.");
        } catch (IOException e) {
            throw new MalformedMessageException(DeadLetterReason.MALFORMED, "The message cannot be read.");
        }
    }

    private void setRow(@Nullable JsonNode inner) throws MalformedMessageException {
        if (inner == null || !inner.isObject()) {
            throw new MalformedMessageException(DeadLetterReason.MALFORMED, "row is no JSON object.");
        }
        row = inner;
    }

    /**
     * Reads a row by itself, of a dataset that is known from elsewhere; a whole message will do as well.
     *
     * @param ofStampMicros of the fact
     * @throws MalformedMessageException when it is no JSON object
     */
    public void readRow(int ofDataset, long ofStampMicros, byte[] json) throws MalformedMessageException {
        isAvro = false;
        dataset = ofDataset;
        stampMicros = ofStampMicros;
        isStampKnown = true;
        row = mapper.createObjectNode();
        JsonNode root = parse(json);
        JsonNode inner = root.get("row");
        setRow(inner != null && root.has("dataset") ? inner : root);
    }

    /** The place of a dataset that is read; -1 when there is none of this name. */
    public int find(String name) {
        for (int i : readable) {
            if (datasets.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the message's dataset. */
    public int dataset() {
        return dataset;
    }

    /** The first thing that is wrong with the row that was put; null when nothing is. */
    public @Nullable MalformedMessageException fault() {
        return fault;
    }

    /** Puts what can be read of the row; what cannot is null, and then there is a {@link #fault}. */
    public void put(RowBlockBuilder.Sink sink) {
        fault = null;
        if (isAvro) {
            fault = avro.put(sink);
            return;
        }
        List<Column> columns = datasets.get(dataset).columns();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            boolean isStamp = column.name().equals(stamp);
            if (isStamp && isStampKnown) {
                sink.putLong(c, stampMicros);
                continue;
            }
            JsonNode value = isStamp ? stamped : row.get(column.name());
            if (value == null || value.isNull()) {
                if (isStamp || !column.nullable()) {
                    note(DeadLetterReason.NULL_VALUE, column.name() + " has no value.");
                }
                continue;
            }
            if (!put(c, column, value, sink)) {
                note(DeadLetterReason.INVALID_FORMAT, column.name() + " is no " + expected(column) + ".");
            }
        }
    }

    private static String expected(Column column) {
        return switch (column.type()) {
            case TIME -> "instant in ISO 8601 with an offset, to the microsecond";
            case UUID -> "UUID";
            case INT64, INT32 -> "integer of its size";
            case BOOLEAN -> "true or false";
            case STRING -> "text";
            case STRING_LIST -> "list of texts";
            case DATE -> "day as yyyy-MM-dd";
            case BAHT -> "amount in baht as text, of at most 18 digits, two of them decimals";
            case DOUBLE -> column.type().name();
        };
    }

    private void note(DeadLetterReason reason, String explanation) {
        if (fault == null) {
            fault = new MalformedMessageException(reason, explanation);
        }
    }

    private boolean put(int c, Column column, JsonNode value, RowBlockBuilder.Sink sink) {
        switch (column.type()) {
            case INT64 -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                    return false;
                }
                sink.putLong(c, value.longValue());
            }
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    return false;
                }
                sink.putLong(c, value.booleanValue() ? 1 : 0);
            }
            case TIME -> {
                return value.isTextual() && putInstant(c, value.textValue(), sink);
            }
            case UUID -> {
                return value.isTextual() && putUuid(c, value.textValue(), sink);
            }
            case STRING -> {
                return value.isTextual() && putText(c, column, value.textValue(), sink);
            }
            case STRING_LIST -> {
                return value.isArray() && putList(c, column, value, sink);
            }
            case DATE -> {
                return value.isTextual() && putDay(c, value.textValue(), sink);
            }
            case BAHT -> {
                return value.isTextual() && putAmount(c, value.textValue(), sink);
            }
            case INT32, DOUBLE ->
                throw new IllegalStateException("no dataset of facts has a column of " + column.type());
        }
        return true;
    }

    private boolean putText(int c, Column column, String value, RowBlockBuilder.Sink sink) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        if (sink.isCode(c)) {
            int code = sink.code(c, text, 0, text.length);
            sink.putCode(c, code);
            if (code < 0) {
                note(DeadLetterReason.UNKNOWN_VALUE, column.name() + " is none of its codes.");
            }
        } else {
            sink.putText(c, text, 0, text.length);
        }
        return true;
    }

    private boolean putList(int c, Column column, JsonNode value, RowBlockBuilder.Sink sink) {
        for (JsonNode element : value) {
            if (!element.isTextual() && !element.isNull()) {
                return false;
            }
        }
        sink.putList(c, value.size());
        for (JsonNode element : value) {
            if (element.isNull()) {
                sink.addNull();
                note(DeadLetterReason.NULL_VALUE, column.name() + " holds a null.");
            } else {
                byte[] text = element.textValue().getBytes(StandardCharsets.UTF_8);
                sink.addText(text, 0, text.length);
            }
        }
        return true;
    }

    private static boolean putUuid(int c, String text, RowBlockBuilder.Sink sink) {
        if (text.length() != 36) {
            return false;
        }
        try {
            UUID uuid = UUID.fromString(text);
            sink.putUuid(c, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean putDay(int c, String text, RowBlockBuilder.Sink sink) {
        if (text.length() != DAY_CHARACTERS) {
            return false;
        }
        try {
            sink.putLong(c, LocalDate.parse(text).toEpochDay());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean putAmount(int c, String text, RowBlockBuilder.Sink sink) {
        if (text.length() > MOST_AMOUNT_CHARACTERS) {
            return false;
        }
        try {
            sink.putLong(c, Amounts.satang(new BigDecimal(text), "the amount"));
            return true;
        } catch (NumberFormatException | ArithmeticException | MalformedMessageException e) {
            return false;
        }
    }

    private static boolean putInstant(int c, String text, RowBlockBuilder.Sink sink) {
        try {
            Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            if (instant.getNano() % NANOS_PER_MICRO != 0) {
                return false;
            }
            sink.putLong(
                    c,
                    Math.addExact(
                            Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                            instant.getNano() / NANOS_PER_MICRO));
            return true;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
