package io.sitthi.jobs.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle must find every kind of difference: here it is shown its own output, whole and spoilt. */
class DuckDbOracleTest {

    @TempDir
    Path folder;

    private Path drop;

    @BeforeEach
    void writeDrop() throws Exception {
        drop = RuleCases.all().drop().write(folder.resolve("drop"));
    }

    @Test
    void whatIsEqualHasNoDifference() throws Exception {
        assertThat(differences("verdicts", "FROM verdicts")).isEmpty();
    }

    @Test
    void aRowThatIsLackingIsNamed() throws Exception {
        assertThat(differences("wallets", "FROM wallets WHERE citizen_id <> 1101700230708"))
                .containsExactly("wallets lacks 1101700230708|1001|SMARTPHONE|10000.00");
    }

    @Test
    void aRowThatIsThereTwiceIsNamed() throws Exception {
        assertThat(differences("rejects", "FROM rejects UNION ALL FROM rejects WHERE citizen_id = 12"))
                .singleElement()
                .asString()
                .matches(
                        "rejects has unexpectedly registrations\\|part-0.parquet\\|\\d+\\|laser_code\\|NULL_VALUE\\|12");
    }

    @Test
    void aValueThatDiffersIsNamedOnBothSides() throws Exception {
        assertThat(
                        differences(
                                "verdicts",
                                "SELECT * REPLACE (replace(reasons, 'NOT_THAI', 'OLD') AS reasons) FROM verdicts"
                                        + " WHERE reasons <> 'NOT_THAI' OR citizen_id = (SELECT min(citizen_id) FROM verdicts WHERE reasons = 'NOT_THAI')"))
                .anyMatch(row -> row.startsWith("verdicts lacks ") && row.contains("|INELIGIBLE|NOT_THAI|"))
                .anyMatch(row -> row.startsWith("verdicts has unexpectedly ") && row.contains("|INELIGIBLE|OLD|"));
    }

    @Test
    void onlyTheFirstDifferencesAreShown() throws Exception {
        assertThat(differences("verdicts", "FROM verdicts LIMIT 0")).hasSize(DuckDbOracle.MAX_DIFFERENCES);
    }

    /** Compares with the oracle's own output, in which one table has been replaced by another query. */
    private List<String> differences(String table, String query) throws Exception {
        Path out = folder.resolve("out");
        try (DuckDbOracle oracle = DuckDbOracle.decide(drop, Programmes.digitalWallet())) {
            for (String name : List.of("verdicts", "wallets", "rejects")) {
                Files.createDirectories(out.resolve(name));
                oracle.execute("COPY (" + (name.equals(table) ? query : "FROM " + name) + ") TO '"
                        + out.resolve(name).resolve("part-0.parquet") + "' (FORMAT parquet)");
            }
        }
        return DuckDbOracle.compare(drop, out);
    }
}
