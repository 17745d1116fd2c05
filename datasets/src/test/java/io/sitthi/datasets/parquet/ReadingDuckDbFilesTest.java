package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB wrote, in every codec and version it knows, read by us and by DuckDB itself: equal. */
class ReadingDuckDbFilesTest {

    private static final List<String> COLUMNS = List.of(
            "id",
            "skewed",
            "small",
            "day",
            "instant",
            "instant_ms",
            "amount",
            "amount9",
            "flag",
            "ratio",
            "text",
            "word",
            "key",
            "goods");

    /** What each column is, as the text that our reader gives for it. */
    private static final String AS_TEXT = """
            SELECT id::VARCHAR, skewed::VARCHAR, small::VARCHAR, (day - DATE '1970-01-01')::VARCHAR,
              epoch_us(instant)::VARCHAR, epoch_us(instant_ms)::VARCHAR,
              (amount * 100)::DECIMAL(38,0)::VARCHAR, (amount9 * 100)::DECIMAL(38,0)::VARCHAR, flag::VARCHAR,
              ratio, text, word, replace(key::VARCHAR, '-', ''),
              CASE WHEN goods IS NULL THEN NULL
                ELSE '[' || array_to_string(list_transform(goods, lambda g: coalesce(g, 'null')), ', ') || ']' END
            FROM read_parquet('%s', file_row_number = true) ORDER BY file_row_number
            """;

    private static Connection duckDb;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeRows() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 2");
            statement.execute("""
                    CREATE TABLE rows AS SELECT
                      CASE WHEN i %% 97 = 0 THEN NULL ELSE hash(i)::UBIGINT::HUGEINT - 9223372036854775808::HUGEINT END::BIGINT id,
                      (i %% 7 * 1000000000000)::BIGINT skewed,
                      CASE WHEN i < 5000 THEN NULL ELSE (i %% 300)::INTEGER END small,
                      DATE '1900-01-01' + (i %% 60000)::INTEGER AS day,
                      CASE WHEN i %% 5 = 0 THEN NULL ELSE make_timestamp(1722445200000000 + i * 1000003)::TIMESTAMPTZ END instant,
                      make_timestamp(1722445200000000 + i * 1000)::TIMESTAMPTZ instant_ms,
                      ((hash(i) %% 100000000000)::BIGINT / 100 - 1000)::DECIMAL(18,2) amount,
                      ((i %% 1000000) / 100)::DECIMAL(9,2) amount9,
                      CASE WHEN i %% 11 = 0 THEN NULL ELSE i %% 3 = 0 END flag,
                      CASE WHEN i %% 13 = 0 THEN NULL ELSE 5 + (i %% 1000000) / 65536 END::DOUBLE ratio,
                      CASE WHEN i %% 17 = 0 THEN NULL WHEN i %% 17 = 1 THEN '' ELSE 'ตำบล' || hash(i) || 'น้ำ' END AS text,
                      CASE WHEN i %% 19 = 0 THEN NULL ELSE 'คำ' || (i %% 100) END AS word,
                      CASE WHEN i %% 23 = 0 THEN NULL ELSE md5(i::VARCHAR)::UUID END AS key,
                      CASE i %% 5 WHEN 0 THEN NULL WHEN 1 THEN []::VARCHAR[] WHEN 2 THEN ['ข้าว', NULL]
                        ELSE ['ข้าว', 'FUEL', 'x' || (i %% 50)] END AS goods
                    FROM range(%d) t(i)
                    """.formatted(60_000));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "uncompressed, V1", "snappy, V1", "gzip, V1", "zstd, V1", "lz4_raw, V1", "brotli, V1",
        "uncompressed, V2", "snappy, V2", "gzip, V2", "zstd, V2", "lz4_raw, V2", "brotli, V2"
    })
    void everyCodecAndVersion(String codec, String version) throws Exception {
        Path file = directory.resolve(codec + version + ".parquet");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM rows LIMIT 21000) TO '%s' (FORMAT parquet, CODEC '%s', PARQUET_VERSION %s, ROW_GROUP_SIZE 8192)"
                            .formatted(file, codec, version));
        }
        List<List<String>> expected = expected(file);
        assertThat(expected).hasSize(21_000);
        assertThat(ReadRows.read(file, COLUMNS, 777)).isEqualTo(expected);
        assertThat(ReadRows.read(file, COLUMNS, 1 << 20)).isEqualTo(expected);
    }

    @Test
    void noRows() throws Exception {
        Path file = directory.resolve("empty.parquet");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (SELECT * FROM rows LIMIT 0) TO '%s' (FORMAT parquet)".formatted(file));
        }
        assertThat(ReadRows.read(file, COLUMNS, 100)).isEmpty();
    }

    @Test
    void skippedRowsAreNotThere() throws Exception {
        Path file = directory.resolve("skip.parquet");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("COPY rows TO '%s' (FORMAT parquet, ROW_GROUP_SIZE 60000)".formatted(file));
        }
        List<List<String>> expected = expected(file);
        for (String column : List.of("id", "skewed", "small", "text", "word", "flag")) {
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
                RowGroupReader group = reader.rowGroupReader(List.of(column));
                file(reader, group);
                ColumnReader values = group.column(column);
                values.skip(31_234);
                boolean[] nulls = new boolean[1];
                values.readNulls(nulls, 1);
                assertThat(nulls[0]).as(column).isEqualTo(expected.get(31_234).get(COLUMNS.indexOf(column)) == null);
            }
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
                RowGroupReader group = reader.rowGroupReader(List.of(column));
                file(reader, group);
                ColumnReader values = group.column(column);
                values.skip(59_998);
                assertThat(values.rowsLeft()).isEqualTo(2);
                values.skip(2);
                assertThat(values.rowsLeft()).isZero();
            }
        }
    }

    private static void file(ParquetFileReader reader, RowGroupReader group) throws IOException {
        reader.fetch(group, 0);
    }

    private static List<List<String>> expected(Path file) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(AS_TEXT.formatted(file))) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    Object value = result.getObject(column);
                    row.add(value == null ? null : value.toString());
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
