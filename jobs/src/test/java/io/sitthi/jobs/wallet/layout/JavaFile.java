package io.sitthi.jobs.wallet.layout;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** One file of a drop, written by parquet-java from rows that lie in a table of DuckDB. */
final class JavaFile {

    /** One more than a long has, as a writer that goes by the digits makes it. */
    private static final int MONEY_BYTES = 9;

    private final DuckDb duckDb;
    private final Layout layout;
    private final String rows;
    private final List<Field> fields = new ArrayList<>();
    private final MessageType schema;

    /** A column of the file: how it is asked for, and what it is. */
    private record Field(String name, String expression, Type type) {}

    /**
     * A file to be.
     *
     * @param names columns of the dataset, source_file and source_row in the order of the file
     * @param rows what follows {@code FROM}
     */
    JavaFile(DuckDb duckDb, Schema dataset, List<String> names, Layout layout, String rows) throws SQLException {
        this.duckDb = duckDb;
        this.layout = layout;
        this.rows = rows;
        for (String name : names) {
            fields.add(field(dataset, name));
        }
        List<Type> types = new ArrayList<>(fields.stream().map(Field::type).toList());
        if (layout.nestedColumns()) {
            Type nested = Types.optionalGroup()
                    .optional(PrimitiveTypeName.INT32)
                    .named("citizen_id")
                    .repeated(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("given_name")
                    .named("household");
            types.add(types.size() / 2, nested);
        }
        this.schema = new MessageType(dataset.folder(), types);
    }

    private Field field(Schema dataset, String name) throws SQLException {
        if (name.equals("source_file")) {
            return new Field(name, name, text(Repetition.REQUIRED, name));
        }
        if (name.equals("source_row")) {
            return new Field(name, name, Types.required(PrimitiveTypeName.INT64).named(name));
        }
        Column column = dataset.column(name);
        boolean anyNull = !duckDb.rows(
                        "SELECT DISTINCT true FROM (SELECT * FROM " + rows + ") WHERE " + name + " IS NULL")
                .isEmpty();
        Repetition repetition = anyNull || layout.seed() % 2 == 0 ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (column.type()) {
            case INT64 ->
                new Field(
                        name,
                        name,
                        Types.primitive(PrimitiveTypeName.INT64, repetition).named(name));
            case INT32 ->
                new Field(
                        name,
                        name,
                        Types.primitive(
                                        layout.otherTypes() ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32,
                                        repetition)
                                .named(name));
            case BOOLEAN ->
                new Field(
                        name,
                        name,
                        Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name));
            case STRING -> new Field(name, name, text(repetition, name));
            case DATE ->
                new Field(
                        name,
                        name + " - DATE '1970-01-01'",
                        Types.primitive(PrimitiveTypeName.INT32, repetition)
                                .as(LogicalTypeAnnotation.dateType())
                                .named(name));
            case TIME ->
                layout.otherTypes()
                        ? otherTime(name, repetition)
                        : new Field(
                                name,
                                (layout.millis() ? "epoch_ms(" : "epoch_us(") + name + ")",
                                Types.primitive(PrimitiveTypeName.INT64, repetition)
                                        .as(LogicalTypeAnnotation.timestampType(
                                                true, layout.millis() ? TimeUnit.MILLIS : TimeUnit.MICROS))
                                        .named(name));
            case BAHT -> money(RelaidDrop.digits(duckDb, name, layout, rows), name, repetition);
            case DOUBLE, UUID, STRING_LIST -> throw new IllegalArgumentException("verify reads no " + column.type());
        };
    }

    private static Type text(Repetition repetition, String name) {
        return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    /** INT96, or nanoseconds. */
    private Field otherTime(String name, Repetition repetition) {
        return layout.millis()
                ? new Field(
                        name,
                        "epoch_us(" + name + ")",
                        Types.primitive(PrimitiveTypeName.INT96, repetition).named(name))
                : new Field(
                        name,
                        "epoch_us(" + name + ") * 1000",
                        Types.primitive(PrimitiveTypeName.INT64, repetition)
                                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
                                .named(name));
    }

    private Field money(int digits, String name, Repetition repetition) {
        if (layout.otherTypes()) {
            Type type = Types.primitive(
                            layout.millis() ? PrimitiveTypeName.BINARY : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
                            repetition)
                    .length(layout.millis() ? 0 : MONEY_BYTES)
                    .as(LogicalTypeAnnotation.decimalType(2, digits))
                    .named(name);
            return new Field(name, "(" + name + "::DECIMAL(38, 2) * 100)::BIGINT", type);
        }
        Type type = Types.primitive(digits <= 9 ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64, repetition)
                .as(LogicalTypeAnnotation.decimalType(2, digits))
                .named(name);
        return new Field(name, "(" + name + "::DECIMAL(38, 2) * 100)::BIGINT", type);
    }

    void write(Path file) throws SQLException, IOException {
        String expressions =
                String.join(", ", fields.stream().map(Field::expression).toList());
        try (Statement statement = duckDb.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT " + expressions + " FROM " + rows);
                ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(schema)
                        .withCompressionCodec(CompressionCodecName.valueOf(layout.codec()))
                        .withWriterVersion(
                                layout.secondVersion() ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0)
                        .withDictionaryEncoding(layout.dictionaries())
                        .withRowGroupRowCountLimit(layout.rowGroupRows())
                        .withPageRowCountLimit(1_000)
                        .build()) {
            for (int row = 0; result.next(); row++) {
                writer.write(row(result, row));
            }
        }
    }

    private static Binary int96(long micros) {
        long microsPerDay = 86_400_000_000L;
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Math.floorMod(micros, microsPerDay) * 1000)
                .putInt((int) Math.floorDiv(micros, microsPerDay) + 2_440_588)
                .array());
    }

    private Group row(ResultSet result, int number) throws SQLException {
        Group row = new SimpleGroup(schema);
        for (int i = 0; i < fields.size(); i++) {
            Object value = result.getObject(i + 1);
            String name = fields.get(i).name();
            if (value == null) {
                continue;
            }
            switch (fields.get(i).type().asPrimitiveType().getPrimitiveTypeName()) {
                case INT64 -> row.add(name, ((Number) value).longValue());
                case INT32 -> row.add(name, ((Number) value).intValue());
                case BOOLEAN -> row.add(name, (Boolean) value);
                case BINARY -> {
                    if (value instanceof Long satang) {
                        row.add(
                                name,
                                Binary.fromConstantByteArray(
                                        BigInteger.valueOf(satang).toByteArray()));
                    } else {
                        row.add(name, (String) value);
                    }
                }
                case FIXED_LEN_BYTE_ARRAY ->
                    row.add(
                            name,
                            Binary.fromConstantByteArray(ByteBuffer.allocate(MONEY_BYTES)
                                    .put((byte) ((Long) value < 0 ? -1 : 0))
                                    .putLong((Long) value)
                                    .array()));
                case INT96 -> row.add(name, int96((Long) value));
                case FLOAT, DOUBLE -> throw new IllegalStateException(name);
            }
        }
        if (layout.nestedColumns()) {
            Group nested = row.addGroup("household");
            for (int i = 0; i < number % 3; i++) {
                nested.append("given_name", "x".repeat(i));
            }
        }
        return row;
    }
}
