package io.sitthi.datasets.synthetic.customs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.synthetic.block.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Rows as the facts of the gate hold them: TIME in ISO 8601 with Z, DATE as yyyy-MM-dd, BAHT as a decimal text. */
final class FactJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private FactJson() {}

    /** A null is left out. */
    static String of(Row row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Column column : row.dataset().columns()) {
                Object value = row.get(column.name());
                if (value != null) {
                    json.writeFieldName(column.name());
                    write(column, value, json);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Column column, Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            switch (column.type()) {
                case TIME ->
                    json.writeString(Instant.EPOCH
                            .plus(number.longValue(), ChronoUnit.MICROS)
                            .toString());
                case DATE ->
                    json.writeString(LocalDate.ofEpochDay(number.longValue()).toString());
                case BAHT ->
                    json.writeString(BigDecimal.valueOf(number.longValue(), 2).toPlainString());
                default -> json.writeNumber(number.longValue());
            }
        } else {
            json.writeString(value.toString());
        }
    }
}
