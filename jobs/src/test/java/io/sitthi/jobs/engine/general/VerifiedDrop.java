package io.sitthi.jobs.engine.general;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.wallet.DuckDb;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A small drop of the shipped programme of a kind, verified, and what was written read back by DuckDB. */
public final class VerifiedDrop {

    private final Path out;

    /** @param folder where drop and output are put */
    public <P extends Programme> VerifiedDrop(GeneralKind<P> kind, RowDrop drop, Path folder, int threads)
            throws Exception {
        Path written = drop.write(folder.resolve("drop-" + threads), threads, 3);
        out = folder.resolve("out-" + threads);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            kind,
                            ProgrammeFile.shipped(kind.kind()),
                            new GeneralOptions(Location.of(written), Location.of(out), 0, threads, null, null),
                            progress)
                    .run();
        }
    }

    /** A UUID that ends in a number. */
    public static byte[] uuid(long number) {
        return ByteBuffer.allocate(16).putLong(0).putLong(number).array();
    }

    public JsonNode summary() throws Exception {
        return new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
    }

    public String report() throws Exception {
        return Files.readString(out.resolve("report.html"));
    }

    /** The rows of an output, sorted as text: instants in microseconds, of a UUID the last four digits. */
    public List<String> rows(Schema dataset) throws Exception {
        String columns = dataset.columns().stream().map(VerifiedDrop::shown).collect(Collectors.joining(", "));
        return select(columns, dataset.name());
    }

    /** What was rejected: dataset, column, code and subject. */
    public List<String> rejects() throws Exception {
        return select("dataset, \"column\", code, citizen_id", "rejects");
    }

    private List<String> select(String columns, String dataset) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT " + columns + " FROM " + DuckDb.folder(out.resolve(dataset))).stream()
                    .sorted()
                    .toList();
        }
    }

    private static String shown(Column column) {
        return switch (column.type()) {
            case TIME -> "epoch_us(" + column.name() + ")";
            case UUID -> "right(CAST(" + column.name() + " AS VARCHAR), 4)";
            default -> column.name();
        };
    }
}
