package io.sitthi.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The planted payments of a drop of a thousand people, of several seeds. */
class PaymentReasonsTest {

    @TempDir
    Path directory;

    private DropQueries queries;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 20_240_801})
    void everyReasonForDecliningAPaymentIsPresentFromAThousandPeopleOn(long seed) throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(1_000, seed), ProgressListener.NONE);
        try (DropQueries opened = new DropQueries(drop)) {
            queries = opened;
            everyReason();
        }
    }

    private void everyReason() throws SQLException {
        payments("amount <= 0");
        payments("occurred_at < TIMESTAMPTZ '2024-10-01 00:00:00+07'");
        payments("kind = 'CONSUMER' AND payer_id NOT IN (SELECT citizen_id FROM registrations)");
        payments(
                "kind = 'MERCHANT' AND payer_id NOT IN (SELECT merchant_id FROM merchants WHERE merchant_id IS NOT NULL)");
        payments("payee_merchant_id NOT IN (SELECT merchant_id FROM merchants WHERE merchant_id IS NOT NULL)");
        payments("payer_id = payee_merchant_id AND kind = 'CONSUMER'");
        payments("payer_id = payee_merchant_id AND kind = 'MERCHANT'");
        payments("latitude IS NULL AND kind = 'CONSUMER'");
        payments("isnan(latitude) OR isnan(longitude)");
        payments("isinf(latitude) OR isinf(longitude)");
        payments("latitude > 90");
        payments("amount > 10000 AND kind = 'CONSUMER'");
        payments("amount = 10000 AND kind = 'CONSUMER'");
        payments("list_contains(goods, 'ALCOHOL')");
        payments("len(goods) = 0");
        payments("list_count(goods) < len(goods)");
        payments("kind NOT IN ('CONSUMER', 'MERCHANT')");
        for (String column :
                List.of("payment_id", "kind", "payer_id", "payee_merchant_id", "amount", "goods", "occurred_at")) {
            payments(column + " IS NULL");
        }
        String joined =
                "SELECT count(*) FROM payments p JOIN merchants m ON m.merchant_id = p.payee_merchant_id WHERE ";
        for (String status : List.of("SUSPENDED", "CLOSED")) {
            assertThat(queries.number(joined + "m.status = '" + status + "'")).isPositive();
            assertThat(queries.number(
                            "SELECT count(*) FROM payments p JOIN merchants m ON m.merchant_id = p.payer_id WHERE"
                                    + " p.kind = 'MERCHANT' AND m.status = '" + status + "'"))
                    .isPositive();
        }
        for (String type :
                List.of("DEPARTMENT_STORE", "LARGE_RETAIL", "LARGE_WHOLESALE", "SERVICE_PROVIDER", "OTHER")) {
            assertThat(queries.number(joined + "p.kind = 'CONSUMER' AND m.merchant_class = '" + type + "'"))
                    .isPositive();
        }
        assertThat(queries.number("SELECT count(*) FROM (SELECT payment_id, payer_id FROM payments GROUP BY ALL HAVING"
                        + " count(*) > 1 AND count(DISTINCT (amount, payee_merchant_id)) = 1)"))
                .as("repeated payments")
                .isPositive();
        assertThat(queries.number("SELECT count(*) FROM (SELECT payment_id, payer_id FROM payments GROUP BY ALL HAVING"
                        + " count(DISTINCT (amount, payee_merchant_id)) > 1)"))
                .as("conflicting payments")
                .isPositive();
        assertThat(queries.number(
                        "SELECT count(*) FROM (SELECT payment_id FROM payments GROUP BY ALL HAVING count(DISTINCT"
                                + " payer_id) > 1)"))
                .as("equal ids of two payers")
                .isPositive();
        assertThat(queries.number(
                        "SELECT count(*) FROM payments a JOIN payments b ON a.payee_merchant_id = b.payer_id AND"
                                + " a.occurred_at = b.occurred_at AND b.kind = 'MERCHANT'"))
                .as("spent in the millisecond in which it was received")
                .isPositive();
    }

    private void payments(String condition) throws SQLException {
        assertThat(queries.number("SELECT count(*) FROM payments WHERE " + condition))
                .as(condition)
                .isPositive();
    }
}
