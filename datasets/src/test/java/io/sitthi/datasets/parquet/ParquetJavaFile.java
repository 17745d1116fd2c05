package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.RandomColumn.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A file that parquet-java wrote, and what it wrote into it.
 *
 * @param columns the columns that our reader can read, in no special order
 * @param rows their values, as {@link ReadRows} gives them
 */
record ParquetJavaFile(Path path, List<String> columns, List<List<@Nullable String>> rows) {

    private static final List<CompressionCodecName> CODECS = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    /** How a file is written. */
    record Settings(
            WriterVersion version,
            CompressionCodecName codec,
            boolean dictionary,
            boolean byteStreamSplit,
            boolean checksums,
            int pageRows,
            int pageBytes,
            int rowGroupRows) {

        static Settings random(Random random) {
            return new Settings(
                    random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0,
                    CODECS.get(random.nextInt(CODECS.size())),
                    random.nextBoolean(),
                    random.nextInt(3) == 0,
                    random.nextBoolean(),
                    1 + random.nextInt(random.nextBoolean() ? 50 : 5000),
                    1 << (6 + random.nextInt(12)),
                    1 + random.nextInt(1500));
        }

        Settings checked() {
            return new Settings(version, codec, dictionary, byteStreamSplit, true, pageRows, pageBytes, rowGroupRows);
        }
    }

    static List<CompressionCodecName> codecs() {
        return CODECS;
    }

    /** Every kind of column, optional and required, among columns that are not ours to read. */
    static ParquetJavaFile write(Path path, Settings settings, long seed, int rows) throws IOException {
        Random random = new Random(seed);
        List<RandomColumn> columns = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            columns.add(new RandomColumn(random, kind, true));
            columns.add(new RandomColumn(random, kind, false));
        }
        List<Type> types =
                new ArrayList<>(columns.stream().map(RandomColumn::type).toList());
        types.addAll(foreignTypes());
        Collections.shuffle(types, random);
        Collections.shuffle(columns, random);
        MessageType schema = new MessageType("rows", types);

        List<List<@Nullable String>> expected = new ArrayList<>();
        try (ParquetWriter<Group> writer = open(path, schema, settings)) {
            for (int row = 0; row < rows; row++) {
                Group record = new SimpleGroup(schema);
                addForeign(record, row);
                List<@Nullable String> texts = new ArrayList<>();
                for (RandomColumn column : columns) {
                    texts.add(column.addTo(record, row, rows));
                }
                expected.add(texts);
                writer.write(record);
            }
        }
        return new ParquetJavaFile(
                path, columns.stream().map(RandomColumn::name).toList(), expected);
    }

    /** Where rows that were read differ from those that were written, in few words; empty when they do not. */
    String firstDifference(List<List<@Nullable String>> read) {
        if (read.size() != rows.size()) {
            return read.size() + " rows, expected " + rows.size();
        }
        for (int row = 0; row < read.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                String found = read.get(row).get(column);
                String expected = rows.get(row).get(column);
                if (!Objects.equals(found, expected)) {
                    return "row %d, column %s: found %.80s, expected %.80s"
                            .formatted(row, columns.get(column), found, expected);
                }
            }
        }
        return "";
    }

    private static ParquetWriter<Group> open(Path path, MessageType schema, Settings settings) throws IOException {
        Files.deleteIfExists(path);
        return ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withWriterVersion(settings.version())
                .withCompressionCodec(settings.codec())
                .withDictionaryEncoding(settings.dictionary())
                .withDictionaryPageSize(4096)
                .withByteStreamSplitEncoding(settings.byteStreamSplit())
                .withPageWriteChecksumEnabled(settings.checksums())
                .withPageRowCountLimit(settings.pageRows())
                .withPageSize(settings.pageBytes())
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(10)
                .withRowGroupRowCountLimit(settings.rowGroupRows())
                .build();
    }

    /** A struct, a map, a bare repeated field, a list of groups and types that the contract does not have. */
    private static List<Type> foreignTypes() {
        return List.of(
                (Type) Types.optionalGroup()
                        .required(PrimitiveTypeName.INT64)
                        .named("a")
                        .optional(PrimitiveTypeName.DOUBLE)
                        .named("b")
                        .named("struct"),
                (Type) Types.optionalMap()
                        .key(PrimitiveTypeName.INT32)
                        .optionalValue(PrimitiveTypeName.INT64)
                        .named("map"),
                (Type) Types.optionalList()
                        .optionalGroupElement()
                        .required(PrimitiveTypeName.INT32)
                        .named("x")
                        .optional(PrimitiveTypeName.INT32)
                        .named("y")
                        .named("groups"),
                Types.repeated(PrimitiveTypeName.INT32).named("bare"),
                Types.optional(PrimitiveTypeName.INT96).named("old time"),
                Types.optional(PrimitiveTypeName.FLOAT).named("single"));
    }

    private static void addForeign(Group record, int row) {
        if (row % 3 == 0) {
            record.addGroup("struct").append("a", (long) row);
        }
        for (int i = 0; i < row % 4; i++) {
            record.append("bare", i);
        }
        if (row % 5 != 0) {
            record.append("single", row / 2f);
        }
    }
}
