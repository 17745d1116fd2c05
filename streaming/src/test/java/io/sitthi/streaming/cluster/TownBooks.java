package io.sitthi.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.kafka.TownMessages;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a town's topics with a plain loop over the payments that it sent. */
final class TownBooks {

    private final TownOnKafka town;
    private final SerialReference reference;
    private final List<String> consumers;
    private final List<String> merchants;

    TownBooks(TownOnKafka town) {
        this.town = town;
        this.reference = town.reference();
        this.consumers = expected(PaymentKind.CONSUMER);
        this.merchants = expected(PaymentKind.MERCHANT);
    }

    private List<String> expected(PaymentKind kind) {
        return reference.decisions.stream()
                .filter(decision -> decision.payment().kind() == kind)
                .map(TownMessages::line)
                .sorted()
                .toList();
    }

    void awaitDecisions(Duration patience) throws InterruptedException {
        FlinkCluster.await("the decisions", patience, () -> {
            try {
                return town.decisions(town.topics.merchantDecisions()).size() >= merchants.size()
                        && new HashSet<>(town.decisions(town.topics.consumerDecisions())).size() >= consumers.size();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Waits until the ledger has as many entries as it should: an extra one would show afterwards. */
    void awaitLedger(Duration patience) throws InterruptedException {
        int entries = expectedEntries().size();
        FlinkCluster.await("the ledger", patience, () -> {
            try {
                return town.ledger().size() >= entries;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** @param leastEntries so that the test tests anything */
    void check(int leastEntries) throws Exception {
        assertThat(town.letters()).isEmpty();
        checkAllButLetters(leastEntries);
    }

    /** @param leastEntries so that the test tests anything */
    void checkAllButLetters(int leastEntries) throws Exception {
        // at least once, and always the same
        assertThat(town.decisions(town.topics.consumerDecisions()).stream()
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(consumers);
        // exactly once
        assertThat(town.decisions(town.topics.merchantDecisions()).stream()
                        .sorted()
                        .toList())
                .isEqualTo(merchants);
        checkLedger(leastEntries);
    }

    private List<String> expectedEntries() {
        return reference.decisions.stream()
                .filter(decision -> decision.reasons().isEmpty() && !decision.duplicate())
                .flatMap(decision -> List.of(
                        decision.payment().idLow() + " DEBIT "
                                + decision.payment().payer() + " "
                                + decision.payment().amountSatang(),
                        decision.payment().idLow() + " CREDIT "
                                + decision.payment().payee() + " "
                                + decision.payment().amountSatang())
                        .stream())
                .sorted()
                .toList();
    }

    private void checkLedger(int leastEntries) throws Exception {
        List<String> expected = expectedEntries();
        assertThat(expected).hasSizeGreaterThan(leastEntries);
        Map<Long, Long> moved = new TreeMap<>();
        List<String> entries = new ArrayList<>();
        for (LedgerEntry entry : town.ledger()) {
            entries.add(entry.idLow() + " " + entry.side() + " " + entry.account() + " " + entry.amountSatang());
            moved.merge(
                    entry.account(),
                    entry.side() == Side.CREDIT ? entry.amountSatang() : -entry.amountSatang(),
                    Long::sum);
        }
        assertThat(entries.stream().sorted().toList()).isEqualTo(expected);
        assertThat(moved.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(reference.touched.values()).allMatch(balance -> balance >= 0);
    }
}
