package io.sitthi.jobs.engine.general;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a run's output as DuckDB reads them, columns separated by {@code |}, for comparison with a reference's. */
public final class WrittenRows {

    private final DuckDb duckDb;
    private final Path out;

    public WrittenRows(DuckDb duckDb, Path out) {
        this.duckDb = duckDb;
        this.out = out;
    }

    /** @param columns as SQL selects them */
    public List<String> of(String dataset, String columns) throws Exception {
        return duckDb.rows("SELECT " + columns + " FROM " + DuckDb.folder(out.resolve(dataset)));
    }

    /**
     * What was rejected: dataset, row, column, code and subject. The row is its number in the drop, before it was dealt
     * into files.
     *
     * @param files into how many files each dataset was dealt
     */
    public List<String> rejects(int files) throws Exception {
        List<String> rejects = new ArrayList<>();
        for (String row : of("rejects", "dataset, file, row, \"column\", code, citizen_id")) {
            String[] values = row.split("\\|", -1);
            int file = Integer.parseInt(values[1].replaceAll("[^0-9]", ""));
            long number = Long.parseLong(values[2]) * files + file;
            rejects.add(values[0] + "|" + number + "|" + values[3] + "|" + values[4] + "|" + values[5]);
        }
        return rejects;
    }

    public static JsonNode summary(Path out) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
    }

    /**
     * Compares the counts of a summary with a reference's rows.
     *
     * @param counts by code
     * @param codes every code, those that occur nowhere too
     * @param column of the rows, which holds one code or several, separated by commas
     */
    public static void requireCounts(JsonNode counts, Enum<?>[] codes, List<String> rows, int column) {
        for (Enum<?> code : codes) {
            assertThat(counts.get(code.name()).asLong())
                    .as(code.name())
                    .isEqualTo(rows.stream()
                            .filter(row -> List.of(row.split("\\|", -1)[column].split(","))
                                    .contains(code.name()))
                            .count());
        }
    }
}
