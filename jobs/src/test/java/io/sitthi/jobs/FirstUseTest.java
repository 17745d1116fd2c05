package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What new users met when they tried the commands. */
class FirstUseTest {

    @TempDir
    private Path folder;

    @Test
    void aDemoOfOtherPeopleIsNotReportedAsTheOneAskedFor() throws Exception {
        String demo = folder.resolve("demo").toString();
        CommandRun.of("demo", "--people", "1000", "--dir", demo).hasStatus(0);
        CommandRun other = CommandRun.of("demo", "--people", "1500", "--dir", demo);
        assertThat(other.hasStatus(2).message())
                .startsWith("--people 1500: the demo in " + demo + " has 1000 people. Choose another --dir");
        assertThat(other.out()).isEmpty();
        assertThat(CommandRun.of("demo", "--dir", demo).hasStatus(0).out())
                .contains("is there already", "finished already");
        assertThat(CommandRun.of("demo", "--people", "1000", "--dir", demo)
                        .hasStatus(0)
                        .out())
                .contains("is there already");
    }

    /** The time that making the drop took is not verify's: it would halve the rate that a newcomer is told. */
    @Test
    void aDemosVerifyCountsItsOwnTimeAlone() throws Exception {
        Path demo = folder.resolve("demo");
        CommandRun.of("demo", "--people", "1000", "--dir", demo.toString()).hasStatus(0);
        Instant made = Files.getLastModifiedTime(demo.resolve("drop/payments/_manifest.json"))
                .toInstant();
        String summary = Files.readString(demo.resolve("out/summary.json"));
        Matcher started = Pattern.compile("\"started_at\" ?: ?\"([^\"]+)\"").matcher(summary);
        assertThat(started.find()).isTrue();
        assertThat(Instant.parse(started.group(1))).isAfterOrEqualTo(made);
    }

    /** {@code mkdir -p $OUT} is what scripts do. */
    @Test
    void anOutputFolderThatIsEmptyIsTaken() throws Exception {
        Path drop = Files.createDirectory(folder.resolve("drop"));
        CommandRun.of("generate", "--people", "1000", "--out", drop.toString()).hasStatus(0);
        Path out = Files.createDirectory(folder.resolve("out"));
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString())
                .hasStatus(0);
        assertThat(out.resolve("report.html")).exists();
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("notes.txt"), "mine");
        assertThat(CommandRun.of("verify", "--drop", drop.toString(), "--out", full.toString())
                        .hasStatus(2)
                        .message())
                .contains("exists already and is not the output of this drop and programme");
        assertThat(full.resolve("notes.txt")).hasContent("mine");

        Path general = Files.createDirectory(folder.resolve("operators"));
        CommandRun.of("generate", "--programme", "operators-2565", "--people", "200", "--out", general.toString())
                .hasStatus(0);
        Path operatorsOut = Files.createDirectory(folder.resolve("operators-out"));
        CommandRun.of(
                        "verify",
                        "--programme",
                        "operators-2565",
                        "--drop",
                        general.toString(),
                        "--out",
                        operatorsOut.toString())
                .hasStatus(0);
        assertThat(operatorsOut.resolve("report.html")).exists();
    }
}
