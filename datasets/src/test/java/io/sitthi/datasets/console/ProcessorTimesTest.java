package io.sitthi.datasets.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimesTest {

    private static ProcessorTimes times(String... lines) {
        return ProcessorTimes.of(List.of(lines));
    }

    @Test
    void timeIsThatOfAllProcessorsAndGuestsAreNotCountedTwice() {
        ProcessorTimes times = times("cpu  10 1 5 100 2 3 4 25 9 9", "cpu0 5 0 2 50 1 1 2 12 4 4", "intr 12345 0 9");
        assertThat(times).isEqualTo(new ProcessorTimes(150, 25));
    }

    @Test
    void theShareIsOfTheTimeInBetween() {
        ProcessorTimes before = times("cpu  100 0 0 0 0 0 0 80 0 0");
        assertThat(times("cpu  250 0 0 0 0 0 0 130 0 0").stolenShareSince(before))
                .isEqualTo(0.25);
    }

    @Test
    void aKernelBeforeTheFieldWasThereStoleNothing() {
        assertThat(times("cpu 30 0 10 60")).isEqualTo(new ProcessorTimes(100, 0));
    }

    @Test
    void whatIsNotToldIsUnknown() {
        ProcessorTimes untold = times("nothing of the kind");
        assertThat(untold.stolenShareSince(untold)).isEqualTo(ProcessorTimes.UNKNOWN);
        ProcessorTimes now = ProcessorTimes.now();
        assertThat(now.stolenShareSince(now)).isEqualTo(ProcessorTimes.UNKNOWN);
    }
}
