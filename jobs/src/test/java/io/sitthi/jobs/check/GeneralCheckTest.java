package io.sitthi.jobs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check --programme}: what it finds in a delivery of another kind is what the nightly run finds. */
class GeneralCheckTest {

    private static final Pattern LINE =
            Pattern.compile(" {4}(\\S+), column (\\S+), ([A-Z_]+): ([0-9,]+) rows?.*", Pattern.DOTALL);

    /** What only a subject's other rows tell; the run finds them. */
    private static final List<String> OF_SUBJECTS = List.of("UNKNOWN_REFERENCE", "WRONG_ORDER");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operators-2565",
                "mandates-2565",
                "sign-ins-2565",
                "identity-proofing-2567",
                "digital-id-2566",
                "customs-fees-2562"
            })
    void findsTheDefectsThatTheNightlyRunFinds(String programme) throws Exception {
        Path drop = folder.resolve("drop");
        Path out = folder.resolve("out");
        CommandRun.of("generate", "--programme", programme, "--people", "1500", "--out", drop.toString())
                .hasStatus(0);
        CommandRun.of("verify", "--programme", programme, "--drop", drop.toString(), "--out", out.toString())
                .hasStatus(0);
        Path page = folder.resolve("check.html");
        CommandRun run = check(programme, drop, "--html", page.toString()).hasStatus(0);
        List<String> expected;
        try (DuckDb duckDb = new DuckDb()) {
            expected = duckDb.rows("SELECT dataset, file, \"column\", code, count(*) FROM "
                    + DuckDb.folder(out.resolve("rejects")) + " GROUP BY ALL");
        }
        expected = expected.stream()
                .filter(row -> OF_SUBJECTS.stream().noneMatch(row::contains))
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(counted(run.out())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.out()).contains("\nverify would take this delivery, but not ");
        assertThat(run.out() + Files.readString(page)).doesNotContainPattern("(?<![0-9a-f.-])[0-9]{13}(?![0-9a-f-])");
    }

    @Test
    void everyFaultForWhichTheRunWouldRefuseIsNamed() throws Exception {
        Path drop = folder.resolve("drop");
        CommandRun.of("generate", "--programme", "operators-2565", "--people", "300", "--out", drop.toString())
                .hasStatus(0);
        Files.delete(drop.resolve("persons/_manifest.json"));
        Path flipped;
        try (var files = Files.list(drop.resolve("companies"))) {
            flipped = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(flipped.toFile(), "rw")) {
            file.seek(200);
            int old = file.read();
            file.seek(200);
            file.write(old ^ 1);
        }
        CommandRun run = check("operators-2565", drop).hasStatus(3);
        assertThat(run.message())
                .contains("dataset persons, file _manifest.json: expected the manifest")
                .contains("dataset companies, file ");
        assertThat(run.out()).containsPattern("(?m)^accounts +[0-9,]+ rows in ");
        assertThat(check("operators-2565", drop, "--dataset", "accounts")
                        .hasStatus(0)
                        .out())
                .doesNotContain("persons");
        assertThat(check("operators-2565", drop, "--dataset", "civil")
                        .hasStatus(2)
                        .message())
                .contains("--dataset civil, expected one of accounts");
    }

    private static CommandRun check(String programme, Path drop, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", "--programme", programme, "--drop", drop.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** {@code dataset|file|column|code|rows} of each line of defects. */
    private static List<String> counted(String output) {
        List<String> found = new ArrayList<>();
        String dataset = "";
        for (String line : output.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                found.add(String.join(
                        "|",
                        dataset,
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4).replace(",", "")));
            } else if (!line.startsWith(" ")) {
                dataset = line.split(" ", 2)[0];
            }
        }
        return found;
    }
}
