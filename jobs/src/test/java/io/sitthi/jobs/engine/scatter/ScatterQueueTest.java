package io.sitthi.jobs.engine.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScatterQueueTest {

    private static final String ID = "citizen_id";

    @TempDir
    private Path folder;

    /** A process may run many nights: one that failed half-way must not keep its files open. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what is open is read from /proc")
    void filesThatWereNotReadToTheirEndAreClosedWithTheQueue() throws Exception {
        Path file = folder.resolve("part-0.parquet");
        WrittenFile written = write(file);
        PlannedFile planned = new PlannedFile(
                0,
                WalletSchemas.CIVIL,
                0,
                Location.of(file),
                written.name(),
                written.sha256(),
                Set.of(),
                List.of(2L, 2L, 2L));
        ScatterPlan plan = ScatterPlan.of("programme", List.of(planned), new ScatterPlan.Cut(2, 100_000));
        ScatterQueue queue = new ScatterQueue(plan, folder, (block, path) -> null, rows -> {});
        assertThat(queue.next(ScatterQueueTest::readers)).isNotNull();
        assertThat(isOpen(file)).isTrue();
        queue.close();
        assertThat(isOpen(file)).isFalse();
        queue.close();
        assertThat(queue.next(ScatterQueueTest::readers)).isNull();
    }

    private static List<RowGroupReader> readers(PlannedFile file, ParquetFileReader open, int count) {
        List<RowGroupReader> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(open.rowGroupReader(List.of(ID)));
        }
        return readers;
    }

    private static WrittenFile write(Path file) throws IOException {
        List<Column> columns = WalletSchemas.CIVIL.columns().stream()
                .filter(column -> column.name().equals(ID))
                .toList();
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), columns)) {
            RowGroupEncoder encoder = new RowGroupEncoder(columns, Compression.ZSTD);
            for (int group = 0; group < 3; group++) {
                writer.append(encoder.encode(List.of(new LongVector(new long[] {group, 7}, 2)), 2));
            }
            return writer.finish();
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(handle -> {
                try {
                    return Files.readSymbolicLink(handle).equals(file.toRealPath());
                } catch (IOException e) {
                    return false; // the handle of the listing itself
                }
            });
        }
    }
}
