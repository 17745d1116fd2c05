package io.sitthi.jobs.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterWorkTest {

    private static ClusterWork of(MachineWork... machines) {
        return new ClusterWork("flink", List.of(machines), 4, 400, 160, 8, 6);
    }

    private static MachineWork machine(String name, long scattered, double seconds, long judged) {
        return new MachineWork(name, scattered, seconds, judged, 2, 30, 40);
    }

    @Test
    void whatIsInTheHistoryIsWhatWasDone() {
        ClusterWork work = of(machine("one (process 1)", 1000, 2.5, 7), machine("two (process 1)", 0, 0, 9));
        assertThat(ClusterWork.read(work.json().toString())).isEqualTo(work);
    }

    @Test
    void aMachineIsSlowByWhatItsTasksDoInASecondAndNotByHowMuchItDid() {
        MachineWork usual = machine("usual", 1000, 1, 100);
        MachineWork idle = machine("idle", 100, 0.1, 100);
        MachineWork slow = machine("slow", 1000, 2.1, 100);
        MachineWork stuck = machine("stuck", 1000, 1, 10);
        assertThat(of(usual, idle, slow).slow()).containsExactly(slow);
        assertThat(of(usual, slow).slow()).containsExactly(slow);
        assertThat(of(usual, idle, stuck).slow()).containsExactly(stuck);
        assertThat(of(slow).slow()).isEmpty();
        assertThat(of(slow, slow).slow()).isEmpty();
        assertThat(of(usual, machine("waits", 0, 0, 0)).slow()).isEmpty();
    }

    @Test
    void skewIsHowManyTimesTheAverageTheLargestIs() {
        assertThat(of().skew()).isCloseTo(1.6, within(1e-9));
        assertThat(of().timeSkew()).isCloseTo(3, within(1e-9));
        assertThat(new ClusterWork("flink", List.of(), 0, 0, 0, 0, 0).skew()).isEqualTo(1);
    }

    @Test
    void itsLinesNameTheMachinesAndTheSlowOne() {
        assertThat(of(machine("usual", 1000, 1, 100), machine("slow", 1000, 2.1, 100))
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("usual: 1,000 rows").doesNotContain("SLOW"),
                        line -> assertThat(line).startsWith("slow: 1,000 rows").endsWith("SLOW"),
                        line -> assertThat(line).startsWith("4 parts: the largest has 1.60 times"));
    }
}
