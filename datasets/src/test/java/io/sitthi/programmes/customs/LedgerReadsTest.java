package io.sitthi.programmes.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an answer costs, in entries that are read and written: the same whether ten declarations are open or many. */
class LedgerReadsTest {

    private static final CustomsTerms TERMS =
            new CustomsTerms(List.of(new CustomsTerms.Fee(0, 20_000)), 1, 30, 15, 15, 15, new DueDays(List.of()));
    private static final long RELEASED = day("2019-05-20");

    /** The statement of May was due on 1 July. */
    private static final long OVERDUE = day("2019-07-02");

    private static final int FEW = 10;
    private static final int MANY = 100_000;

    private static long day(String text) {
        return LocalDate.parse(text).toEpochDay();
    }

    /** Entries in memory; counts what is asked of it. */
    private static final class CountingStore implements LedgerStore {

        private final Map<LedgerKey, LedgerEntry> entries = new HashMap<>();
        private int reads;
        private int writes;

        @Override
        public @Nullable LedgerEntry get(LedgerKey key) {
            reads++;
            return entries.get(key);
        }

        @Override
        public void put(LedgerKey key, LedgerEntry entry) {
            writes++;
            entries.put(key, entry);
        }

        @Override
        public void remove(LedgerKey key) {
            writes++;
            entries.remove(key);
        }

        /** What was asked since it was asked last. */
        private String asked() {
            String asked = reads + " read, " + writes + " written";
            reads = 0;
            writes = 0;
            return asked;
        }
    }

    private static Paper.Payment payment(String reference, long amount) {
        return new Paper.Payment(false, OVERDUE, false, PaymentPurpose.DECLARATION, reference, Paper.NONE, amount);
    }

    /** What a submission, a fact, and the day after cost a trader with so many open declarations. */
    private static List<String> costs(int open) {
        CountingStore store = new CountingStore();
        TraderLedger ledger = new TraderLedger(TERMS, store);
        ledger.advance(OVERDUE);
        for (int i = 0; i < open; i++) {
            ledger.load(
                    CustomsRows.DECLARATION,
                    "A" + i,
                    new Paper.Declaration(false, RELEASED, RELEASED, true, false, false));
        }
        assertThat(store.asked()).isNotEqualTo("0 read, 0 written");
        assertThat(ledger.reasons(OVERDUE)).isEqualTo(StandingReason.SERVICE_FEE_ARREARS.bit());
        String submission = store.asked();
        ledger.apply(CustomsRows.PAYMENT, "R1", payment("A7", 20_000), 1);
        String fact = store.asked();
        ledger.apply(CustomsRows.PAYMENT, "R1", payment("A8", 20_000), 2);
        String replaced = store.asked();
        assertThat(ledger.reasons(OVERDUE + 1)).isEqualTo(StandingReason.SERVICE_FEE_ARREARS.bit());
        return List.of(submission, fact, replaced, store.asked());
    }

    @Test
    void anAnswerAndAFactCostAsMuchHoweverManyDeclarationsAreOpen() {
        List<String> few = costs(FEW);
        assertThat(few.get(0)).as("a submission").isEqualTo("0 read, 0 written");
        assertThat(few.get(3)).as("the first of another day").isEqualTo("0 read, 0 written");
        assertThat(costs(MANY)).isEqualTo(few);
    }
}
