package io.sitthi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.compare.InterleavedComparison.Finding;
import io.sitthi.benchmarks.compare.Rule.Verdict;
import io.sitthi.datasets.CitizenId;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a rule kernel: fresh processes in turn, whatever else the machine has to do meanwhile. */
class SeededSlowdownTest {

    private static final int COMPARISONS = 10;
    private static final int CHECKS = 20_000;
    /** More pairs than people wait for, so that a busy machine takes longer and does not end without an answer. */
    private static final Rule PATIENT = new Rule(0.01, 0.03, List.of(5, 8, 12, 20, 40, 80, 160));

    @TempDir
    private Path scratch;

    @Test
    void aSlowdownOfTenPerCentIsCaughtEveryTime() throws Exception {
        List<Finding> findings = compareTenTimes(PATIENT, CHECKS + CHECKS / 10);
        assertThat(findings).as("%s", findings).allMatch(finding -> finding.verdict() == Verdict.SLOWER);
    }

    @Test
    void twoRunsOfTheSamePassEveryTime() throws Exception {
        List<Finding> findings = compareTenTimes(Rule.DEFAULT, CHECKS);
        assertThat(findings).as("%s", findings).noneMatch(finding -> finding.verdict() == Verdict.SLOWER);
    }

    private List<Finding> compareTenTimes(Rule rule, int headChecks) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < COMPARISONS; i++) {
            findings.addAll(new InterleavedComparison(
                            (benchmark, headFirst) -> duel(headChecks, headFirst),
                            rule,
                            (benchmark, pairs, logRatio) -> {})
                    .compare(List.of("check digit")));
        }
        return findings;
    }

    private double duel(int headChecks, boolean headFirst) throws IOException, InterruptedException {
        try (Referee referee = new Referee(headFirst ? 1 : 0)) {
            List<String> outputs = ProcessRunner.runBoth(
                    kernel(referee.port(), 0, CHECKS), kernel(referee.port(), 1, headChecks), scratch, 60);
            return Duel.logRatio(turns(outputs.get(0)), turns(outputs.get(1)));
        }
    }

    private static List<String> kernel(int port, int role, int checks) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home(CheckDigitKernel.class) + File.pathSeparator + home(CitizenId.class),
                CheckDigitKernel.class.getName(),
                Integer.toString(port),
                Integer.toString(role),
                Integer.toString(checks));
    }

    /** Two folders or jars instead of all that this module depends on: the process starts sooner. */
    private static Path home(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static double[] turns(String output) {
        return output.lines().mapToDouble(Double::parseDouble).toArray();
    }
}
