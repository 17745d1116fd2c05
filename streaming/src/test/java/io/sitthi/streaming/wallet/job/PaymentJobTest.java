package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.change.ChangeType;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentJobTest {

    @ParameterizedTest
    @CsvSource({"1, 1, HEAP", "1, 2, HEAP", "2, 4, MAPPED", "3, 3, HEAP", "4, 2, MAPPED"})
    void decidesAsThePlainLoopDoesAtAnyParallelism(long seed, int parallelism, StateMemory memory) throws Exception {
        Town town = new Town(seed, 40, 30, 20_000).withWithdrawnWallets();
        SerialReference reference = SerialReference.decide(WalletKind.shipped(), town.directories, town.payments);
        Outcome outcome = run(town, parallelism, memory);
        assertThat(outcome.decisions).hasSize(20_000);
        List<String> expected =
                reference.decisions.stream().map(PaymentJobTest::line).sorted().toList();
        assertThat(outcome.decisions.stream().sorted().toList()).isEqualTo(expected);
        assertThat(outcome.balances).isEqualTo(reference.touched);
        assertThat(reference.decisions.stream()
                        .filter(d -> d.reasons().isEmpty())
                        .count())
                .isGreaterThan(1_000);
    }

    @Test
    void changesReachTheShardsThatTheyConcernThroughTheWholeJob() throws Exception {
        Town town = new Town(3, 40, 30, 6_000).withWithdrawnWallets();
        List<TestPayment> payments =
                town.payments.stream().sorted(TestPayment.ORDER).toList();
        long half = payments.get(3_000).occurredAtMicros();
        List<Change> changes = new ArrayList<>();
        int number = 0;
        for (long citizen :
                town.directories.walletMap().keySet().stream().sorted().toList()) {
            WalletFacts opened = number % 3 == 0 ? null : new WalletFacts(1002 - number % 2, 5);
            changes.add(new WalletChange(half + number, citizen, opened));
            number++;
        }
        long merchant = town.directories.merchantMap().keySet().iterator().next();
        changes.add(new MerchantChange(half, merchant, new MerchantFacts(MerchantStatus.SUSPENDED.ordinal(), 0, 1001)));
        SerialReference reference =
                SerialReference.decide(WalletKind.shipped(), town.directories, changes, town.payments);
        List<String> expected =
                reference.decisions.stream().map(PaymentJobTest::line).sorted().toList();
        Outcome outcome = run(town, 3, StateMemory.HEAP, changes);
        assertThat(outcome.decisions.stream().sorted().toList()).isEqualTo(expected);
        assertThat(expected).anyMatch(line -> line.contains("PAYER_NOT_ACTIVE") && line.contains("CONSUMER"));
    }

    record Outcome(List<String> decisions, Map<String, Long> balances) {}

    private static Outcome run(Town town, int parallelism, StateMemory memory) throws Exception {
        return run(town, parallelism, memory, List.of());
    }

    private static Outcome run(Town town, int parallelism, StateMemory memory, List<Change> changes) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        try (StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration)) {
            PaymentJobOptions options = PaymentJobOptions.of(
                            new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8), town.directories)
                    .withMemory(memory);
            PaymentJob.Decided decided = PaymentJob.build(
                    OrderedBlocks.of(environment, town.payments, 333), changes(environment, changes), options);
            CloseableIterator<DecisionBlock> consumers =
                    decided.consumerDecisions().collectAsync();
            CloseableIterator<DecisionBlock> merchants =
                    decided.merchantDecisions().collectAsync();
            CloseableIterator<BalanceBlock> balanceBlocks = decided.balances().collectAsync();
            environment.execute("payments");
            List<String> decisions = new ArrayList<>();
            consumers.forEachRemaining(block -> lines(block, decisions));
            merchants.forEachRemaining(block -> lines(block, decisions));
            Map<String, Long> balances = new TreeMap<>();
            balanceBlocks.forEachRemaining(block -> {
                for (int i = 0; i < block.accountId().length; i++) {
                    String kind =
                            block.kind() == io.sitthi.programmes.wallet.AccountKind.CITIZEN ? "CONSUMER" : "MERCHANT";
                    balances.put(kind + " " + block.accountId()[i], block.balanceSatang()[i]);
                }
            });
            return new Outcome(decisions, balances);
        }
    }

    /** They are all known when the source ends. */
    private static DataStream<Change> changes(StreamExecutionEnvironment environment, List<Change> changes) {
        return changes.isEmpty()
                ? NoChanges.in(environment)
                : environment
                        .fromData(ChangeType.INSTANCE, changes.toArray(Change[]::new))
                        .setParallelism(1);
    }

    static void lines(DecisionBlock block, List<String> lines) {
        for (int row = 0; row < block.size(); row++) {
            lines.add(String.join(
                    " ",
                    Long.toHexString(block.idHigh(row)),
                    Long.toHexString(block.idLow(row)),
                    block.kind().name(),
                    "" + block.payer(row),
                    "" + block.payee(row),
                    "" + block.amountSatang(row),
                    "" + block.occurredAtMicros(row),
                    block.reasons(row) == DecisionBlock.CLOCK_BEHIND
                            ? "CLOCK_BEHIND"
                            : PaymentReasons.join(block.reasons(row)),
                    "" + block.isDuplicate(row),
                    block.balanceSatang(row) == DecisionBlock.NO_BALANCE ? "null" : "" + block.balanceSatang(row)));
        }
    }

    static String line(SerialReference.Decision decision) {
        TestPayment p = decision.payment();
        return String.join(
                " ",
                Long.toHexString(p.idHigh()),
                Long.toHexString(p.idLow()),
                p.kind().name(),
                "" + p.payer(),
                "" + p.payee(),
                "" + p.amountSatang(),
                "" + p.occurredAtMicros(),
                decision.reasons(),
                "" + decision.duplicate(),
                "" + decision.balance());
    }
}
