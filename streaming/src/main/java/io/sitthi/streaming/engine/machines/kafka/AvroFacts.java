package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.wire.Amounts;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.WireSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts in Avro's single-object encoding. Each dataset has a schema of its own, which follows from its columns
 * ({@link #schema}), so that a message says of which it is a row. For one thread.
 */
final class AvroFacts {

    private static final String NAMESPACE = "io.sitthi.facts";
    private static final int UUID_BYTES = 16;
    private static final int AMOUNT_DIGITS = 18;
    private static final int AMOUNT_DECIMALS = 2;

    /** More texts in one list are not read. */
    private static final int MOST_TEXTS = 1_000;

    private final List<Schema> datasets;
    private final String stamp;

    /** By dataset; null where it is not read. */
    private final @Nullable WireSchema[] schemas;

    private final AvroInput input = new AvroInput();
    private int dataset;

    /** Why the record could not be read to its end; null when it could. */
    private @Nullable MalformedMessageException broken;

    private @Nullable MalformedMessageException fault;

    /** What was read, by column: whether it is there, its number or the place of its text, and its length. */
    private boolean[] isThere = {};

    private long[] values = {};
    private long[] seconds = {};
    private final List<int[]> texts = new ArrayList<>();
    private byte[] message = {};

    /**
     * Of some datasets.
     *
     * @param readable the places of those that are read
     * @param stamp the column that comes first, and must be there; empty for none
     */
    AvroFacts(List<Schema> datasets, List<Integer> readable, String stamp) {
        this.datasets = datasets;
        this.stamp = stamp;
        schemas = new WireSchema[datasets.size()];
        for (int place : readable) {
            schemas[place] = WireSchema.of(schema(datasets.get(place), stamp));
        }
    }

    /**
     * The Avro schema of a dataset's facts: a record of its name, whose fields are named as its columns; the stamp, if it has
     * it, comes first, and is never null.
     */
    static org.apache.avro.Schema schema(Schema of, String stamp) {
        List<Field> fields = new ArrayList<>();
        for (Column column : of.columns()) {
            if (column.name().equals(stamp)) {
                fields.add(0, new Field(column.name(), type(column.type())));
            } else {
                fields.add(new Field(
                        column.name(), column.nullable() ? orNull(type(column.type())) : type(column.type())));
            }
        }
        return org.apache.avro.Schema.createRecord(of.name(), "A row of " + of.name() + ".", NAMESPACE, false, fields);
    }

    private static org.apache.avro.Schema orNull(org.apache.avro.Schema type) {
        return org.apache.avro.Schema.createUnion(org.apache.avro.Schema.create(Type.NULL), type);
    }

    private static org.apache.avro.Schema type(ColumnType type) {
        return switch (type) {
            case INT64 -> org.apache.avro.Schema.create(Type.LONG);
            case BOOLEAN -> org.apache.avro.Schema.create(Type.BOOLEAN);
            case STRING -> org.apache.avro.Schema.create(Type.STRING);
            case STRING_LIST -> org.apache.avro.Schema.createArray(org.apache.avro.Schema.create(Type.STRING));
            case TIME -> LogicalTypes.timestampMicros().addToSchema(org.apache.avro.Schema.create(Type.LONG));
            case DATE -> LogicalTypes.date().addToSchema(org.apache.avro.Schema.create(Type.INT));
            case BAHT ->
                LogicalTypes.decimal(AMOUNT_DIGITS, AMOUNT_DECIMALS)
                        .addToSchema(org.apache.avro.Schema.create(Type.BYTES));
            case UUID ->
                LogicalTypes.uuid()
                        .addToSchema(org.apache.avro.Schema.createFixed("Uuid", null, NAMESPACE, UUID_BYTES));
            case INT32, DOUBLE -> throw new IllegalArgumentException("no dataset of facts has a column of " + type);
        };
    }

    /**
     * Reads a message. What cannot be read of a row whose dataset is known is a {@link #put fault} of the row.
     *
     * @return the place of its dataset
     * @throws MalformedMessageException when it is of no schema that is read here
     */
    int read(byte[] newMessage) throws MalformedMessageException {
        for (int place = 0; place < schemas.length; place++) {
            WireSchema schema = schemas[place];
            if (schema != null && schema.heads(newMessage)) {
                dataset = place;
                schema.open(newMessage, input);
                message = newMessage;
                begin(datasets.get(place).columns());
                return place;
            }
        }
        throw new MalformedMessageException(
                DeadLetterReason.UNKNOWN_SCHEMA,
                "The message is neither a JSON object nor of a schema in Avro that is expected here.");
    }

    private void begin(List<Column> columns) {
        if (isThere.length < columns.size()) {
            isThere = new boolean[columns.size()];
            values = new long[columns.size()];
            seconds = new long[columns.size()];
        }
        Arrays.fill(isThere, false);
        texts.clear();
        broken = null;
        fault = null;
        try {
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c).name().equals(stamp)) {
                    readColumn(c, columns.get(c), false);
                }
            }
            for (int c = 0; c < columns.size(); c++) {
                if (!columns.get(c).name().equals(stamp)) {
                    readColumn(c, columns.get(c), columns.get(c).nullable());
                }
            }
            input.requireEnd();
        } catch (MalformedMessageException e) {
            broken = e;
        }
    }

    private void readColumn(int c, Column column, boolean mayBeNull) throws MalformedMessageException {
        if (mayBeNull && !input.readPresence()) {
            return;
        }
        switch (column.type()) {
            case INT64, TIME -> values[c] = input.readLong();
            case DATE -> values[c] = input.readInt();
            case BOOLEAN -> values[c] = input.readBoolean() ? 1 : 0;
            case UUID -> {
                values[c] = input.readFixedLong();
                seconds[c] = input.readFixedLong();
            }
            case STRING -> {
                seconds[c] = input.readLength();
                values[c] = input.position();
                AvroInput.requireUtf8(message, input.position(), (int) seconds[c]);
                input.skip((int) seconds[c]);
            }
            case BAHT -> {
                if (!readAmount(c, column)) {
                    return;
                }
            }
            case STRING_LIST -> {
                values[c] = texts.size();
                readTexts(column);
                seconds[c] = texts.size() - values[c];
            }
            case INT32, DOUBLE -> throw new IllegalStateException(column.type().name());
        }
        isThere[c] = true;
    }

    /** Two's complement, the highest byte first; one that is no amount is null. */
    private boolean readAmount(int c, Column column) throws MalformedMessageException {
        int length = input.readLength();
        int at = input.position();
        input.skip(length);
        long satang = length == 0 ? 0 : message[at];
        for (int i = 1; i < length && i < Long.BYTES; i++) {
            satang = satang << Byte.SIZE | message[at + i] & 0xFF;
        }
        boolean isAmount =
                length > 0 && length <= Long.BYTES && satang <= Amounts.MAX_SATANG && satang >= -Amounts.MAX_SATANG;
        values[c] = satang;
        if (!isAmount) {
            note(
                    DeadLetterReason.INVALID_FORMAT,
                    column.name() + " is no amount in baht of at most " + AMOUNT_DIGITS
                            + " digits, two of them decimals.");
        }
        return isAmount;
    }

    /** An array comes in blocks: a count and so many items; a negative count is followed by the block's size. */
    private void readTexts(Column column) throws MalformedMessageException {
        for (long count = input.readLong(); count != 0; count = input.readLong()) {
            if (count < 0) {
                count = -count;
                input.readLong();
            }
            if (count < 0 || count > MOST_TEXTS - texts.size()) {
                throw new MalformedMessageException(
                        DeadLetterReason.OVER_LIMIT,
                        column.name() + " holds more than the " + MOST_TEXTS + " texts that are read.");
            }
            for (long i = 0; i < count; i++) {
                int length = input.readLength();
                AvroInput.requireUtf8(message, input.position(), length);
                texts.add(new int[] {input.position(), length});
                input.skip(length);
            }
        }
    }

    private void note(DeadLetterReason reason, String explanation) {
        if (fault == null) {
            fault = new MalformedMessageException(reason, explanation);
        }
    }

    /**
     * Puts what could be read of the row.
     *
     * @return the first thing that is wrong with it; null when nothing is
     */
    @Nullable
    MalformedMessageException put(RowBlockBuilder.Sink sink) {
        List<Column> columns = datasets.get(dataset).columns();
        for (int c = 0; c < columns.size(); c++) {
            // of a record that is broken no amount is believed
            if (!isThere[c] || broken != null && columns.get(c).type() == ColumnType.BAHT) {
                continue;
            }
            switch (columns.get(c).type()) {
                case UUID -> sink.putUuid(c, values[c], seconds[c]);
                case STRING -> putText(c, columns.get(c), sink);
                case STRING_LIST -> {
                    sink.putList(c, (int) seconds[c]);
                    for (int[] text : texts.subList((int) values[c], (int) (values[c] + seconds[c]))) {
                        sink.addText(message, text[0], text[1]);
                    }
                }
                default -> sink.putLong(c, values[c]);
            }
        }
        return broken != null ? broken : fault;
    }

    private void putText(int c, Column column, RowBlockBuilder.Sink sink) {
        if (!sink.isCode(c)) {
            sink.putText(c, message, (int) values[c], (int) seconds[c]);
            return;
        }
        int code = sink.code(c, message, (int) values[c], (int) seconds[c]);
        sink.putCode(c, code);
        if (code < 0) {
            note(DeadLetterReason.UNKNOWN_VALUE, column.name() + " is none of its codes.");
        }
    }
}
