package io.sitthi.programmes.proofing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.proofing.PlainProofing.Event;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import org.jspecify.annotations.Nullable;

/** The machine beside the plain reading of the law, on any channels and on histories of few instants. */
class ProofingHistoriesTest {

    private static final long END = 20;

    private record Limit(long duration, int step) {}

    private record Step(int code, boolean only, @Nullable Limit within) {}

    private static Arbitrary<Limit> limits() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 9),
                        Arbitraries.integers().between(0, 3))
                .as(Limit::new);
    }

    private static ProofingChannel channel(
            List<Step> drawn, @Nullable Limit effective, boolean only, @Nullable Limit lapses) {
        List<ProofingStep> steps = new ArrayList<>();
        boolean hasCode = false;
        for (int s = 0; s < drawn.size(); s++) {
            Step step = drawn.get(s);
            CodeRule code =
                    step.code() == 0 ? CodeRule.NEW : step.code() == 1 && hasCode ? CodeRule.SAME : CodeRule.NONE;
            hasCode |= code == CodeRule.NEW;
            Limit within = step.within();
            steps.add(new ProofingStep(
                    "S" + s,
                    code,
                    step.only() && s > 0,
                    within == null || s == 0 ? null : new TimeLimit(within.duration(), within.step() % s)));
        }
        return new ProofingChannel("C", steps, limit(effective, steps), only, limit(lapses, steps), List.of());
    }

    private static @Nullable TimeLimit limit(@Nullable Limit drawn, List<ProofingStep> steps) {
        return drawn == null ? null : new TimeLimit(drawn.duration(), drawn.step() % steps.size());
    }

    @Provide
    Arbitrary<List<ProofingChannel>> channels() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(false, false, true),
                        limits().injectNull(0.4))
                .as(Step::new);
        return Combinators.combine(
                        Arbitraries.oneOf(
                                steps.list().ofMinSize(1).ofMaxSize(2),
                                steps.list().ofMinSize(3).ofMaxSize(4)),
                        limits().injectNull(0.5),
                        Arbitraries.of(true, false),
                        limits().injectNull(0.4))
                .as(ProofingHistoriesTest::channel)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Integer> steps =
                Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(6, 1), Tuple.of(4, 2), Tuple.of(3, 3), Tuple.of(1, -1));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(3, 1), Tuple.of(1, -1)),
                        steps,
                        Arbitraries.of("a", "a", "a", " a ", "b").injectNull(0.1),
                        Arbitraries.of(false, false, true),
                        Arbitraries.longs().between(0, 20))
                .as(Event::new)
                .list()
                .ofMaxSize(24);
    }

    private static List<Event> fitting(List<Event> events, List<ProofingChannel> channels) {
        List<Event> fitting = new ArrayList<>();
        for (Event event : events) {
            int channel = Math.min(event.channel(), channels.size() - 1);
            int step = channel < 0 || event.step() < 0
                    ? event.step()
                    : event.step() % channels.get(channel).steps().size();
            fitting.add(new Event(
                    event.id(), event.application(), channel, step, event.code(), event.firstTime(), event.at()));
        }
        return fitting;
    }

    @Property(tries = 12_000, edgeCases = EdgeCasesMode.NONE)
    void theMachineDecidesAsThePlainReading(
            @ForAll("channels") List<ProofingChannel> channels, @ForAll("histories") List<Event> drawn) {
        List<Event> history = fitting(drawn, channels);
        PlainProofing plain = new PlainProofing(channels, history);
        RecordedProofing machine = new RecordedProofing(channels, history, END);

        assertThat(machine.refused).isEqualTo(plain.refused);
        assertThat(machine.outcomes()).isEqualTo(plain.outcomes(END));
        assertThat(machine.changes()).isEqualTo(plain.changes(END));
        assertThat(machine.repeated).isEqualTo(plain.repeated);

        // the histories must come to everything that the law names
        machine.outcomes().forEach(outcome -> Statistics.label("status").collect(outcome.status()));
        machine.refused.forEach(line -> Statistics.label("code").collect(line.substring(line.indexOf(' ') + 1)));
        machine.told.forEach(line -> Statistics.label("told").collect(line.substring(0, line.indexOf(' '))));
        Statistics.label("status").coverage(seen -> everyOne(seen, ProofingStatus.values()));
        Statistics.label("code").coverage(seen -> everyOne(seen, ProofingRefusal.values()));
        Statistics.label("told").coverage(seen -> seen.check("again").count(count -> count > 100));
    }

    private static void everyOne(StatisticsCoverage seen, Enum<?>[] codes) {
        for (Enum<?> code : codes) {
            seen.check(code.name()).count(count -> count > 20);
        }
    }

    /** A stream's timers wake the machine between events: nothing that it says may be different for that. */
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void wakingAtEachLimitChangesNothing(
            @ForAll("channels") List<ProofingChannel> channels, @ForAll("histories") List<Event> drawn) {
        List<Event> history = PlainProofing.inOrder(fitting(drawn, channels));
        RecordedProofing asleep = new RecordedProofing(channels, history, END, false);
        RecordedProofing awake = new RecordedProofing(channels, history, END, true);

        assertThat(awake.refused).isEqualTo(asleep.refused);
        assertThat(awake.outcomes()).isEqualTo(asleep.outcomes());
        assertThat(awake.changes()).isEqualTo(asleep.changes());
        assertThat(awake.told).isEqualTo(asleep.told);
    }
}
