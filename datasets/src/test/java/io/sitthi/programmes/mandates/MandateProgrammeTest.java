package io.sitthi.programmes.mandates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MandateProgrammeTest {

    @Test
    void theShippedSystemsAreThoseOfTheContract() {
        MandateProgramme shipped = ProgrammeFile.shipped(MandateKind.MANDATES);
        assertThat(shipped.terms().systems()).isEqualTo(PlainMandates.SYSTEMS);
        assertThat(shipped.header().mayBeEmpty()).containsExactly("acts");
        assertThat(shipped.header().dayFrom()).isEqualTo("mandate_events");
    }

    @Test
    void aSystemIsANameAndStandsOnce() {
        String yaml = "kind: mandates\nname: trial\nmay_be_empty: []\nsystems: [NSW, nsw, NSW]\n";
        ProgrammeException e = catchThrowableOfType(
                ProgrammeException.class,
                () -> ProgrammeFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "trial.yaml", MandateKind.MANDATES));
        assertThat(e.getMessage().lines())
                .containsExactly(
                        "trial.yaml:4: systems[1]: found \"nsw\", expected a code such as E_LICENSE",
                        "trial.yaml:4: systems[2]: found \"NSW\" again, expected every item once");
    }
}
