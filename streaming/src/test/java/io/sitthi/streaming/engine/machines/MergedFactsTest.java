package io.sitthi.streaming.engine.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two topics become one order of each subject, however far each has been read, and whatever restarts between. */
class MergedFactsTest {

    private static final List<Schema> SCHEMAS = List.of(schema("facts"), schema("requests"));

    private static Schema schema(String name) {
        return Schema.named(name)
                .columns(
                        Column.required("subject", ColumnType.INT64),
                        Column.required("at", ColumnType.TIME),
                        Column.required("number", ColumnType.INT64))
                .key("subject")
                .own("at")
                .build();
    }

    private record Fact(int topic, long subject, long at, long number) {}

    private final Map<Long, List<Long>> taken = new TreeMap<>();
    private MergedFacts merged = newMerged();

    private MergedFacts newMerged() {
        List<RowView> views = SCHEMAS.stream().map(RowView::new).toList();
        return new MergedFacts(
                SCHEMAS,
                dataset -> dataset == 0,
                (block, row) -> taken.computeIfAbsent(block.subject(row), unseen -> new ArrayList<>())
                        .add(views.get(block.dataset(row)).set(block).longAt(row, 2)));
    }

    private static RowBlock block(List<Fact> facts) {
        RowBlockBuilder rows = new RowBlockBuilder(SCHEMAS);
        for (Fact fact : facts) {
            RowBlockBuilder.Sink sink = rows.rows(fact.topic);
            sink.putLong(0, fact.subject);
            sink.putLong(1, fact.at);
            sink.putLong(2, fact.number);
            sink.endRow();
        }
        return rows.build();
    }

    private void add(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        RowBlock block = block(facts);
        if (facts.get(0).topic == 1) {
            merged.addOthers(block);
            return;
        }
        for (int row = 0; row < block.size(); row++) {
            merged.addFirst(block, row);
        }
    }

    /** One partition's facts of one topic, their instants never falling. */
    private static List<Fact> topic(Random random, int topic, int subjects, int count) {
        List<Fact> facts = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(3) == 0 ? random.nextInt(200_000) : random.nextInt(3);
            facts.add(new Fact(topic, random.nextInt(subjects), at, topic * 1_000_000L + i));
        }
        return facts;
    }

    @Property(tries = 200)
    void theOrderFollowsFromTheTopicsAlone(@ForAll long seed) {
        taken.clear();
        merged = newMerged();
        Random random = new Random(seed);
        List<List<Fact>> topics = List.of(
                topic(random, 0, 1 + random.nextInt(8), random.nextInt(300)),
                topic(random, 1, 1 + random.nextInt(8), random.nextInt(300)));
        int[] read = new int[2];
        long[] readTo = {Long.MIN_VALUE, Long.MIN_VALUE};
        while (read[0] < topics.get(0).size() || read[1] < topics.get(1).size()) {
            int topic = random.nextInt(2);
            List<Fact> all = topics.get(topic);
            int to = Math.min(all.size(), read[topic] + random.nextInt(12));
            add(all.subList(read[topic], to));
            read[topic] = to;
            if (random.nextBoolean() && to > 0) {
                // what follows may have the same instant
                readTo[topic] = all.get(to - 1).at - 1;
            }
            merged.takeOthers(readTo[0]);
            merged.takeFirsts(Math.min(readTo[0], readTo[1]));
            if (random.nextInt(10) == 0) {
                restart();
            }
        }
        merged.takeOthers(Long.MAX_VALUE);
        merged.takeFirsts(Long.MAX_VALUE);
        assertThat(merged.count()).isZero();
        Map<Long, List<Long>> expected = new TreeMap<>();
        List<Fact> all = new ArrayList<>(topics.get(0));
        all.addAll(topics.get(1));
        all.sort(Comparator.comparingLong(Fact::at));
        all.forEach(fact -> expected.computeIfAbsent(fact.subject, unseen -> new ArrayList<>())
                .add(fact.number));
        assertThat(taken).isEqualTo(expected);
    }

    private void restart() {
        MergedFacts before = merged;
        merged = newMerged();
        before.forEach(block -> {
            for (int row = 0; row < block.size(); row++) {
                merged.add(block, row);
            }
        });
        assertThat(merged.count()).isEqualTo(before.count());
    }

    @Test
    void aRequestWaitsForTheFirstTopicAlone() {
        add(List.of(new Fact(1, 7, 100, 1), new Fact(1, 8, 200, 2)));
        merged.takeOthers(99);
        assertThat(taken).isEmpty();
        add(List.of(new Fact(0, 7, 100, 3), new Fact(0, 7, 101, 4), new Fact(0, 9, 50, 5)));
        merged.takeOthers(100);
        // what is recorded later waits, and so does what nobody needs yet
        assertThat(taken).isEqualTo(Map.of(7L, List.of(3L, 1L)));
        assertThat(merged.count()).isEqualTo(3);
        merged.takeFirsts(100);
        merged.takeOthers(200);
        merged.takeFirsts(200);
        assertThat(taken).isEqualTo(Map.of(7L, List.of(3L, 1L, 4L), 8L, List.of(2L), 9L, List.of(5L)));
        assertThat(merged.count()).isZero();
    }

    /** Facts of the first topic whose instants fall: each is taken when its own instant has come. */
    @Test
    void anEarlierFactThatCameLaterIsNotPassedOver() {
        add(List.of(new Fact(0, 7, 500, 1), new Fact(0, 7, 300, 2), new Fact(0, 7, 600, 3)));
        add(List.of(new Fact(1, 7, 400, 4), new Fact(1, 7, 700, 5)));
        merged.takeOthers(700);
        assertThat(taken).isEqualTo(Map.of(7L, List.of(2L, 4L, 1L, 3L, 5L)));
        assertThat(merged.count()).isZero();
    }

    /** Looking through all that wait for each request would take minutes. */
    @Test
    @Timeout(20)
    void aSubjectsRequestsDoNotLookThroughWhatIsLater() {
        List<Fact> facts = new ArrayList<>();
        List<Fact> requests = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            facts.add(new Fact(0, 7, 1_000_000 + i, i));
            requests.add(new Fact(1, 7, i, 1_000_000 + i));
        }
        add(facts);
        add(requests);
        merged.takeOthers(Long.MAX_VALUE);
        assertThat(taken.get(7L)).hasSize(300_000);
        assertThat(merged.count()).isEqualTo(300_000);
    }
}
