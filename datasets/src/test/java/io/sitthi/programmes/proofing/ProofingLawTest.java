package io.sitthi.programmes.proofing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.proofing.PlainProofing.Event;
import io.sitthi.programmes.proofing.PlainProofing.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worked cases, each under the sentence of the law (CONTRACT-PROGRAMMES, section 8) that it is about. */
class ProofingLawTest {

    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long T = 1_700_000_000_000_000L;

    private static final List<ProofingChannel> SHIPPED =
            ProgrammeFile.shipped(ProofingKind.PROOFING).terms().channels();
    private static final String PORTAL = "CUSTOMS_TRADER_PORTAL";

    private List<ProofingChannel> channels = SHIPPED;
    private final List<Event> history = new ArrayList<>();
    private int nextId = 1;

    private void event(long at, long application, String channel, String step) {
        event(at, application, channel, step, null, false);
    }

    private void event(
            long at, long application, String channel, String step, @Nullable String code, boolean firstTime) {
        int place = -1;
        int stepPlace = -1;
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i).name().equals(channel)) {
                place = i;
                List<String> names =
                        channels.get(i).steps().stream().map(ProofingStep::name).toList();
                stepPlace = names.indexOf(step);
            }
        }
        history.add(new Event(nextId++, application, place, stepPlace, code, firstTime, at));
    }

    /** The portal up to the e-mail, with the code A. */
    private void emailed(long application, long appliedAt, long emailedAt, boolean firstTime) {
        event(appliedAt, application, PORTAL, "APPLIED", null, firstTime);
        event(emailedAt, application, PORTAL, "QR_EMAILED", "A", false);
    }

    private RecordedProofing until(long end) {
        // later events are not there yet at the end of the run's day
        return new RecordedProofing(
                channels, history.stream().filter(event -> event.at() <= end).toList(), end);
    }

    private Outcome at(long end) {
        return until(end).outcomes().get(0);
    }

    private String statusAt(long end) {
        Outcome outcome = at(end);
        return outcome.status() + " " + (outcome.since() - T);
    }

    private List<String> refused() {
        return until(T + 100 * DAY).refused.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private List<String> changes() {
        return until(T + 100 * DAY).changes();
    }

    // Deadline: instant of that step + duration, in time when at or before it.

    @Test
    void atItsDeadlineAStepIsInTime() {
        event(T, 1, "KIOSK", "CARD_READ");
        event(T + 15 * MINUTE, 1, "KIOSK", "QR_ISSUED", "A", false);
        event(T + 30 * MINUTE, 1, "KIOSK", "QR_SCANNED", "A", false);
        assertThat(statusAt(T + DAY)).isEqualTo("VERIFIED " + 30 * MINUTE);
    }

    @Test
    void oneMicrosecondLaterAChannelWithoutLapsesHasLapsedSinceTheLimit() {
        event(T, 1, "KIOSK", "CARD_READ");
        event(T + 15 * MINUTE + 1, 1, "KIOSK", "QR_ISSUED", "A", false);
        assertThat(statusAt(T + 15 * MINUTE)).isEqualTo("OPEN 0");
        assertThat(statusAt(T + 15 * MINUTE + 1)).isEqualTo("LAPSED " + 15 * MINUTE);
        assertThat(refused()).containsExactly("CLOSED");
    }

    // LOCKED, or LAPSED where the step that `lapses` counts from has not been.

    @Test
    void whoWasNeverSentACodeLapsesAtTheDeadline() {
        event(T, 1, PORTAL, "APPLIED");
        assertThat(statusAt(T + DAY)).isEqualTo("OPEN 0");
        assertThat(statusAt(T + DAY + 1)).isEqualTo("LAPSED " + DAY);
    }

    @Test
    void whoMissesTheMachineIsLockedUntilTheCodeExpires() {
        emailed(1, T, T + HOUR, true);
        event(T + 2 * HOUR, 1, PORTAL, "QR_SCANNED", "A", false);
        event(T + 3 * HOUR, 2, PORTAL, "APPLIED");
        event(T + HOUR + 7 * DAY - 1, 3, PORTAL, "APPLIED");
        event(T + HOUR + 7 * DAY, 4, PORTAL, "APPLIED");
        assertThat(statusAt(T + 13 * HOUR)).isEqualTo("OPEN 0");
        assertThat(statusAt(T + 13 * HOUR + 1)).isEqualTo("LOCKED " + 13 * HOUR);
        assertThat(at(T + 13 * HOUR + 1).nextChange()).isEqualTo(T + HOUR + 7 * DAY);
        assertThat(statusAt(T + HOUR + 7 * DAY)).isEqualTo("LAPSED " + (HOUR + 7 * DAY));
        assertThat(refused()).containsExactly("ALREADY_OPEN", "ALREADY_OPEN");
    }

    // A deadline counts as soon as the step that it counts from has been, whichever step is next.

    @Test
    void theDeadlineOfALaterStepLocksBeforeItsTurn() {
        emailed(1, T, T, true);
        assertThat(statusAt(T + 12 * HOUR + 1)).isEqualTo("LOCKED " + 12 * HOUR);
        Outcome locked = at(T + 12 * HOUR + 1);
        assertThat(SHIPPED.get(locked.channel()).steps().get(locked.next()).name())
                .isEqualTo("QR_SCANNED");
    }

    // `only: FIRST_TIME`: left out unless an event up to and with the one before it said first_time true.

    @Test
    void whoDoesNotProveForTheFirstTimeNeedsNoMachineAndIsVerifiedAtOnce() {
        emailed(1, T, T, false);
        event(T + 20 * HOUR, 1, PORTAL, "QR_SCANNED", "A", false);
        assertThat(statusAt(T + 20 * HOUR)).isEqualTo("VERIFIED " + 20 * HOUR);
        assertThat(changes()).containsExactly("1 VERIFIED " + (T + 20 * HOUR));
    }

    @Test
    void aStepCanMeetADeadlineThatHasPassedAlready() {
        emailed(1, T, T, false);
        event(T + 20 * HOUR, 1, PORTAL, "QR_SCANNED", "A", true);
        assertThat(statusAt(T + 20 * HOUR)).isEqualTo("LOCKED " + 20 * HOUR);
        assertThat(changes()).containsExactly("1 LOCKED " + (T + 20 * HOUR), "1 LAPSED " + (T + 7 * DAY));
    }

    // PROVED, and VERIFIED from `effective` on; an event at that instant finds it VERIFIED.

    @Test
    void aFirstProofHoldsTwelveHoursAfterTheScan() {
        emailed(1, T, T, true);
        event(T + HOUR, 1, PORTAL, "QR_SCANNED", "A", false);
        event(T + 2 * HOUR, 1, PORTAL, "ATM_PROVED");
        event(T + 13 * HOUR - 1, 2, PORTAL, "APPLIED");
        event(T + 13 * HOUR, 3, PORTAL, "APPLIED");
        assertThat(statusAt(T + 13 * HOUR - 1)).isEqualTo("PROVED " + 2 * HOUR);
        assertThat(at(T + 3 * HOUR).nextChange()).isEqualTo(T + 13 * HOUR);
        assertThat(statusAt(T + 13 * HOUR)).isEqualTo("VERIFIED " + 13 * HOUR);
        assertThat(refused()).containsExactly("ALREADY_OPEN");
    }

    @Test
    void whereEffectiveIsNotLaterThanTheLastEventItIsVerifiedWithoutHavingBeenProved() {
        emailed(1, T, T, true);
        event(T, 1, PORTAL, "QR_SCANNED", "A", false);
        event(T + 12 * HOUR, 1, PORTAL, "ATM_PROVED");
        assertThat(changes()).containsExactly("1 VERIFIED " + (T + 12 * HOUR));
    }

    // An event of an application that is not known and whose step is its channel's first opens it.

    @Test
    void aChannelOfOneStepVerifiesAtOnce() {
        event(T, 1, "THAID", "SIGNED_IN");
        event(T, 1, "THAID", "SIGNED_IN");
        event(T, 2, "THAID", "SIGNED_IN");
        assertThat(statusAt(T)).isEqualTo("VERIFIED 0");
        assertThat(until(T).outcomes()).hasSize(2);
        assertThat(refused()).containsExactly("CLOSED");
    }

    // A step with code NEW that is done may come again while the step after it is next.

    @Test
    void aCodeThatIsSentAgainReplacesTheOldOneItsDeadlinesAndItsLapse() {
        emailed(1, T, T, true);
        event(T + 10 * HOUR, 1, PORTAL, "QR_EMAILED", "B", false);
        event(T + 11 * HOUR, 1, PORTAL, "QR_SCANNED", "A", false);
        event(T + 12 * HOUR, 1, PORTAL, "QR_SCANNED", "B", false);
        event(T + 13 * HOUR, 1, PORTAL, "QR_EMAILED", "C", false);
        assertThat(refused()).containsExactly("WRONG_CODE", "OUT_OF_ORDER");
        assertThat(at(T + 13 * HOUR).nextChange()).isEqualTo(T + 22 * HOUR);
        assertThat(changes()).containsExactly("1 LOCKED " + (T + 22 * HOUR), "1 LAPSED " + (T + 10 * HOUR + 7 * DAY));
        assertThat(at(T + 13 * HOUR).openedAt()).isEqualTo(T);
    }

    @Test
    void aSecondCodeOfAChannelTakesThePlaceOfTheFirst() {
        event(T, 1, "COUNTER_SERVICE", "NUMBER_ENTERED");
        event(T, 1, "COUNTER_SERVICE", "QR_ISSUED", "Q", false);
        event(T, 1, "COUNTER_SERVICE", "STAFF_SCANNED", "Q", false);
        event(T, 1, "COUNTER_SERVICE", "QR_ISSUED", "R", false);
        event(T, 1, "COUNTER_SERVICE", "SMS_SENT", "S", false);
        event(T, 1, "COUNTER_SERVICE", "SMS_CONFIRMED", "Q", false);
        event(T, 1, "COUNTER_SERVICE", "SMS_CONFIRMED", " S", false);
        assertThat(refused()).containsExactly("OUT_OF_ORDER", "WRONG_CODE");
        assertThat(statusAt(T)).isEqualTo("VERIFIED 0");
    }

    // Otherwise the event is refused with the first of these that applies.

    @Test
    void refusalsComeInTheirOrder() {
        event(T, 1, "FAX", "SENT");
        event(T, 1, "KIOSK", "SIGNED_IN");
        event(T, 1, "KIOSK", "QR_ISSUED");
        event(T, 1, "KIOSK", "CARD_READ");
        event(T, 2, "KIOSK", "CARD_READ");
        event(T, 1, "THAID", "SIGNED_IN");
        event(T, 1, "KIOSK", "CARD_READ");
        event(T, 1, "KIOSK", "QR_SCANNED");
        event(T, 1, "KIOSK", "QR_ISSUED");
        event(T, 1, "KIOSK", "QR_ISSUED", "A", false);
        event(T, 1, "KIOSK", "QR_SCANNED");
        event(T, 1, "KIOSK", "QR_SCANNED", "a", false);
        event(T, 1, "KIOSK", "QR_SCANNED", "A", false);
        event(T, 1, "KIOSK", "QR_SCANNED", "A", false);
        assertThat(refused())
                .containsExactly(
                        "UNKNOWN_CHANNEL",
                        "UNKNOWN_STEP",
                        "UNKNOWN_APPLICATION",
                        "ALREADY_OPEN",
                        "OTHER_CHANNEL",
                        "OUT_OF_ORDER",
                        "OUT_OF_ORDER",
                        "NO_CODE",
                        "WRONG_CODE",
                        "WRONG_CODE",
                        "CLOSED");
    }

    @Test
    void aCodeIsAskedForAlsoByTheOpeningStep() {
        channels = List.of(channel(List.of(new ProofingStep("A", CodeRule.NEW, false, null)), null, null));
        event(T, 1, "C", "A");
        event(T + 1, 1, "C", "A", "x", false);
        assertThat(refused()).containsExactly("NO_CODE");
        assertThat(statusAt(T + 1)).isEqualTo("VERIFIED 1");
    }

    private static ProofingChannel channel(
            List<ProofingStep> steps, @Nullable TimeLimit effective, @Nullable TimeLimit lapses) {
        return new ProofingChannel("C", steps, effective, false, lapses, List.of());
    }

    // If both fall between two events, the earlier one happens first; at one instant LAPSED wins. PROVED never lapses.

    private void twoSteps(long deadline, long lapse) {
        channels = List.of(channel(
                List.of(
                        new ProofingStep("A", CodeRule.NONE, false, null),
                        new ProofingStep("B", CodeRule.NONE, false, new TimeLimit(deadline, 0))),
                new TimeLimit(100, 0),
                new TimeLimit(lapse, 0)));
        event(T, 1, "C", "A");
    }

    @Test
    void theEarlierOfDeadlineAndLapseHappensFirst() {
        twoSteps(10, 11);
        assertThat(changes()).containsExactly("1 LOCKED " + (T + 10), "1 LAPSED " + (T + 11));
        assertThat(at(T).nextChange()).isEqualTo(T + 10);
    }

    @Test
    void atOneInstantALapseWins() {
        twoSteps(10, 10);
        assertThat(statusAt(T + 9)).isEqualTo("OPEN 0");
        assertThat(changes()).containsExactly("1 LAPSED " + (T + 10));
    }

    @Test
    void aLapseIsItsFirstInstantAndADeadlineItsLast() {
        twoSteps(10, 10);
        event(T + 10, 1, "C", "B");
        assertThat(refused()).containsExactly("CLOSED");
        history.clear();
        twoSteps(10, 11);
        event(T + 10, 1, "C", "B");
        assertThat(changes()).containsExactly("1 PROVED " + (T + 10), "1 VERIFIED " + (T + 100));
    }

    // An event that comes later still is decided at the citizen's latest instant.

    @Test
    void aLateEventIsTakenAtTheLatestInstant() {
        event(T, 1, "KIOSK", "CARD_READ");
        event(T + 20 * MINUTE, 2, "THAID", "SIGNED_IN");
        event(T + MINUTE, 1, "KIOSK", "QR_ISSUED", "A", false);
        event(T + MINUTE, 3, "D_DOPA", "SIGNED_IN");
        RecordedProofing late = new RecordedProofing(channels, history, T + DAY, false);
        assertThat(late.refused).containsExactly("3 CLOSED");
        assertThat(late.outcomes().get(2).since()).isEqualTo(T + 20 * MINUTE);
    }

    @Test
    void whatIsRememberedIsSmall() {
        event(T, 1, "KIOSK", "CARD_READ");
        event(T, 1, "KIOSK", "QR_ISSUED", "A", false);
        event(T, 1, "KIOSK", "QR_SCANNED", "A", false);
        StateWriter out = new StateWriter();
        until(T).citizen.writeTo(out);
        assertThat(out.length()).isEqualTo(11 + 27 + 3 * 16);
    }
}
