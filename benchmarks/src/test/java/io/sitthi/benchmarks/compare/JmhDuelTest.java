package io.sitthi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes of JMH that take turns. */
class JmhDuelTest {

    private static final String BENCHMARK = "CitizenIdBenchmark.number";

    @TempDir
    private Path scratch;

    @Test
    void twoProcessesOfOneBuildAreAboutEquallyFast() throws Exception {
        Build build = Build.of("this", System.getProperty("java.class.path"), scratch);
        assertThat(build.benchmarks()).containsKey(BENCHMARK);
        for (JmhDuel.Clock clock : JmhDuel.Clock.values()) {
            double logRatio = new JmhDuel(build, build, scratch, clock, 10).logRatio(BENCHMARK, true);
            assertThat(logRatio).as("%s", clock).isBetween(-0.7, 0.7).isNotZero();
        }
    }

    @Test
    void whatAFailingBuildSaidIsToldAndNothingIsLeftRunning() throws Exception {
        Build sound = Build.of("this", System.getProperty("java.class.path"), scratch);
        Build broken = new Build("broken", scratch.toString(), sound.benchmarks());
        assertThatThrownBy(() -> new JmhDuel(broken, sound, scratch, JmhDuel.Clock.WALL, 10).logRatio(BENCHMARK, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.openjdk.jmh.Main");
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }
}
