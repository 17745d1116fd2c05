package io.sitthi.benchmarks.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A file of one column, {@value #COLUMN}, written by parquet-java without compression: what is left is the decoding. */
public final class OneColumnFile {

    static final String COLUMN = "value";

    /** What the column holds. */
    public enum Values {
        INT64(8),
        INT32(4),
        BOOLEAN(1),
        DOUBLE(8),
        STRING(0);

        private final int width;

        Values(int width) {
            this.width = width;
        }

        /** Bytes of a decoded value; 0 when they vary. */
        int width() {
            return width;
        }
    }

    /** How its pages are encoded. */
    public enum PageEncoding {
        /** Version 1, PLAIN. */
        PLAIN,
        /** Version 1, PLAIN_DICTIONARY over 1,000 distinct values. */
        DICTIONARY,
        /** Version 2 without a dictionary: the DELTA encodings, RLE booleans, PLAIN doubles. */
        DELTA
    }

    private static final int DISTINCT = 1000;

    private OneColumnFile() {}

    static void write(Path file, Values values, PageEncoding encoding, int nullPercent, int rows) throws IOException {
        MessageType schema = new MessageType("rows", type(values, nullPercent > 0));
        SplittableRandom random = new SplittableRandom(1);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(encoding == PageEncoding.DICTIONARY)
                .withWriterVersion(
                        encoding == PageEncoding.DELTA ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0)
                .build()) {
            for (int row = 0; row < rows; row++) {
                Group record = new SimpleGroup(schema);
                int number = random.nextInt(encoding == PageEncoding.DICTIONARY ? DISTINCT : Integer.MAX_VALUE);
                if (random.nextInt(100) >= nullPercent) {
                    add(record, values, number);
                }
                writer.write(record);
            }
        }
    }

    private static Type type(Values values, boolean optional) {
        Type.Repetition repetition = optional ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        return switch (values) {
            case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(COLUMN);
            case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(COLUMN);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(COLUMN);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(COLUMN);
            case STRING ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(COLUMN);
        };
    }

    private static void add(Group record, Values values, int number) {
        switch (values) {
            case INT64 -> record.append(COLUMN, 1_000_000_000_000L + number);
            case INT32 -> record.append(COLUMN, number);
            case BOOLEAN -> record.append(COLUMN, number % 10 == 0);
            case DOUBLE -> record.append(COLUMN, number / 64.0);
            case STRING -> record.append(COLUMN, "สมชาย " + number);
        }
    }
}
