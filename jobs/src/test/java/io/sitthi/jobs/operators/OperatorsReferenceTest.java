package io.sitthi.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.WrittenRows;
import io.sitthi.jobs.engine.general.evidence.EvidenceAudit;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.AccountVerdict;
import io.sitthi.programmes.operators.ComparedField;
import io.sitthi.programmes.operators.OperatorsKind;
import io.sitthi.programmes.operators.OperatorsProgramme;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of every output, held against {@link PlainOperators} over many small drops of awkward values. */
class OperatorsReferenceTest {

    private static final int DROPS = 30;

    private static final OperatorsProgramme PROGRAMME = ProgrammeFile.shipped(OperatorsKind.OPERATORS);

    private static final long END_OF_DAY =
            RandomAccounts.DAY.plusDays(1).atStartOfDay(ZoneOffset.ofHours(7)).toEpochSecond() * 1_000_000 - 1;

    @TempDir
    Path folder;

    @Test
    void everyRowIsThatOfThePlainReference() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < DROPS; seed++) {
            found.addAll(compare(seed));
        }
        // what never came up was never compared
        assertThat(found).contains(names(AccountReason.values())).contains(names(AccountVerdict.values()));
        assertThat(found).contains("NULL_VALUE", "UNKNOWN_VALUE", "DUPLICATE_KEY");
        assertThat(found)
                .contains(Arrays.stream(ComparedField.values())
                        .map(field -> "field " + field.column())
                        .toArray(String[]::new));
    }

    private static String[] names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toArray(String[]::new);
    }

    private Set<String> compare(long seed) throws Exception {
        return compare(new RandomAccounts(seed).drop(), seed, folder);
    }

    /**
     * Verifies a drop and holds every row that was written against the reference's.
     *
     * @param seed says into how many files and row groups it is dealt
     * @return the codes that came up
     */
    static Set<String> compare(RowDrop drop, long seed, Path folder) throws Exception {
        int files = 1 + (int) (seed % 3);
        Path written = drop.write(folder.resolve("drop-" + seed), files, 1 + (int) (seed % 7));
        Path out = folder.resolve("out-" + seed);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            OperatorsJob.KIND,
                            PROGRAMME,
                            new GeneralOptions(
                                    new RunPlace(
                                            Location.of(written),
                                            Location.of(out),
                                            0,
                                            1 + (int) (seed % 2),
                                            null,
                                            null),
                                    null,
                                    new String(
                                            ProgrammeFile.shippedBytes(OperatorsKind.OPERATORS),
                                            StandardCharsets.UTF_8)),
                            progress)
                    .run();
        }
        PlainOperators plain = new PlainOperators(
                END_OF_DAY,
                (column, text) -> RandomAccounts.SPELLINGS.get(column).get(text));
        plain.run(
                drop.rows(OperatorsSchemas.ACCOUNTS),
                Map.of(
                        "companies", drop.rows(OperatorsSchemas.COMPANIES),
                        "persons", drop.rows(OperatorsSchemas.PERSONS),
                        "taxpayers", drop.rows(OperatorsSchemas.TAXPAYERS)));
        try (DuckDb duckDb = new DuckDb()) {
            WrittenRows rows = new WrittenRows(duckDb, out);
            assertThat(rows.of("verdicts", "account_id, tax_id, verdict, reasons"))
                    .as("seed %d verdicts", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.verdicts);
            assertThat(rows.of("confirmations", "account_id, tax_id, field, held, registered"))
                    .as("seed %d confirmations", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.confirmations);
            assertThat(rows.of("waiting", "account_id, name, epoch_us(registered_at)"))
                    .as("seed %d waiting", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.waiting);
            assertThat(rows.rejects(files))
                    .as("seed %d rejects", seed)
                    .containsExactlyInAnyOrderElementsOf(plain.rejects);
        }
        // these verdicts are the reference's: what follows from evidence alone must be the same
        assertThat(EvidenceAudit.check(OperatorsJob.KIND, Location.of(out))).isEqualTo(plain.verdicts.size());
        compareSummary(out, plain);
        return plain.found;
    }

    private static void compareSummary(Path out, PlainOperators plain) throws Exception {
        JsonNode summary = WrittenRows.summary(out);
        WrittenRows.requireCounts(summary.get("verdicts"), AccountVerdict.values(), plain.verdicts, 2);
        WrittenRows.requireCounts(summary.get("reasons"), AccountReason.values(), plain.verdicts, 3);
        assertThat(summary.get("later_rows").get("accounts").asLong()).isEqualTo(plain.laterAccounts);
        assertThat(summary.get("outputs").get("confirmations").asLong()).isEqualTo(plain.confirmations.size());
    }
}
