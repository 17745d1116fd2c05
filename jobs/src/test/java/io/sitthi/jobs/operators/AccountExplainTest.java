package io.sitthi.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.explain.ExplanationChecks;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.programmes.operators.AccountReason;
import io.sitthi.programmes.operators.OperatorsKind;
import io.sitthi.programmes.operators.OperatorsProgramme;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason is told in Thai and in English, as typed fields and in a letter, over random drops of awkward values. */
class AccountExplainTest {

    private static final int DROPS = 24;
    private static final OperatorsProgramme SHIPPED = ProgrammeFile.shipped(OperatorsKind.OPERATORS);

    @TempDir
    private Path folder;

    @Test
    void everyReasonIsToldToTheOperator() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < DROPS; seed++) {
            RowDrop drop = new RandomAccounts(seed).drop();
            Path written = drop.write(folder.resolve("drop-" + seed), 1, 1);
            Set<Long> taxIds = new TreeSet<>();
            drop.rows(OperatorsSchemas.ACCOUNTS).forEach(row -> {
                if (row.get("tax_id") instanceof Long id) {
                    taxIds.add(id);
                }
            });
            for (long taxId : taxIds) {
                ExplanationChecks.check(
                        GeneralExplain.of(OperatorsJob.KIND, SHIPPED, Location.of(written), taxId), found);
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        Arrays.stream(AccountReason.values()).map(Enum::name).toArray(String[]::new));
    }
}
