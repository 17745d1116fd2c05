package io.sitthi.programmes.proofing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped channels, and what can be wrong in a programme file: each as one change, with its line. */
class ProofingProgrammeTest {

    private static final String VALID = """
            kind: proofing
            name: trial
            may_be_empty: []
            channels:
              DESK:
                steps:
                  - step: CARD_READ
                  - step: QR_ISSUED
                    code: NEW
                    within: {duration: PT15M, of: CARD_READ}
                  - step: QR_SCANNED
                    code: SAME
                    only: FIRST_TIME
                effective: {duration: PT12H, after: QR_SCANNED, only: FIRST_TIME}
                lapses: {duration: P7D, after: QR_ISSUED}
                notify: [PUSH]
            """;

    private static List<ProofingChannel> read(String yaml) throws ProgrammeException {
        return ProgrammeFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "trial.yaml", ProofingKind.PROOFING)
                .terms()
                .channels();
    }

    @Test
    void aChannelIsReadAsItStands() throws ProgrammeException {
        assertThat(read(VALID))
                .containsExactly(new ProofingChannel(
                        "DESK",
                        List.of(
                                new ProofingStep("CARD_READ", CodeRule.NONE, false, null),
                                new ProofingStep("QR_ISSUED", CodeRule.NEW, false, new TimeLimit(900_000_000L, 0)),
                                new ProofingStep("QR_SCANNED", CodeRule.SAME, true, null)),
                        new TimeLimit(43_200_000_000L, 2),
                        true,
                        new TimeLimit(604_800_000_000L, 1),
                        List.of("PUSH")));
    }

    @Test
    void theShippedChannelsAreThoseOfTheContract() {
        List<ProofingChannel> channels =
                ProgrammeFile.shipped(ProofingKind.PROOFING).terms().channels();
        assertThat(channels.stream().map(ProofingChannel::name))
                .containsExactly(
                        "CUSTOMS_TRADER_PORTAL",
                        "KIOSK",
                        "D_DOPA",
                        "BOONTERM",
                        "THAILAND_POST",
                        "COUNTER_SERVICE",
                        "THAID",
                        "THANG_RATH_APP");
        ProofingChannel portal = channels.get(0);
        assertThat(portal.effective()).isEqualTo(new TimeLimit(43_200_000_000L, 2));
        assertThat(portal.isEffectiveOnlyFirstTime()).isTrue();
        assertThat(portal.lapses()).isEqualTo(new TimeLimit(604_800_000_000L, 1));
        assertThat(portal.media()).containsExactly("PUSH", "EMAIL");
        assertThat(portal.steps().get(3))
                .isEqualTo(new ProofingStep("ATM_PROVED", CodeRule.NONE, true, new TimeLimit(43_200_000_000L, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "of: CARD_READ | of: QR_SCANNED | trial.yaml:10: channels.DESK.steps[1].within.of: found \"QR_SCANNED\", expected an earlier step of the channel: CARD_READ",
                "of: CARD_READ | of: QR_ISSUED | trial.yaml:10: channels.DESK.steps[1].within.of: found \"QR_ISSUED\", expected an earlier step of the channel: CARD_READ",
                "of: CARD_READ | of: NOWHERE | trial.yaml:10: channels.DESK.steps[1].within.of: found \"NOWHERE\", expected an earlier step of the channel: CARD_READ",
                "code: NEW | code: SAME | trial.yaml:9: channels.DESK.steps[1].code: found a code that is never new, expected an earlier step with code: NEW",
                "code: SAME | code: OLD | trial.yaml:12: channels.DESK.steps[2].code: found \"OLD\", expected NEW or SAME",
                "step: CARD_READ | step: QR_ISSUED | trial.yaml:8: channels.DESK.steps[1].step: found \"QR_ISSUED\" again, expected every step once",
                "after: QR_ISSUED | after: SENT | trial.yaml:15: channels.DESK.lapses.after: found \"SENT\", expected a step of the channel: CARD_READ, QR_ISSUED, QR_SCANNED",
                "PT15M | 15 | trial.yaml:10: channels.DESK.steps[1].within.duration: found \"15\", expected a duration such as PT15M or P7D",
                "P7D | P1M | trial.yaml:15: channels.DESK.lapses.duration: found \"P1M\", expected a duration such as PT15M or P7D",
                "P7D | PT | trial.yaml:15: channels.DESK.lapses.duration: found \"PT\", expected a duration such as PT15M or P7D",
                "only: FIRST_TIME} | only: EVER} | trial.yaml:14: channels.DESK.effective.only: found \"EVER\", expected FIRST_TIME",
                "notify: [PUSH] | notify: [push] | trial.yaml:16: channels.DESK.notify[0]: found \"push\", expected a code such as EMAIL",
                "notify: | tell: | trial.yaml:16: channels.DESK.tell: found an unknown key, expected one of steps, effective, lapses",
                "DESK: | desk: | trial.yaml:5: channels.desk: found this key, expected a name of capitals, digits and _, such as CARD_READ",
                "- step: CARD_READ | - CARD_READ | trial.yaml:7: channels.DESK.steps[0]: found \"CARD_READ\", expected keys and values"
            })
    void whatCanNeverBeDoneIsToldWithItsLine(String found, String changed, String message) {
        assertThat(VALID).contains(found);
        ProgrammeException e = catchThrowableOfType(
                ProgrammeException.class, () -> read(VALID.replaceFirst(Pattern.quote(found), changed)));
        assertThat(e.problems().stream().map(Object::toString)).contains(message);
    }

    @Test
    void theFirstStepCannotBeLeftOut() {
        String yaml = VALID.replaceFirst("- step: CARD_READ", "- step: CARD_READ\n        only: FIRST_TIME");
        ProgrammeException e = catchThrowableOfType(ProgrammeException.class, () -> read(yaml));
        assertThat(e.getMessage())
                .isEqualTo("trial.yaml:8: channels.DESK.steps[0].only: found the first step, expected a later step:"
                        + " the first one opens the application");
    }
}
