package io.sitthi.streaming.engine.machines.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Writes rows in JSON, their fields named as the schema's columns: TIME in ISO 8601 with Z, DATE as {@code yyyy-MM-dd}, BAHT
 * as a decimal text, UUID as text. A null is left out. For one thread.
 */
public final class RowJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final TextSlice text = new TextSlice();

    /** A row as one JSON object. */
    public byte[] write(RowView rows, int row, Schema schema) {
        bytes.reset();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(rows, row, schema, "", json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A row as facts are written, with the name of its dataset.
     *
     * @param stamp the column that stands beside the row; empty for none
     */
    public byte[] writeFact(RowView rows, int row, Schema schema, String stamp) {
        bytes.reset();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("dataset", schema.name());
            for (int c = 0; c < schema.columns().size(); c++) {
                if (schema.columns().get(c).name().equals(stamp) && !rows.isNull(row, c)) {
                    json.writeStringField(stamp, instant(rows.longAt(row, c)));
                }
            }
            json.writeFieldName("row");
            write(rows, row, schema, stamp, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(RowView rows, int row, Schema schema, String without, JsonGenerator json) throws IOException {
        json.writeStartObject();
        List<Column> columns = schema.columns();
        for (int c = 0; c < columns.size(); c++) {
            if (rows.isNull(row, c) || columns.get(c).name().equals(without)) {
                continue;
            }
            json.writeFieldName(columns.get(c).name());
            switch (columns.get(c).type()) {
                case INT64, INT32 -> json.writeNumber(rows.longAt(row, c));
                case BOOLEAN -> json.writeBoolean(rows.longAt(row, c) != 0);
                case TIME -> json.writeString(instant(rows.longAt(row, c)));
                case UUID -> json.writeString(new UUID(rows.uuidHigh(row, c), rows.uuidLow(row, c)).toString());
                case STRING -> json.writeString(rows.textAt(row, c, text).toString());
                case STRING_LIST -> {
                    json.writeStartArray();
                    for (int i = 0; i < rows.listSize(row, c); i++) {
                        json.writeString(rows.listTextAt(row, c, i, text).toString());
                    }
                    json.writeEndArray();
                }
                case DATE ->
                    json.writeString(LocalDate.ofEpochDay(rows.longAt(row, c)).toString());
                case BAHT ->
                    json.writeString(BigDecimal.valueOf(rows.longAt(row, c), 2).toPlainString());
                case DOUBLE ->
                    throw new IllegalStateException("no row of a stream has a column of "
                            + columns.get(c).type());
            }
        }
        json.writeEndObject();
    }

    private static String instant(long micros) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_PER_SECOND),
                        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO)
                .toString();
    }
}
