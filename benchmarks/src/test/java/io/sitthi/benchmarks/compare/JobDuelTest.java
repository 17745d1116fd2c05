package io.sitthi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launchers that only count: what they take is known. */
class JobDuelTest {

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    private Path launcher(String name, int loops, int status) throws IOException {
        Path version = Files.createDirectories(folder.resolve(name));
        Path launcher = version.resolve("sitthi");
        Files.writeString(launcher, """
                #!/usr/bin/env bash
                echo "$(basename "$(dirname "$0")") $*" >>"%s"
                for ((i = 0; i < %d; i++)); do :; done
                exit %d
                """.formatted(folder.resolve("calls"), loops, status));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return version;
    }

    private JobDuel duel(Path base, Path head) throws IOException {
        return new JobDuel(base, head, Files.createDirectories(folder.resolve("work")), 2, new PrintWriter(told));
    }

    @Test
    void theVersionThatTakesMoreIsToldWhicheverRunsFirst() throws Exception {
        Path quick = launcher("quick", 1_000, 0);
        Path slow = launcher("slow", 200_000, 0);
        JobDuel duel = duel(quick, slow);
        for (boolean headFirst : new boolean[] {false, true}) {
            assertThat(duel.logRatio("verify", headFirst)).isGreaterThan(Math.log(2));
        }
        assertThat(duel(slow, quick).logRatio("verify", false)).isLessThan(-Math.log(2));
    }

    @Test
    void theDropIsMadeOnceAndEachVersionPaysWithItsOwnWallets() throws Exception {
        Path base = launcher("base", 0, 0);
        Path head = launcher("head", 0, 0);
        duel(base, head).prepare(1_000);
        Path work = folder.resolve("work");
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsExactly(
                        "head generate --people 1000 --out " + work + "/drop",
                        "base verify --drop " + work + "/drop --out " + work + "/base-verify --threads 2",
                        "base pay --drop " + work + "/drop --wallets " + work + "/base-verify/wallets --out " + work
                                + "/base-pay --threads 2",
                        "head verify --drop " + work + "/drop --out " + work + "/head-verify --threads 2",
                        "head pay --drop " + work + "/drop --wallets " + work + "/head-verify/wallets --out " + work
                                + "/head-pay --threads 2");
        Files.createDirectories(work.resolve("drop"));
        duel(base, head).prepare(1_000);
        assertThat(Files.readAllLines(folder.resolve("calls")).stream().filter(call -> call.contains("generate")))
                .hasSize(1);
    }

    @Test
    void aRunThatFailsEndsTheComparison() throws Exception {
        JobDuel duel = duel(launcher("base", 0, 0), launcher("head", 0, 3));
        assertThatThrownBy(() -> duel.logRatio("verify", false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 3");
        assertThat(List.of(told.toString().split("\n"))).hasSize(1);
    }
}
