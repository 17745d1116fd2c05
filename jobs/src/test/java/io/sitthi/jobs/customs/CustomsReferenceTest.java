package io.sitthi.jobs.customs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.OfficeTask;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of every output, held against {@link PlainCustoms} over many small drops of awkward values. */
class CustomsReferenceTest {

    private static final int DROPS = Integer.getInteger("customs.drops", 16);

    private static final CustomsProgramme PROGRAMME = RandomTraders.programme();

    @TempDir
    Path folder;

    @Test
    void everyRowIsThatOfThePlainReference() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < DROPS; seed++) {
            found.addAll(compare(seed));
        }
        // what never came up was never compared
        assertThat(found).contains(names(StandingReason.values())).contains(names(TraderStatus.values()));
        assertThat(found).contains(names(OfficeTask.values())).contains("credit");
        assertThat(found)
                .contains("NULL_VALUE", "UNKNOWN_VALUE", "NEGATIVE_VALUE", "DUPLICATE_KEY", "UNKNOWN_REFERENCE");
    }

    private static String[] names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toArray(String[]::new);
    }

    private Set<String> compare(long seed) throws Exception {
        RandomTraders random = new RandomTraders(seed, 24);
        RowDrop drop = random.drop();
        int files = 1 + (int) (seed % 3);
        Path written = drop.write(folder.resolve("drop-" + seed), files, 1 + (int) (seed % 7));
        Path out = folder.resolve("out-" + seed);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            CustomsJob.KIND,
                            PROGRAMME,
                            new GeneralOptions(
                                    Location.of(written), Location.of(out), 1_000, 1 + (int) (seed % 2), null, null),
                            progress)
                    .run();
        }
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        CustomsSchemas.DELIVERED.forEach(dataset -> rows.put(dataset.name(), drop.rows(dataset)));
        PlainCustoms plain =
                new PlainCustoms(random.day, RandomTraders.HOLIDAYS, RandomTraders.FEES, RandomTraders::compared);
        plain.run(rows);
        try (DuckDb duckDb = new DuckDb()) {
            for (Schema dataset : CustomsSchemas.WRITTEN) {
                assertThat(rows(duckDb, out, dataset))
                        .as("seed %d %s", seed, dataset.name())
                        .containsExactlyInAnyOrderElementsOf(plain.out.get(dataset.name()));
            }
            assertThat(rejects(duckDb, out, files))
                    .as("seed %d rejects", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.rejects);
        }
        compareSummary(out, plain);
        return plain.found;
    }

    private static List<String> rows(DuckDb duckDb, Path out, Schema dataset) throws Exception {
        String columns = dataset.columns().stream()
                .map(column -> column.type() == ColumnType.TIME ? "epoch_us(" + column.name() + ")" : column.name())
                .collect(Collectors.joining(", "));
        return duckDb.rows("SELECT " + columns + " FROM " + DuckDb.folder(out.resolve(dataset.name())));
    }

    /** With the number that each row has in the drop, before it was dealt into files. */
    private static List<String> rejects(DuckDb duckDb, Path out, int files) throws Exception {
        List<String> rejects = new ArrayList<>();
        for (String row : duckDb.rows("SELECT dataset, file, row, \"column\", code, citizen_id FROM "
                + DuckDb.folder(out.resolve("rejects")))) {
            String[] values = row.split("\\|", -1);
            int file = Integer.parseInt(values[1].replaceAll("[^0-9]", ""));
            long number = Long.parseLong(values[2]) * files + file;
            rejects.add(values[0] + "|" + number + "|" + values[3] + "|" + values[4] + "|" + values[5]);
        }
        return rejects;
    }

    private static void compareSummary(Path out, PlainCustoms plain) throws Exception {
        JsonNode summary = new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
        for (TraderStatus status : TraderStatus.values()) {
            assertThat(summary.get("statuses").get(status.name()).asLong())
                    .isEqualTo(plain.out.get("standings").stream()
                            .filter(row -> row.split("\\|", -1)[1].equals(status.name()))
                            .count());
        }
        for (StandingReason reason : StandingReason.values()) {
            assertThat(summary.get("reasons").get(reason.name()).asLong())
                    .isEqualTo(plain.out.get("standings").stream()
                            .filter(row ->
                                    List.of(row.split("\\|", -1)[2].split(",")).contains(reason.name()))
                            .count());
        }
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            assertThat(summary.get("later_rows").get(dataset.name()).asInt())
                    .isEqualTo(plain.later.getOrDefault(dataset.name(), 0));
        }
        for (Schema dataset : CustomsSchemas.WRITTEN) {
            assertThat(summary.get("outputs").get(dataset.name()).asInt())
                    .isEqualTo(plain.out.get(dataset.name()).size());
        }
    }
}
