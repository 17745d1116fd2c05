package io.sitthi.programmes.signins;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.signins.PlainSignIns.Fact;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The machine beside the plain reading of the law, on histories that are all boundaries. */
class SignInHistoriesTest {

    private static final long SECOND = 1_000_000L;

    /** Few instants, so that many fall together, and just before and at the ends of windows, locks and steps. */
    private static Arbitrary<Long> instants() {
        return Combinators.combine(
                        Arbitraries.of(0L, 30L, 60L, 90L, 900L, 930L, 1800L, 1830L, 2700L),
                        Arbitraries.of(-1L, 0L, 0L, 0L, 1L, SECOND))
                .as((seconds, micros) -> 1_000_000_000L * SECOND + seconds * SECOND + micros);
    }

    @Provide
    Arbitrary<List<Fact>> histories() {
        Arbitrary<Fact> signIns = Combinators.combine(
                        instants(),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(2, true), net.jqwik.api.Tuple.of(3, false)),
                        Arbitraries.of(-2L, -1L, 0L, 1L, 2L).injectNull(0.2),
                        Arbitraries.of(true, true, true, true, false))
                .as((at, id, ok, offset, near) -> {
                    Long step = offset == null ? null : Math.floorDiv(at, 30 * SECOND) + offset;
                    return new Fact(null, id, at, ok, near ? step : Long.valueOf(-1));
                });
        Arbitrary<Fact> events = Combinators.combine(
                        Arbitraries.of(
                                "ENABLED", "ENABLED", "DISABLED", "RESET_BY_OFFICER", "PASSWORD_RESET", "CLOSED"),
                        Arbitraries.integers().between(0, 12),
                        instants())
                .as((event, id, at) -> new Fact(event, id, at, false, null));
        Arbitrary<Fact> defects = instants().injectNull(0.05).map(at -> new Fact("DEFECT", 0, at, false, null));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(14, signIns),
                        net.jqwik.api.Tuple.of(5, events),
                        net.jqwik.api.Tuple.of(1, defects))
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void theMachineDecidesAsThePlainReading(@ForAll("histories") List<Fact> history) {
        PlainSignIns plain = new PlainSignIns(history);
        RecordedSignIns machine = new RecordedSignIns(history);

        assertThat(machine.decided).isEqualTo(plain.decided());
        assertThat(machine.locks).isEqualTo(plain.locks());
        boolean closed = machine.account.isClosed();
        // of a closed account ids are forgotten: nothing can ask for them
        assertThat(machine.repeated)
                .satisfies(repeated ->
                        assertThat(closed || repeated == plain.repeated()).isTrue());
    }
}
