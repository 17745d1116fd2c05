package io.sitthi.jobs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.evidence.WrittenOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic appeals: sound, of every grounds that the generator knows, taken by {@code verify}; and what {@code check} finds. */
class CheckAppealsTest {

    @TempDir
    private Path folder;

    @Test
    void generatedAppealsAreSoundAndCount() throws Exception {
        Path drop = generate("drop", "2");
        assertThat(check(drop).hasStatus(0).out()).contains("appeals");
        Path again = generate("again", "1");
        assertThat(again.resolve("appeals/_manifest.json"))
                .hasSameTextualContentAs(drop.resolve("appeals/_manifest.json"));
        Path out = folder.resolve("out");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString())
                .hasStatus(0);
        try (DuckDb duckDb = new DuckDb()) {
            String appeals = DuckDb.folder(drop.resolve("appeals"));
            assertThat(duckDb.rows("SELECT DISTINCT grounds FROM " + appeals + " ORDER BY 1"))
                    .containsExactly("CIVIL", "DEPOSITS", "IDENTITY", "INCARCERATION", "INCOME", "MEASURES");
            assertThat(duckDb.rows("SELECT DISTINCT coalesce(decision, 'NONE') FROM " + appeals + " ORDER BY 1"))
                    .containsExactly("GRANTED", "NONE", "UPHELD");
            assertThat(duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(out.resolve("rejects"))
                            + " WHERE dataset = 'appeals'"))
                    .containsExactly("0");
            assertThat(duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(out.resolve("verdicts"))
                            + " WHERE appeal_id IS NOT NULL"))
                    .isEqualTo(duckDb.rows("SELECT count(*) FROM " + appeals + " WHERE decision = 'GRANTED'"));
        }
    }

    @Test
    void defectiveAppealsAreListed() throws Exception {
        Path drop = generate("drop", "2");
        String granted;
        try (DuckDb duckDb = new DuckDb()) {
            granted = duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(drop.resolve("appeals"))
                            + " WHERE decision = 'GRANTED'")
                    .get(0);
        }
        WrittenOutput.rewrite(drop.resolve("appeals"), "* REPLACE (NULL::VARCHAR AS decided_by)");
        assertThat(check(drop).hasStatus(0).out()).contains("column decided_by, NULL_VALUE: " + granted + " rows");
        Path some = firstFile(drop.resolve("appeals"));
        byte[] bytes = Files.readAllBytes(some);
        bytes[bytes.length / 2] ^= 1;
        Files.write(some, bytes);
        CommandRun.of("check", "--drop", drop.toString(), "--dataset", "appeals")
                .hasStatus(3);
    }

    private static Path firstFile(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path generate(String name, String threads) {
        Path drop = folder.resolve(name);
        CommandRun.of("generate", "--people", "6000", "--appeals", "--threads", threads, "--out", drop.toString())
                .hasStatus(0);
        return drop;
    }

    private static CommandRun check(Path drop) {
        return CommandRun.of("check", "--drop", drop.toString());
    }
}
