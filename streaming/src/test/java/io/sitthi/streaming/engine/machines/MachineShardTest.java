package io.sitthi.streaming.engine.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** When a shard wakes its subjects. */
class MachineShardTest {

    /** Its state is the instant at which it wants to be woken, which a fact names. */
    private static final class Sleeper implements EventMachine {

        private final List<String> woken;
        private long subject;
        private long wakesAt;

        Sleeper(List<String> woken) {
            this.woken = woken;
        }

        @Override
        public void clear(long newSubject) {
            subject = newSubject;
            wakesAt = Long.MAX_VALUE;
        }

        @Override
        public void read(long newSubject, StateReader in) {
            subject = newSubject;
            wakesAt = in.takeLong();
        }

        @Override
        public void write(StateWriter out) {
            out.putLong(wakesAt);
        }

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public long wakesAt() {
            return wakesAt;
        }

        @Override
        public void take(RowBlock facts, int row) {
            wakesAt = facts.instant(row);
        }

        @Override
        public void advance(long toMicros) {
            woken.add(wakesAt + " " + subject);
            // some have a second limit
            wakesAt = wakesAt % 3 == 0 ? toMicros + 10 : Long.MAX_VALUE;
        }

        @Override
        public void end(long lastMicros) {
            // nothing is told
        }
    }

    @Property(tries = 30)
    void wakesEverySubjectInTimeHoweverOftenItsInstantMoves(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> woken = new ArrayList<>();
        MachineShard shard = new MachineShard(new Sleeper(woken), 0, List.of(), false);
        Map<Long, Long> plain = new HashMap<>();
        RowBlockBuilder rows = new RowBlockBuilder(List.of(ProofingSchemas.PROOFING_EVENTS));
        long now = 0;
        for (int i = 0; i < 6_000; i++) {
            long subject = random.nextInt(1_500);
            long instant = random.nextInt(4) == 0 ? Long.MAX_VALUE : now + 1 + random.nextInt(3_000);
            RowBlockBuilder.Sink row = rows.rows(0);
            row.putLong(ProofingSchemas.PROOFING_EVENTS.position("citizen_id"), subject);
            row.setInstant(instant);
            row.setDefective();
            row.endRow();
            shard.take(rows.build(), 0);
            plain.put(subject, instant);
            if (random.nextInt(20) == 0) {
                now += random.nextInt(400);
                long to = now;
                List<String> due = new ArrayList<>();
                plain.replaceAll((who, at) -> {
                    if (at > to) {
                        return at;
                    }
                    due.add(at + " " + who);
                    return at % 3 == 0 ? to + 10 : Long.MAX_VALUE;
                });
                woken.clear();
                shard.advance(to);
                assertThat(woken).containsExactlyInAnyOrderElementsOf(due);
                int sleepers = (int) plain.values().stream()
                        .filter(at -> at != Long.MAX_VALUE)
                        .count();
                assertThat(shard.sleepers()).isEqualTo(sleepers);
                assertThat(shard.wakeUps()).isLessThanOrEqualTo(Math.max(1024, 2 * sleepers));
            }
        }
    }
}
