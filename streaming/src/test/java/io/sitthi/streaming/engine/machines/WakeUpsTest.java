package io.sitthi.streaming.engine.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WakeUpsTest {

    @Property(tries = 50)
    void areTakenInTheOrderOfTheirInstants(@ForAll long seed) {
        Random random = new Random(seed);
        WakeUps wakeUps = new WakeUps();
        PriorityQueue<Long> plain = new PriorityQueue<>();
        List<Long> taken = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(5) < 3) {
                long instant = random.nextInt(500);
                wakeUps.add(instant, -instant);
                plain.add(instant);
            } else if (random.nextInt(50) == 0) {
                long divisor = 2 + random.nextInt(3);
                wakeUps.keep(subject -> subject % divisor == 0 ? -subject : Long.MAX_VALUE);
                // one of each
                List<Long> left = plain.stream()
                        .filter(instant -> instant % divisor == 0)
                        .distinct()
                        .toList();
                plain.clear();
                plain.addAll(left);
                assertThat(wakeUps.size()).isEqualTo(plain.size());
            } else if (!plain.isEmpty()) {
                assertThat(wakeUps.earliest()).isEqualTo(plain.peek());
                expected.add(-plain.remove());
                taken.add(wakeUps.take());
            }
        }
        assertThat(taken).isEqualTo(expected);
        assertThat(wakeUps.size()).isEqualTo(plain.size());
    }
}
