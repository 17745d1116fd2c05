package io.sitthi.jobs.customs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.WrittenRows;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.OfficeTask;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderStatus;
import java.nio.file.Path;
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
        Map<String, List<Row>> delivered = new LinkedHashMap<>();
        CustomsSchemas.DELIVERED.forEach(dataset -> delivered.put(dataset.name(), drop.rows(dataset)));
        PlainCustoms plain =
                new PlainCustoms(random.day, RandomTraders.HOLIDAYS, RandomTraders.FEES, RandomTraders::compared);
        plain.run(delivered);
        try (DuckDb duckDb = new DuckDb()) {
            WrittenRows rows = new WrittenRows(duckDb, out);
            for (Schema dataset : CustomsSchemas.WRITTEN) {
                assertThat(rows.of(dataset.name(), columns(dataset)))
                        .as("seed %d %s", seed, dataset.name())
                        .containsExactlyInAnyOrderElementsOf(plain.out.get(dataset.name()));
            }
            assertThat(rows.rejects(files))
                    .as("seed %d rejects", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.rejects);
        }
        compareSummary(out, plain);
        return plain.found;
    }

    private static String columns(Schema dataset) {
        return dataset.columns().stream()
                .map(column -> column.type() == ColumnType.TIME ? "epoch_us(" + column.name() + ")" : column.name())
                .collect(Collectors.joining(", "));
    }

    private static void compareSummary(Path out, PlainCustoms plain) throws Exception {
        JsonNode summary = WrittenRows.summary(out);
        WrittenRows.requireCounts(summary.get("statuses"), TraderStatus.values(), plain.out.get("standings"), 1);
        WrittenRows.requireCounts(summary.get("reasons"), StandingReason.values(), plain.out.get("standings"), 2);
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
