package io.sitthi.jobs.wallet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CitizenSearchTest {

    private static final long CITIZEN = 1_101_700_230_708L;

    @TempDir
    Path folder;

    /** Rows in the first, a middle and the last row group, next to each other and far apart, in two files. */
    @Test
    void everyRowIsFoundWhereverItStands() throws Exception {
        String rows = "SELECT CASE WHEN i IN (0, 1, 40000, 99999) THEN " + CITIZEN + " WHEN i % 7 = 0 THEN NULL"
                + " ELSE 1000000000000 + (i * 7919) % 8000000000000 END AS citizen_id,"
                + " 2566 AS tax_year_be, CASE WHEN i = 1 THEN NULL ELSE CAST(i AS DECIMAL(18, 2)) END AS assessable_income"
                + " FROM range(100000) t(i) ORDER BY i";
        CheckedDataset tax = write(rows, rows.replace("i IN (0, 1, 40000, 99999)", "i = 50000"));
        List<SourceRow> found = CitizenSearch.find(tax, CITIZEN);
        assertThat(found)
                .extracting(SourceRow::place)
                .containsExactly(
                        "tax/part-0.parquet row 0",
                        "tax/part-0.parquet row 1",
                        "tax/part-0.parquet row 40000",
                        "tax/part-0.parquet row 99999",
                        "tax/part-1.parquet row 50000");
        assertThat(found.get(1).isNull("assessable_income")).isTrue();
        assertThat(found.get(2).longOf("assessable_income")).isEqualTo(4_000_000);
        assertThat(found.get(4).longOf("assessable_income")).isEqualTo(5_000_000);
    }

    @Test
    void nobodyIsFoundWhereNobodyIs() throws Exception {
        CheckedDataset tax = write("SELECT 1000000000000 + i AS citizen_id, 2566 AS tax_year_be,"
                + " CAST(1 AS DECIMAL(18, 2)) AS assessable_income FROM range(1000) t(i)");
        assertThat(CitizenSearch.find(tax, CITIZEN)).isEmpty();
        assertThat(CitizenSearch.find(tax, 1_000_000_000_999L)).hasSize(1);
        assertThat(CitizenSearch.find(tax, 0)).isEmpty(); // what a null may decode to
    }

    /** A footer may say that all ids are smaller: the nightly run reads them all the same, and so does this. */
    @Test
    void aRowIsFoundWhereTheFilesStatisticsRuleItOut() throws Exception {
        CheckedDataset tax =
                write("SELECT CASE WHEN i = 700 THEN " + CITIZEN + " ELSE 1000000000000 + i END AS citizen_id,"
                        + " 2566 AS tax_year_be, CAST(1 AS DECIMAL(18, 2)) AS assessable_income FROM range(1000) t(i)");
        Path file = folder.resolve("part-0.parquet");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int footer = bytes.length - 8 - content.getInt(bytes.length - 8);
        int replaced = 0;
        for (int at = footer; at < bytes.length - 8; at++) {
            if (content.getLong(at) == CITIZEN) {
                content.putLong(at, 1_000_000_000_999L);
                replaced++;
            }
        }
        assertThat(replaced).as("bounds in the footer").isPositive();
        Files.write(file, bytes);
        assertThat(CitizenSearch.find(tax, CITIZEN))
                .extracting(SourceRow::place)
                .containsExactly("tax/part-0.parquet row 700");
    }

    private CheckedDataset write(String... queries) throws Exception {
        List<CheckedFile> files = new ArrayList<>();
        List<Manifest.FileEntry> entries = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                Path file = folder.resolve("part-" + files.size() + ".parquet");
                statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 8192)");
                Manifest.FileEntry entry = new Manifest.FileEntry(
                        file.getFileName().toString(), 100_000, Files.size(file), "0".repeat(64));
                entries.add(entry);
                files.add(new CheckedFile(Location.of(file), entry));
            }
        }
        Manifest manifest = new Manifest("tax", "a test", LocalDate.of(2024, 10, 16), entries, null);
        return new CheckedDataset(WalletSchemas.TAX, Location.of(folder), manifest, "0".repeat(64), files);
    }
}
