package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.ParquetCipher;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parquet modular encryption, both ways between us and parquet-java, and us and DuckDB. */
class EncryptionTest {

    private static final int ROWS = 500;
    private static final byte[] FOOTER_KEY = "0123456789012345".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLUMN_KEY = "abcdefghijklmnopqrstuvwx".getBytes(StandardCharsets.US_ASCII);
    private static final List<Column> COLUMNS = List.of(
            Column.required("id", ColumnType.INT64),
            Column.nullable("name", ColumnType.STRING),
            Column.required("word", ColumnType.STRING));
    private static final MessageType SCHEMA = new MessageType(
            "rows",
            Types.required(PrimitiveTypeName.INT64).named("id"),
            (Type) Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("name"),
            (Type) Types.required(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named("word"));
    private static final List<String> NAMES = List.of("id", "name", "word");

    @TempDir
    private Path directory;

    private static KeyFile keys(String... lines) {
        String keys = "key.f = " + Base64.getEncoder().encodeToString(FOOTER_KEY) + "\nkey.c = "
                + Base64.getEncoder().encodeToString(COLUMN_KEY) + "\n";
        return KeyFile.parse((keys + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8), "keys");
    }

    private static List<String> row(int row) {
        return java.util.Arrays.asList(
                Long.toString(row * 1_000_003L), row % 7 == 0 ? null : "ชื่อ " + row, "word " + row % 5);
    }

    private static List<List<String>> expected() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(row(row));
        }
        return rows;
    }

    private static List<List<String>> read(Path file, KeyFile keys, List<String> columns) throws IOException {
        return ReadRows.read(Location.of(file).with(Encryption.reading(keys)), columns, 37);
    }

    private static List<List<String>> read(Path file, KeyFile keys) throws IOException {
        return read(file, keys, NAMES);
    }

    private Path writeWithParquetJava(FileEncryptionProperties properties, WriterVersion version) throws IOException {
        Path file = directory.resolve("java.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withWriterVersion(version)
                .withEncryption(properties)
                .withPageRowCountLimit(60)
                .withRowGroupRowCountLimit(200)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                writer.write(group(row));
            }
        }
        return file;
    }

    private static Group group(int row) {
        Group group = new SimpleGroup(SCHEMA);
        List<String> values = row(row);
        group.append("id", Long.parseLong(values.get(0)));
        if (values.get(1) != null) {
            group.append("name", values.get(1));
        }
        return group.append("word", values.get(2));
    }

    private static FileEncryptionProperties.Builder properties(
            boolean ctr, boolean plaintextFooter, boolean columnKey) {
        FileEncryptionProperties.Builder builder = FileEncryptionProperties.builder(FOOTER_KEY)
                .withFooterKeyMetadata("f".getBytes(StandardCharsets.US_ASCII))
                .withAlgorithm(ctr ? ParquetCipher.AES_GCM_CTR_V1 : ParquetCipher.AES_GCM_V1);
        if (plaintextFooter) {
            builder.withPlaintextFooter();
        }
        if (columnKey) {
            Map<ColumnPath, ColumnEncryptionProperties> columns = new HashMap<>();
            ColumnPath name = ColumnPath.get("name");
            columns.put(
                    name,
                    ColumnEncryptionProperties.builder(name)
                            .withKey(COLUMN_KEY)
                            .withKeyMetaData("c".getBytes(StandardCharsets.US_ASCII))
                            .build());
            builder.withEncryptedColumns(columns);
        }
        return builder;
    }

    private static List<List<String>> readWithParquetJava(Path file, FileDecryptionProperties properties)
            throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withDecryption(properties)
                .build();
        List<List<String>> rows = new ArrayList<>();
        try (org.apache.parquet.hadoop.ParquetFileReader reader =
                org.apache.parquet.hadoop.ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group record = records.read();
                    rows.add(java.util.Arrays.asList(
                            Long.toString(record.getLong("id", 0)),
                            record.getFieldRepetitionCount("name") == 0 ? null : record.getString("name", 0),
                            record.getString("word", 0)));
                }
            }
        }
        return rows;
    }

    private Path writeOurselves(KeyFile keys) throws IOException {
        Path file = directory.resolve("ours.parquet");
        Location location = Location.of(file).with(Encryption.writing(keys));
        RowGroupEncoder encoder = new RowGroupEncoder(COLUMNS, Compression.ZSTD);
        try (ParquetFileWriter writer = ParquetFileWriter.create(location, COLUMNS)) {
            for (int from = 0; from < ROWS; from += 200) {
                int count = Math.min(200, ROWS - from);
                long[] ids = new long[count];
                String[] names = new String[count];
                String[] words = new String[count];
                for (int i = 0; i < count; i++) {
                    List<String> values = row(from + i);
                    ids[i] = Long.parseLong(values.get(0));
                    names[i] = values.get(1);
                    words[i] = values.get(2);
                }
                writer.append(encoder.encode(
                        List.of(new LongVector(ids, count), BytesVector.ofStrings(names), BytesVector.ofStrings(words)),
                        count));
            }
            writer.finish();
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, PARQUET_1_0", "false, false, true, PARQUET_1_0", "true, false, false, PARQUET_2_0",
        "true, false, true, PARQUET_1_0", "false, true, true, PARQUET_2_0", "true, true, true, PARQUET_1_0",
        "false, true, false, PARQUET_1_0"
    })
    void whatParquetJavaEncryptsIsRead(boolean ctr, boolean plaintextFooter, boolean columnKey, WriterVersion version)
            throws Exception {
        Path file =
                writeWithParquetJava(properties(ctr, plaintextFooter, columnKey).build(), version);
        assertThat(read(file, keys())).isEqualTo(expected());
        assertThat(read(file, keys(), List.of("word"))).hasSize(ROWS);
    }

    @Test
    void anAadPrefixIsTakenFromTheFileOrFromTheKeyFile() throws Exception {
        byte[] prefix = "tax-2567".getBytes(StandardCharsets.US_ASCII);
        Path stored = writeWithParquetJava(
                properties(false, false, false).withAADPrefix(prefix).build(), WriterVersion.PARQUET_1_0);
        assertThat(read(stored, keys())).isEqualTo(expected());
        Files.delete(stored);
        Path supplied = writeWithParquetJava(
                properties(false, false, false)
                        .withAADPrefix(prefix)
                        .withoutAADPrefixStorage()
                        .build(),
                WriterVersion.PARQUET_1_0);
        assertThat(read(supplied, keys("aad-prefix = tax-2567"))).isEqualTo(expected());
        assertThatThrownBy(() -> read(supplied, keys()))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessage("java.parquet: it is encrypted with an AAD prefix that it does not hold; give it in the key"
                        + " file");
        assertThatThrownBy(() -> read(supplied, keys("aad-prefix = tax-2566")))
                .isInstanceOf(MalformedParquetException.class)
                .hasMessageContaining("does not match its tag");
    }

    @ParameterizedTest
    @CsvSource({
        "AES_GCM_V1, false, false",
        "AES_GCM_V1, false, true",
        "AES_GCM_CTR_V1, false, true",
        "AES_GCM_V1, true, true",
        "AES_GCM_CTR_V1, true, false"
    })
    void parquetJavaReadsWhatIsEncryptedHereAndSoDoWe(String algorithm, boolean plaintextFooter, boolean columnKey)
            throws Exception {
        KeyFile writing = keys(
                "footer-key = f",
                "algorithm = " + algorithm,
                "plaintext-footer = " + plaintextFooter,
                columnKey ? "column-keys.c = name, id" : "");
        Path file = writeOurselves(writing);
        assertThat(read(file, keys())).isEqualTo(expected());
        FileDecryptionProperties properties = FileDecryptionProperties.builder()
                .withKeyRetriever(metadata -> metadata[0] == 'f' ? FOOTER_KEY : COLUMN_KEY)
                .build();
        assertThat(readWithParquetJava(file, properties)).isEqualTo(expected());
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).doesNotContain("ชื่อ", "word 3");
    }

    @Test
    void keysOfAKmsAreThoseOfParquetJavasKeyTools() throws Exception {
        String client = TestKmsClient.class.getName();
        for (boolean doubleWrapping : new boolean[] {true, false}) {
            Configuration configuration = new Configuration(false);
            configuration.set(KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME, client);
            configuration.set(PropertiesDrivenCryptoFactory.FOOTER_KEY_PROPERTY_NAME, "master-f");
            configuration.set(PropertiesDrivenCryptoFactory.COLUMN_KEYS_PROPERTY_NAME, "master-c: name");
            configuration.setBoolean(KeyToolkit.DOUBLE_WRAPPING_PROPERTY_NAME, doubleWrapping);
            FileEncryptionProperties properties = new PropertiesDrivenCryptoFactory()
                    .getFileEncryptionProperties(
                            configuration,
                            new org.apache.hadoop.fs.Path(
                                    directory.resolve("java.parquet").toUri()),
                            new WriteContext(SCHEMA, Map.of()));
            Path file = writeWithParquetJava(properties, WriterVersion.PARQUET_1_0);
            assertThat(read(file, keys("kms-client = " + client))).isEqualTo(expected());
            assertThatThrownBy(() -> read(file, keys())).hasMessageContaining("a key that is not at hand");
            Files.delete(file);
        }
        Path ours =
                writeOurselves(keys("kms-client = " + client, "footer-key = master-f", "column-keys.master-c = word"));
        Configuration configuration = new Configuration(false);
        configuration.set(KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME, client);
        assertThat(readWithParquetJava(
                        ours,
                        new PropertiesDrivenCryptoFactory()
                                .getFileDecryptionProperties(
                                        configuration, new org.apache.hadoop.fs.Path(ours.toUri()))))
                .isEqualTo(expected());
        assertThat(read(ours, keys("kms-client = " + client))).isEqualTo(expected());
    }

    @Test
    void withoutAColumnsKeyOnlyThatColumnIsRefused() throws Exception {
        Path file = writeOurselves(keys("footer-key = f", "column-keys.c = name"));
        KeyFile withoutColumn = KeyFile.parse(
                ("key.f = " + Base64.getEncoder().encodeToString(FOOTER_KEY)).getBytes(StandardCharsets.UTF_8), "keys");
        assertThat(read(file, withoutColumn, List.of("id", "word"))).hasSize(ROWS);
        try (ParquetFileReader reader =
                ParquetFileReader.open(Location.of(file).with(Encryption.reading(withoutColumn)))) {
            assertThat(reader.footer().refusals(NAMES))
                    .extracting(ParquetFooter.Refusal::column, ParquetFooter.Refusal::found)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("name", "an encrypted column"));
        }
    }

    @Test
    void everyByteOfAnEncryptedFileIsAuthenticated() throws Exception {
        for (String footer : new String[] {"plaintext-footer = false", "plaintext-footer = true"}) {
            Path file = writeOurselves(keys("footer-key = f", "column-keys.c = name", footer));
            byte[] whole = Files.readAllBytes(file);
            for (int at = 4; at < whole.length; at += 7) {
                byte[] changed = whole.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                assertThatThrownBy(() -> read(file, keys()))
                        .as("byte %d of %d", at, whole.length)
                        .isInstanceOf(MalformedParquetException.class);
            }
            Files.delete(file);
        }
    }

    @Test
    void whatDuckDbEncryptsIsReadAndTheOtherWay() throws Exception {
        Path theirs = directory.resolve("duck.parquet");
        Path ours = writeOurselves(keys("footer-key = f"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            // its own library for encryption is not secure, it says; another would be an extension to download
            statement.execute("SET force_mbedtls_unsafe = 'true'");
            statement.execute("PRAGMA add_parquet_key('f', '0123456789012345')");
            statement.execute(
                    "COPY (SELECT i * 1000003 AS id, CASE WHEN i % 7 = 0 THEN NULL ELSE 'ชื่อ ' || i END AS name,"
                            + " 'word ' || (i % 5) AS word FROM range(" + ROWS + ") t(i)) TO '" + theirs
                            + "' (FORMAT parquet, ENCRYPTION_CONFIG {footer_key: 'f'})");
            assertThat(read(theirs, keys("default-key = f"))).isEqualTo(expected());
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(
                    "SELECT * FROM read_parquet('" + ours + "', encryption_config = {footer_key: 'f'})")) {
                while (result.next()) {
                    rows.add(java.util.Arrays.asList(result.getString(1), result.getString(2), result.getString(3)));
                }
            }
            assertThat(rows).isEqualTo(expected());
        }
    }
}
