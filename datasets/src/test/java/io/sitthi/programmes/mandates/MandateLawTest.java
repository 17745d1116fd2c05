package io.sitthi.programmes.mandates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.mandates.PlainMandates.Fact;
import io.sitthi.programmes.mandates.PlainMandates.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worked cases, each under the sentence of the law (CONTRACT-PROGRAMMES, section 9.2) that it is about. */
class MandateLawTest {

    private static final long GRANTOR = PlainMandates.GRANTOR;
    private static final long AGENT = 2;
    private static final long OTHER = 3;

    private final List<Fact> history = new ArrayList<>();
    private int nextId = 1;

    private void grant(long at, long mandate, long agent, String... systems) {
        grant(at, mandate, GRANTOR, agent, null, null, systems);
    }

    private void grant(
            long at,
            long mandate,
            long by,
            @Nullable Long agent,
            @Nullable Long from,
            @Nullable Long until,
            String... systems) {
        history.add(
                new Fact(0, false, nextId++, mandate, "GRANTED", by, agent, List.of(systems), from, until, null, at));
    }

    private void change(long at, long mandate, String event, long by, @Nullable String reason) {
        history.add(new Fact(0, false, nextId++, mandate, event, by, null, List.of(), null, null, reason, at));
    }

    private void confirm(long at, long mandate, long by) {
        change(at, mandate, "CONFIRMED", by, null);
    }

    private void act(long at, long actor, String system) {
        history.add(new Fact(1, false, nextId++, null, null, actor, null, List.of(system), null, null, null, at));
    }

    private void defect(@Nullable Long at, @Nullable Long mandate, @Nullable String event) {
        history.add(new Fact(0, true, nextId++, mandate, event, GRANTOR, null, List.of(), null, null, null, at));
    }

    private List<String> decided() {
        return new RecordedMandates(history).decided;
    }

    private List<String> refused() {
        return new RecordedMandates(history)
                .refused.stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList();
    }

    // An act is ALLOWED when actor = grantor, or when a mandate to the actor is CONFIRMED, holds it and covers its
    // system.

    @Test
    void oneMayAlwaysActForOneself() {
        act(5, GRANTOR, "NSW");
        act(6, AGENT, "NSW");
        assertThat(decided()).containsExactly("ALLOWED ", "REFUSED NO_MANDATE");
    }

    @Test
    void anAgentMayActFromTheConfirmationOn() {
        grant(1, 10, AGENT);
        act(2, AGENT, "NSW");
        confirm(3, 10, AGENT);
        act(3, AGENT, "NSW");
        act(4, OTHER, "NSW");
        change(5, 10, "REVOKED", GRANTOR, "done");
        act(5, AGENT, "NSW");
        assertThat(decided())
                .containsExactly("REFUSED NOT_CONFIRMED", "ALLOWED 10", "REFUSED NO_MANDATE", "REFUSED REVOKED");
    }

    @Test
    void aPeriodHoldsItsFirstInstantAndNotItsLast() {
        grant(1, 10, GRANTOR, AGENT, 5L, 8L);
        confirm(2, 10, AGENT);
        for (long at : new long[] {4, 5, 7, 8}) {
            act(at, AGENT, "NSW");
        }
        assertThat(decided())
                .containsExactly("REFUSED OUTSIDE_PERIOD", "ALLOWED 10", "ALLOWED 10", "REFUSED OUTSIDE_PERIOD");
    }

    @Test
    void aMandateWithoutSystemsIsForAllOfThem() {
        grant(1, 10, AGENT);
        grant(1, 11, OTHER, "QR_CODE", "NSW");
        confirm(2, 10, AGENT);
        confirm(2, 11, OTHER);
        act(3, AGENT, "WEBBOARD");
        act(3, OTHER, "NSW");
        act(3, OTHER, "E_LICENSE");
        assertThat(decided()).containsExactly("ALLOWED 10", "ALLOWED 11", "REFUSED SYSTEM_NOT_COVERED");
    }

    @Test
    void theLowestMandateThatAllowsIsNamed() {
        for (long mandate : new long[] {12, 10, 11}) {
            grant(1, mandate, GRANTOR, AGENT, mandate == 10 ? 9L : null, null);
            confirm(2, mandate, AGENT);
        }
        act(3, AGENT, "NSW");
        act(9, AGENT, "NSW");
        assertThat(decided()).containsExactly("ALLOWED 11", "ALLOWED 10");
    }

    @Test
    void reasonsAreTheFirstOfEachMandateTogether() {
        grant(1, 10, AGENT, "NSW");
        grant(1, 11, GRANTOR, AGENT, 50L, null, "NSW");
        grant(1, 12, AGENT, "NSW");
        grant(1, 13, AGENT);
        grant(1, 14, AGENT);
        confirm(2, 10, AGENT);
        confirm(2, 11, AGENT);
        change(2, 13, "DECLINED", AGENT, null);
        change(2, 14, "REVOKED", GRANTOR, "never");
        act(3, AGENT, "QR_CODE");
        assertThat(decided())
                .containsExactly("REFUSED NOT_CONFIRMED,DECLINED,REVOKED,OUTSIDE_PERIOD,SYSTEM_NOT_COVERED");
    }

    @Test
    void anUnknownSystemIsRefusedAloneWhoeverActs() {
        defect(null, null, null);
        act(1, GRANTOR, "FAX");
        act(1, AGENT, "FAX");
        assertThat(decided()).containsExactly("REFUSED UNKNOWN_SYSTEM", "REFUSED UNKNOWN_SYSTEM");
    }

    @Test
    void systemsAreComparedByTheRuleForNames() {
        grant(1, 10, AGENT, " NSW");
        confirm(2, 10, AGENT);
        act(3, AGENT, "ＮＳＷ");
        act(3, AGENT, "nsw");
        assertThat(decided()).containsExactly("ALLOWED 10", "REFUSED UNKNOWN_SYSTEM");
    }

    // A mandate event is refused with the first that applies.

    @Test
    void aMandateMustBeKnownAndIsGivenOnce() {
        confirm(1, 10, AGENT);
        grant(2, 10, AGENT);
        grant(3, 10, AGENT, OTHER, null, null);
        assertThat(refused()).containsExactly("UNKNOWN_MANDATE", "REPEATED_GRANT");
    }

    @Test
    void onlyTheGrantorGivesAndRevokesAndOnlyTheAgentAnswers() {
        grant(1, 9, AGENT, AGENT, null, null);
        grant(1, 10, AGENT);
        confirm(2, 10, GRANTOR);
        change(2, 10, "DECLINED", OTHER, null);
        change(2, 10, "REVOKED", AGENT, "no");
        assertThat(refused()).containsExactly("NOT_YOURS", "NOT_YOURS", "NOT_YOURS", "NOT_YOURS");
    }

    @Test
    void aGrantNeedsAnAgentWhoIsAnotherKnownSystemsAndAPeriod() {
        grant(1, 10, GRANTOR, null, 5L, 5L, "FAX");
        grant(2, 10, GRANTOR, GRANTOR, 5L, 5L, "FAX");
        grant(3, 10, GRANTOR, AGENT, 5L, 5L, "FAX");
        grant(4, 10, GRANTOR, AGENT, 5L, 5L, "NSW");
        grant(5, 10, GRANTOR, AGENT, 5L, 4L);
        confirm(6, 10, AGENT);
        grant(7, 10, GRANTOR, AGENT, 5L, 6L);
        assertThat(refused())
                .containsExactly(
                        "NO_AGENT",
                        "SELF_MANDATE",
                        "UNKNOWN_SYSTEM",
                        "EMPTY_PERIOD",
                        "EMPTY_PERIOD",
                        "UNKNOWN_MANDATE");
    }

    @Test
    void whatIsDecidedStaysButAConfirmedMandateMayBeRevoked() {
        grant(1, 10, AGENT);
        confirm(2, 10, AGENT);
        change(3, 10, "DECLINED", AGENT, null);
        change(4, 10, "REVOKED", GRANTOR, "over");
        change(5, 10, "REVOKED", GRANTOR, null);
        grant(6, 11, AGENT);
        change(7, 11, "DECLINED", AGENT, null);
        change(8, 11, "REVOKED", GRANTOR, "over");
        grant(9, 12, AGENT);
        change(10, 12, "REVOKED", GRANTOR, "over");
        confirm(11, 12, AGENT);
        assertThat(refused())
                .containsExactly("ALREADY_DECIDED", "ALREADY_DECIDED", "ALREADY_DECIDED", "ALREADY_DECIDED");
    }

    @Test
    void revokingNeedsAReasonThatSaysSomething() {
        grant(1, 10, AGENT);
        change(2, 10, "REVOKED", GRANTOR, null);
        change(3, 10, "REVOKED", GRANTOR, " \u200B\u00A0");
        assertThat(refused()).containsExactly("NO_REASON", "NO_REASON");
        change(4, 10, "REVOKED", GRANTOR, " หมดสัญญา ");
        assertThat(new RecordedMandates(history).mandates.get(10L).reason()).isEqualTo(" หมดสัญญา ");
    }

    @Test
    void agentSystemsAndPeriodAreThoseOfTheGrant() {
        grant(1, 10, GRANTOR, AGENT, 2L, 90L, "QR_CODE", "NSW", "NSW");
        history.add(new Fact(0, false, nextId++, 10L, "CONFIRMED", AGENT, OTHER, List.of("FAX"), 7L, 6L, "why", 5L));
        assertThat(new RecordedMandates(history).mandates.get(10L))
                .isEqualTo(new Held(10, AGENT, "CONFIRMED", Set.of("NSW", "QR_CODE"), 2L, 90L, 1, 5L, 5, null));
    }

    @Test
    void systemsAreShownOnceEachInTheOrderOfTheirBytes() {
        MandateTerms terms = new MandateTerms(PlainMandates.SYSTEMS);
        assertThat(terms.join(0b111_1111))
                .isEqualTo("E_ACCREDITATION,E_LICENSE,E_SURVEILLANCE,NSW,QR_CODE,SECTION_5,WEBBOARD");
        assertThat(terms.join(MandateTerms.ALL_SYSTEMS)).isEmpty();
    }

    @Test
    void anEventIdCountsOnceAlsoWhenTheFirstWasRefused() {
        history.add(new Fact(0, false, 7, 10L, "CONFIRMED", AGENT, null, List.of(), null, null, null, 1L));
        history.add(new Fact(0, false, 7, 10L, "GRANTED", GRANTOR, AGENT, List.of(), null, null, null, 2L));
        assertThat(new RecordedMandates(history).repeated).isEqualTo(1);
        assertThat(new RecordedMandates(history).mandates).isEmpty();
    }

    // A defective mandate event of the grantor, at or before the act or of null instant, gives SOURCE_DATA_ERROR.

    @Test
    void aDefectLeavesUndecidedWhatWouldBeRefused() {
        defect(5L, 99L, "GRANTED");
        act(4, AGENT, "NSW");
        act(5, AGENT, "NSW");
        act(5, GRANTOR, "NSW");
        assertThat(decided())
                .containsExactly("REFUSED NO_MANDATE", "UNDECIDED NO_MANDATE,SOURCE_DATA_ERROR", "ALLOWED ");
    }

    @Test
    void aDefectThatMayHaveEndedTheOnlyMandateLeavesTheActUndecided() {
        grant(1, 10, AGENT);
        confirm(2, 10, AGENT);
        defect(5L, 11L, "REVOKED");
        defect(5L, 10L, "CONFIRMED");
        act(6, AGENT, "NSW");
        defect(7L, 10L, "DECLINED");
        act(6, AGENT, "NSW");
        act(7, AGENT, "NSW");
        grant(8, 12, AGENT);
        confirm(8, 12, AGENT);
        act(8, AGENT, "NSW");
        defect(9L, null, null);
        act(9, AGENT, "NSW");
        assertThat(decided())
                .containsExactly(
                        "ALLOWED 10",
                        "ALLOWED 10",
                        "UNDECIDED SOURCE_DATA_ERROR",
                        "ALLOWED 10",
                        "UNDECIDED SOURCE_DATA_ERROR");
    }

    @Test
    void aDefectWithoutAnInstantCountsFromTheBeginning() {
        grant(1, 10, AGENT);
        confirm(2, 10, AGENT);
        act(3, AGENT, "NSW");
        act(3, OTHER, "NSW");
        defect(null, 10L, null);
        assertThat(decided()).containsExactly("UNDECIDED SOURCE_DATA_ERROR", "UNDECIDED NO_MANDATE,SOURCE_DATA_ERROR");
    }

    @Test
    void whatIsRememberedIsSmall() {
        grant(1, 10, AGENT);
        confirm(2, 10, AGENT);
        StateWriter out = new StateWriter();
        new RecordedMandates(history).grantor.writeTo(out);
        // one mandate with its confirmation, and two event ids
        assertThat(out.length()).isEqualTo(3 + 41 + 8 + 2 * 16);
    }
}
