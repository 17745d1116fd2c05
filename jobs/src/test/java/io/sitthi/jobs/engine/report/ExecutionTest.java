package io.sitthi.jobs.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    @Test
    void aStepThatTookNoTimeHasNoRate() {
        assertThat(new Execution.Step("check", Duration.ZERO, 10, 0).rowsPerSecond())
                .isZero();
        assertThat(new Execution.Step("check", Duration.ofMillis(1_500), 3_000, 0).rowsPerSecond())
                .isEqualTo(2_000);
    }

    @Test
    void aRunDoesNotEndBeforeItStarts() {
        Instant started = Instant.parse("2024-10-15T18:00:00Z");

        assertThatThrownBy(() -> new Execution("r", started, started.minusMillis(1), List.of(), 1, 1, "17", 1, "1"))
                .hasMessageContaining("before it started");
    }
}
