package io.sitthi.jobs.customs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.Papers;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderLedger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The gate answers as the night would: over random histories of facts, at random moments, held against
 * {@link PlainCustoms} over the rows as they are then, on the submission's day.
 */
class TraderLedgerTest {

    private static final int HISTORIES = Integer.getInteger("customs.histories", 400);
    private static final long TRADER = 1_000_000_001L;
    private static final CustomsTerms TERMS = RandomTraders.programme().terms();

    @Test
    void theGateAnswersAsTheNightWouldAtEveryMoment() {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < HISTORIES; seed++) {
            new History(seed).run(found);
        }
        assertThat(found)
                .contains(
                        "",
                        "SERVICE_FEE_ARREARS",
                        "OVERTIME_FEE_ARREARS",
                        "ANOMALY_UNANSWERED",
                        "SERVICE_FEE_ARREARS,OVERTIME_FEE_ARREARS",
                        "withheld");
    }

    /** One trader's rows as they come, and what stands in the end of each. */
    private static final class History {

        private final long seed;
        private final Random random;
        private final TraderLedger ledger = TraderLedger.inMemory(TERMS);
        private final Papers papers = new Papers();
        private final Map<String, List<Row>> current = new HashMap<>();
        private LocalDate day = LocalDate.of(2019, 5, 1);
        private long recorded;

        History(long seed) {
            this.seed = seed;
            random = new Random(seed);
            CustomsSchemas.DELIVERED.forEach(dataset -> current.put(dataset.name(), new ArrayList<>()));
        }

        void run(Set<String> found) {
            RowDrop drop = new RandomTraders(seed).drop();
            List<Row> facts = new ArrayList<>();
            for (int dataset = 0; dataset < CustomsRows.DATASETS.size(); dataset++) {
                facts.addAll(drop.rows(CustomsRows.DATASETS.get(dataset).schema()));
            }
            facts.forEach(row -> row.set("trader_tax_id", TRADER));
            Collections.shuffle(facts, random);
            int delivered = random.nextInt(facts.size());
            open(facts.subList(0, delivered));
            for (Row row : facts.subList(delivered, facts.size())) {
                take(row);
                if (random.nextInt(3) == 0) {
                    take(corrected(row));
                }
                if (random.nextInt(3) == 0) {
                    submit(found);
                }
            }
            submit(found);
        }

        /** The same number with something else in it. */
        private Row corrected(Row row) {
            Row other = row.copy();
            String column = row.dataset()
                    .columns()
                    .get(2 + random.nextInt(row.dataset().columns().size() - 2))
                    .name();
            List<Row> rows = current.get(row.dataset().name());
            return other.set(
                    column,
                    random.nextInt(6) == 0
                            ? null
                            : rows.get(random.nextInt(rows.size())).get(column));
        }

        private String numberColumn(Row row) {
            return row.dataset().columns().get(0).name();
        }

        private boolean isOfNumber(Row row, Row other) {
            String column = numberColumn(row);
            return row.get(column) != null
                    && other.get(column) != null
                    && RandomTraders.compared(row.getString(column))
                            .equals(RandomTraders.compared(other.getString(column)));
        }

        private void open(List<Row> rows) {
            for (Row row : rows) {
                current.get(row.dataset().name()).add(row);
            }
            for (Row row : rows) {
                int dataset = CustomsSchemas.DELIVERED.indexOf(row.dataset());
                ListedRows listed = new ListedRows(CustomsRows.DATASETS.get(dataset), List.of(row));
                if (rows.stream()
                        .anyMatch(
                                other -> other != row && other.dataset() == row.dataset() && isOfNumber(row, other))) {
                    listed.setDefective(0);
                }
                ledger.load(dataset, papers.number(dataset, listed, 0), papers.paper(dataset, listed, 0));
            }
        }

        private void take(Row row) {
            List<Row> rows = current.get(row.dataset().name());
            rows.removeIf(other -> isOfNumber(row, other));
            rows.add(row);
            int dataset = CustomsSchemas.DELIVERED.indexOf(row.dataset());
            ListedRows listed = new ListedRows(CustomsRows.DATASETS.get(dataset), List.of(row));
            ledger.apply(dataset, papers.number(dataset, listed, 0), papers.paper(dataset, listed, 0), recorded++);
        }

        private void submit(Set<String> found) {
            day = day.plusDays(random.nextInt(5) == 0 ? random.nextInt(40) : random.nextInt(3));
            LocalDate on = random.nextInt(10) == 0 ? day.minusDays(random.nextInt(60)) : day;
            PlainCustoms plain =
                    new PlainCustoms(on, RandomTraders.HOLIDAYS, RandomTraders.FEES, RandomTraders::compared);
            plain.run(current);
            String expected = plain.out.get("standings").stream()
                    .flatMap(standing -> Stream.of(standing.split("\\|", -1)[2].split(",")))
                    .filter(code ->
                            !code.isEmpty() && StandingReason.valueOf(code).suspends())
                    .reduce((one, other) -> one + "," + other)
                    .orElse("");
            assertThat(StandingReason.join(ledger.reasons(on.toEpochDay())))
                    .as("history %d, on %s", seed, on)
                    .isEqualTo(expected);
            found.add(expected);
            if (expected.isEmpty() && plain.withheld) {
                found.add("withheld");
            }
        }
    }
}
