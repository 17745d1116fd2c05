package io.sitthi.programmes.signins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInProgrammeTest {

    private static final String VALID = """
            kind: sign-ins
            name: trial
            code:
              step: PT30S
              near_steps: 1
            failures:
              limit: 5
              within: PT15M
              lock: PT15M
            may_be_empty: []
            """;

    @Test
    void theShippedNumbersAreThoseOfTheContract() {
        SignInProgramme shipped = ProgrammeFile.shipped(SignInKind.SIGN_INS);
        assertThat(shipped.terms()).isEqualTo(RecordedSignIns.TERMS);
        assertThat(shipped.header().mayBeEmpty()).containsExactly("factor_events");
        assertThat(shipped.header().dayFrom()).isEqualTo("sign_ins");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step: PT30S | step: PT1.5S | trial.yaml:4: code.step: found a part of a second, expected whole seconds, as RFC 6238 counts them",
                "step: PT30S | step: 30 | trial.yaml:4: code.step: found \"30\", expected a duration such as PT30S, longer than none",
                "near_steps: 1 | near_steps: -1 | trial.yaml:5: code.near_steps: found \"-1\", expected a number of steps, such as 1",
                "limit: 5 | limit: 0 | trial.yaml:7: failures.limit: found \"0\", expected a number of failures, such as 5",
                "within: PT15M | within: PT0S | trial.yaml:8: failures.within: found \"PT0S\", expected a duration such as PT15M, longer than none"
            })
    void whatCannotBeIsToldWithItsLine(String found, String changed, String message) {
        byte[] yaml = VALID.replace(found, changed).getBytes(StandardCharsets.UTF_8);
        ProgrammeException e = catchThrowableOfType(
                ProgrammeException.class, () -> ProgrammeFile.parse(yaml, "trial.yaml", SignInKind.SIGN_INS));
        assertThat(e).hasMessage(message);
    }
}
