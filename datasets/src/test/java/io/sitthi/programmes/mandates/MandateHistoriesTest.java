package io.sitthi.programmes.mandates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.mandates.PlainMandates.Fact;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The machine beside the plain reading of the law, on histories of few people, mandates and instants. */
class MandateHistoriesTest {

    private static Arbitrary<Long> instants() {
        return Arbitraries.longs().between(0, 12);
    }

    private static Arbitrary<List<String>> systems() {
        return Arbitraries.of("NSW", "E_LICENSE", "QR_CODE", "NSW", "NSW", "FAX")
                .list()
                .ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<Fact>> histories() {
        Arbitrary<Long> people = Arbitraries.of(1L, 2L, 2L, 2L, 3L);
        Arbitrary<Fact> grants = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.longs().between(10, 13),
                        Arbitraries.of(1L, 1L, 1L, 1L, 1L, 2L),
                        people.injectNull(0.1),
                        systems(),
                        instants().injectNull(0.6),
                        instants().injectNull(0.6),
                        instants())
                .as((id, mandate, by, agent, systems, from, until, at) ->
                        new Fact(0, false, id, mandate, "GRANTED", by, agent, systems, from, until, null, at));
        Arbitrary<Fact> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.longs().between(10, 13),
                        Arbitraries.of("CONFIRMED", "CONFIRMED", "DECLINED", "REVOKED"),
                        people,
                        Arbitraries.of("ended", " ", "\u200B", "").injectNull(0.1),
                        instants())
                .as((id, mandate, event, by, reason, at) -> new Fact(
                        0,
                        false,
                        id,
                        mandate,
                        event,
                        event.equals("REVOKED") ? 4 - Math.max(by, 2) - 1 : by,
                        99L,
                        List.of("FAX"),
                        9L,
                        1L,
                        "\u200B".equals(reason) ? " " : reason,
                        at));
        Arbitrary<Fact> defects = Combinators.combine(
                        Arbitraries.longs().between(10, 13).injectNull(0.2),
                        Arbitraries.of("GRANTED", "CONFIRMED", "DECLINED", "REVOKED")
                                .injectNull(0.2),
                        instants().injectNull(0.1))
                .as((mandate, event, at) ->
                        new Fact(0, true, 0, mandate, event, 1, null, List.of(), null, null, null, at));
        Arbitrary<Fact> acts = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        people,
                        Arbitraries.of("NSW", "E_LICENSE", "FAX"),
                        instants())
                .as((id, by, system, at) ->
                        new Fact(1, false, id, null, null, by, null, List.of(system), null, null, null, at));
        return Arbitraries.frequencyOf(
                        Tuple.of(6, grants), Tuple.of(8, changes), Tuple.of(1, defects), Tuple.of(8, acts))
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void theMachineDecidesAsThePlainReading(@ForAll("histories") List<Fact> history) {
        PlainMandates plain = new PlainMandates(history);
        RecordedMandates machine = new RecordedMandates(history);

        assertThat(machine.decided).isEqualTo(plain.decided);
        assertThat(machine.refused).isEqualTo(plain.refused);
        assertThat(machine.mandates).isEqualTo(plain.mandates);
        assertThat(machine.repeated).isEqualTo(plain.repeated);
    }
}
