package io.sitthi.jobs.wallet.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Rows of two nights find each other, whatever stands between them and however the nights are cut into blocks. */
class RowPairsTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyRowIsTakenOnceAndPairsAreThoseOfATable(
            @ForAll @IntRange(max = 400) int people, @ForAll @IntRange(max = 4) int disorder, @ForAll int seed)
            throws Exception {
        Random random = new Random(seed);
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(new long[] {random.nextInt(people * 2), random.nextInt(3)});
        }
        Map<String, Integer> seen = new HashMap<>();
        all.removeIf(row -> seen.merge(row[0] + "," + row[1], 1, Integer::sum) > 1);
        List<long[]> before = some(all, random, disorder);
        List<long[]> after = some(all, random, disorder);
        switch (disorder) {
            case 3 -> Collections.shuffle(after, random);
            case 4 -> Collections.rotate(after, random.nextInt(200)); // farther than is looked ahead
            default -> {}
        }

        List<String> told = new ArrayList<>();
        new RowPairs(new RowPairs.Sink() {
                    @Override
                    public void both(NightRows one, int row, NightRows other, int otherRow) {
                        assertThat(one.isSame(row, other, otherRow)).isTrue();
                        told.add(text(one, row) + " both " + one.reasons[row] + " " + other.reasons[otherRow]);
                    }

                    @Override
                    public void unmoved(int rows, int eligible) {
                        throw new AssertionError("nobody has seen that these rows are alike");
                    }

                    @Override
                    public void gone(NightRows one, int row) {
                        told.add(text(one, row) + " gone");
                    }

                    @Override
                    public void added(NightRows other, int row) {
                        told.add(text(other, row) + " added");
                    }
                })
                .pair(blocks(before, 1, random), blocks(after, 2, random));

        List<String> expected = new ArrayList<>();
        List<String> one = before.stream().map(RowPairsTest::text).toList();
        List<String> other = after.stream().map(RowPairsTest::text).toList();
        for (String row : one) {
            expected.add(row + (other.contains(row) ? " both 1 2" : " gone"));
        }
        other.stream().filter(row -> !one.contains(row)).forEach(row -> expected.add(row + " added"));
        assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** All of them, or all but some here and there, or but a stretch. */
    private static List<long[]> some(List<long[]> all, Random random, int disorder) {
        List<long[]> rows = new ArrayList<>(all);
        if (disorder > 0) {
            int oneIn = 2 + random.nextInt(20);
            rows.removeIf(row -> random.nextInt(oneIn) == 0);
        }
        if (disorder > 1 && rows.size() > 2) {
            int from = random.nextInt(rows.size());
            rows.subList(from, Math.min(rows.size(), from + random.nextInt(150)))
                    .clear();
        }
        return rows;
    }

    private static RowPairs.Blocks blocks(List<long[]> rows, int reasons, Random random) {
        NightRows block = new NightRows();
        int[] next = {0};
        return () -> {
            block.clear();
            int end = Math.min(rows.size(), next[0] + 1 + random.nextInt(90));
            for (; next[0] < end; next[0]++) {
                block.add(rows.get(next[0])[0], rows.get(next[0])[1], 0, reasons);
            }
            return block.count == 0 ? null : block;
        };
    }

    private static String text(long[] row) {
        return row[0] + "," + row[1];
    }

    private static String text(NightRows rows, int row) {
        return rows.registrationIds[row] + "," + rows.citizenIds[row];
    }
}
