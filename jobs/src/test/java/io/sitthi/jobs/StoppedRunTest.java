package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is told to end, by its real process: status 143, a last line that says how to go on, and so it goes on. */
class StoppedRunTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void aRunThatIsTerminatedSaysHowItGoesOnAndGoesOn() throws Exception {
        Path drop = folder.resolve("drop");
        Path out = folder.resolve("out");
        CommandRun.of("generate", "--people", "30000", "--out", drop.toString()).hasStatus(0);
        String[] verify = {"verify", "--drop", drop.toString(), "--out", out.toString(), "--threads", "1"};
        List<String> said = new ArrayList<>();
        Process process = start(verify);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                said.add(line);
                if (line.contains("scatter  ")) {
                    process.toHandle().destroy(); // SIGTERM; to destroy the process would close what it says, too
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(143);
        assertThat(said.get(said.size() - 1))
                .isEqualTo(
                        "sitthi: stopped by SIGTERM. Nothing was published. Give the same command again: it continues"
                                + " where it stopped.");
        assertThat(said).noneMatch(line -> line.contains("Exception"));
        assertThat(out).doesNotExist();

        Process again = start(verify);
        String heard = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(again.waitFor()).as(heard).isZero();
        assertThat(heard).containsPattern("[Cc]ontinu");
        assertThat(Files.exists(out.resolve("report.html"))).isTrue();
    }

    /** A night that waits, or does anything else, is asked itself, not the command that it runs. */
    @Test
    @Timeout(120)
    void aNightThatIsTerminatedSaysHowItGoesOn() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                name: waits
                programme: digital-wallet-2567
                deliveries:
                  - {dataset: civil, drop: nowhere, until: "00:00"}
                drop: nights/{date}/drop
                out: nights/{date}/out
                steps: [ingest, verify]
                history: history
                """);
        Process process = start("night", "--plan", plan.toString());
        Path history = folder.resolve("history/nights.mv.db");
        while (process.isAlive() && !(Files.exists(history) && Files.size(history) > 10_000)) {
            Thread.sleep(50);
        }
        process.toHandle().destroy();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(143);
        assertThat(said)
                .endsWith(
                        "sitthi: stopped by SIGTERM. Finished steps are kept. Give the same command again: it continues"
                                + " with the step that was interrupted; after midnight with the --date of the night.\n");
    }

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.sitthi.jobs.Sitthi"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
