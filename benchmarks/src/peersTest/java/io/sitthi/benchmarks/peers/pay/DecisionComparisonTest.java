package io.sitthi.benchmarks.peers.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.peers.pay.DecisionComparison.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be wrong with a peer's answers is found. */
class DecisionComparisonTest {

    private static final String ALL = "FROM %s";
    private static final String FIRST = "SELECT payment_id FROM %1$s ORDER BY occurred_at, payment_id LIMIT 1";

    /** In the middle of the payments of any drop. */
    private static final long AN_INSTANT_MICROS = 1_728_700_000_000_000L;

    @TempDir
    private static Path shared;

    private static PayTown town;

    @TempDir
    private Path directory;

    @BeforeAll
    static void decide() throws Exception {
        town = PayTown.of(shared, 1_500);
    }

    @Test
    void equalAnswersAreEqual() throws Exception {
        Result result = compare(ALL, ALL);
        assertThat(result.unexplained()).isZero();
        assertThat(result.decisions()).isGreaterThan(1_000);
        assertThat(result.balances()).isGreaterThan(500);
    }

    @Test
    void aBalanceThatIsOneSatangOffIsFoundInBothRows() throws Exception {
        Result result = compare(
                "SELECT * REPLACE (CASE WHEN payment_id IN (" + FIRST
                        + ") THEN payer_balance + 0.01 ELSE payer_balance END AS payer_balance) FROM %1$s",
                ALL);
        assertThat(result.differingDecisions()).isEqualTo(2);
        assertThat(result.examples()).hasSize(2).first().asString().contains("xxxxx-xx-x");
    }

    @Test
    void aReasonTooManyIsFound() throws Exception {
        Result result = compare(
                "SELECT * REPLACE (replace(reasons, 'SELF_PAYMENT', 'SELF_PAYMENT,PROHIBITED_GOODS') AS reasons) FROM %s",
                ALL);
        assertThat(result.differingDecisions()).isPositive();
    }

    @Test
    void aRowThatIsThereTwiceIsFound() throws Exception {
        Result result = compare("FROM %1$s UNION ALL (FROM %1$s WHERE payment_id IN (" + FIRST + "))", ALL);
        assertThat(result.differingDecisions()).isPositive();
        assertThat(result.differingBalances()).isZero();
    }

    @Test
    void aRowThatIsMissingIsFound() throws Exception {
        assertThat(compare("FROM %1$s WHERE payment_id NOT IN (" + FIRST + ")", ALL)
                        .differingDecisions())
                .isPositive();
    }

    @Test
    void anAccountThatHasMoreOrIsMissingIsFound() throws Exception {
        Result result = compare(
                ALL,
                "SELECT * REPLACE (CASE WHEN account_id = (SELECT min(account_id) FROM %1$s) THEN balance + 1"
                        + " ELSE balance END AS balance) FROM %1$s"
                        + " WHERE account_id <> (SELECT max(account_id) FROM %1$s)");
        assertThat(result.differingDecisions()).isZero();
        assertThat(result.differingBalances()).isEqualTo(2);
    }

    @Test
    void aPeerThatDecidedOnlyTheFirstIsHeldAgainstWhatAccountsHadThen() throws Exception {
        String first = "FROM %s WHERE epoch_us(occurred_at) < " + AN_INSTANT_MICROS;
        Path peer = town.changed(directory.resolve("peer"), first, ALL);

        Result result = compare(peer, AN_INSTANT_MICROS);

        assertThat(result.decisions()).isBetween(100L, 1_400L);
        assertThat(result.differingDecisions()).isZero();
        assertThat(result.differingBalances()).as("balances of the end").isPositive();
    }

    private Result compare(String decisions, String balances) throws Exception {
        return compare(town.changed(directory.resolve("peer"), decisions, balances), Deciding.ALL);
    }

    private Result compare(Path peer, long untilMicros) throws Exception {
        return DecisionComparison.compare(
                town.decided(), peer, town.wallets(), untilMicros, "1GB", directory.resolve("spill"));
    }
}
