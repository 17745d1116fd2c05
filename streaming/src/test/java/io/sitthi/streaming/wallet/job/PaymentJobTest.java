package io.sitthi.streaming.wallet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.streaming.wallet.PaymentReasons;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentJobTest {

    @ParameterizedTest
    @CsvSource({"1, 1, HEAP", "1, 2, HEAP", "2, 4, MAPPED", "3, 3, HEAP", "4, 2, MAPPED"})
    void decidesAsThePlainLoopDoesAtAnyParallelism(long seed, int parallelism, StateMemory memory) throws Exception {
        Town town = new Town(seed, 40, 30, 20_000);
        SerialReference reference =
                SerialReference.decide(ProgrammeFile.shippedDefault(), town.directories, town.payments);
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

    record Outcome(List<String> decisions, Map<String, Long> balances) {}

    private static Outcome run(Town town, int parallelism, StateMemory memory) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        try (StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration)) {
            PaymentJobOptions options = PaymentJobOptions.of(
                            new String(ProgrammeFile.shippedBytes(), StandardCharsets.UTF_8), town.directories)
                    .withMemory(memory);
            PaymentJob.Decided decided = PaymentJob.build(
                    OrderedBlocks.of(environment, town.payments, 333), NoChanges.in(environment), options);
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
                            block.kind() == io.sitthi.datasets.schema.AccountKind.CITIZEN ? "CONSUMER" : "MERCHANT";
                    balances.put(kind + " " + block.accountId()[i], block.balanceSatang()[i]);
                }
            });
            return new Outcome(decisions, balances);
        }
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
