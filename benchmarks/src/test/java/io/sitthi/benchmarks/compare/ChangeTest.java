package io.sitthi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sitthi.benchmarks.compare.InterleavedComparison.Finding;
import io.sitthi.benchmarks.compare.Rule.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The statistics alone, on noise of a known kind. */
class ChangeTest {

    @Test
    void anIntervalIsThatOfStudentsT() {
        // R: t.test(c(0.01, 0.02, 0.03, 0.06), conf.level = 0.95): mean 0.03, -0.004374 to 0.064374
        Change change = Change.paired(new double[] {0.01, 0.02, 0.03, 0.06}, 0.05);
        assertThat(change.estimate()).isCloseTo(0.03, within(1e-12));
        assertThat(change.low()).isCloseTo(-0.004374, within(1e-6));
        assertThat(change.high()).isCloseTo(0.064374, within(1e-6));
    }

    @Test
    void figuresThatWereNotPairedAreComparedByWelch() {
        // difference 0.0969683, standard error 0.0099224, 4.693 degrees of freedom
        Change change = Change.welch(new double[] {100, 103, 101, 99}, new double[] {110, 112, 111}, 0.05);
        assertThat(change.estimate()).isCloseTo(0.0969683, within(1e-7));
        assertThat(change.low()).isCloseTo(0.0709526, within(1e-6));
        assertThat(change.high()).isCloseTo(0.1229839, within(1e-6));
    }

    @Test
    void oneProcessTellsNothing() {
        assertThatThrownBy(() -> Change.paired(new double[] {0.1}, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 processes tell nothing of their spread");
    }

    @Test
    void aDisturbedTurnIsNotSeen() {
        double[] base = {100, 101, 99, 100, 400};
        double[] head = {110, 111, 109, 900, 110};
        assertThat(Duel.logRatio(base, head)).isCloseTo(Math.log(1.1), within(0.002));
    }

    @Test
    void equalsAreCalledSlowerAtMostAsOftenAsTheRuleSays() throws Exception {
        int runs = 3000;
        // with a rule that would let any change count, so that nothing but the intervals stands in the way
        Rule rule = new Rule(0.02, 0, List.of(5, 8, 12, 20));
        for (boolean heavy : new boolean[] {false, true}) {
            long slower = simulate(runs, 0, heavy, rule).stream()
                    .filter(finding -> finding.verdict() == Verdict.SLOWER)
                    .count();
            // half of the false alarms are to the slower side; three standard deviations above that
            double expected = runs * 0.01;
            assertThat(slower).as("heavy tails: %s", heavy).isLessThan((long) (expected + 3 * Math.sqrt(expected)));
        }
    }

    @Test
    void tenPerCentAreFoundOnANoisyMachine() throws Exception {
        // processes differ by 3%, one in twenty by 15%
        List<Finding> findings = simulate(1000, 0.10, true, Rule.DEFAULT);
        assertThat(findings.stream()
                        .filter(finding -> finding.verdict() == Verdict.SLOWER)
                        .count())
                .isGreaterThan(960);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.verdict()).isNotEqualTo(Verdict.FASTER));
    }

    @Test
    void aChangeTooSmallToCareAboutPasses() throws Exception {
        List<Finding> findings = simulate(1000, 0.01, false, Rule.DEFAULT);
        assertThat(findings.stream()
                        .filter(finding -> finding.verdict() == Verdict.SLOWER)
                        .count())
                .isLessThan(30);
    }

    @Test
    void pairsAreSparedWhereTheFirstOnesSayEnough() throws Exception {
        assertThat(simulate(200, 0.5, false, Rule.DEFAULT))
                .allSatisfy(finding -> assertThat(finding.pairs()).isEqualTo(5));
    }

    @Test
    void moreBenchmarksLeaveLessRoomForFalseAlarmsToEach() {
        assertThat(Rule.DEFAULT.falseAlarmOfOne(10) * 10).isCloseTo(Rule.DEFAULT.falseAlarmOfOne(1), within(1e-15));
    }

    @Test
    void headHasTheFirstTurnInEverySecondPairAndOnlyOpenQuestionsAreAskedAgain() throws Exception {
        List<String> asked = new ArrayList<>();
        Random random = new Random(1);
        List<Finding> findings = new InterleavedComparison(
                        (benchmark, headFirst) -> {
                            asked.add(benchmark + (headFirst ? " head first" : ""));
                            return benchmark.equals("sure")
                                    ? 0.2 + 0.001 * random.nextGaussian()
                                    : random.nextGaussian();
                        },
                        new Rule(0.01, 0.03, List.of(3, 4)),
                        (benchmark, pairs, logRatio) -> {})
                .compare(List.of("sure", "open"));
        assertThat(asked)
                .containsExactly(
                        "sure", "open", "sure head first", "open head first", "sure", "open", "open head first");
        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.SLOWER, Verdict.OPEN);
        assertThat(findings).extracting(Finding::pairs).containsExactly(3, 4);
    }

    private static List<Finding> simulate(int runs, double slowdown, boolean heavy, Rule rule)
            throws IOException, InterruptedException {
        Random random = new Random(7);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            findings.addAll(new InterleavedComparison(
                            (benchmark, headFirst) -> Math.log1p(slowdown)
                                    + (heavy && random.nextInt(20) == 0 ? 0.15 : 0.03) * random.nextGaussian(),
                            rule,
                            (benchmark, pairs, logRatio) -> {})
                    .compare(List.of("simulated")));
        }
        return findings;
    }
}
