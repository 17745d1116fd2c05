package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * INT64 columns where the contract has INT32: values that do not fit are UNKNOWN_VALUE (contract section 1). Each is so
 * chosen that it would be an ordinary value if its upper half were cut off.
 */
class ValuesThatDoNotFitTest {

    private static final long CUT_OFF = 1L << 32;

    @TempDir
    private Path directory;

    private static String id(int person) {
        long body = 110_170_020_345L + person;
        return Long.toString(body * 10 + CitizenId.checkDigit(body));
    }

    @Test
    void theyAreDefectsInEveryColumnAndExplainSaysTheSame() throws Exception {
        SmallDrop drop = new SmallDrop();
        for (int person = 0; person < 5; person++) {
            drop.row(
                    WalletSchemas.REGISTRATIONS, "citizen_id", id(person), "registration_id", Integer.toString(person));
            drop.row(WalletSchemas.CIVIL, "citizen_id", id(person));
            drop.row(WalletSchemas.TAX, "citizen_id", id(person), "assessable_income", "1.00");
            drop.row(WalletSchemas.DEPOSITS, "citizen_id", id(person), "balance", "1.00");
        }
        Delivery delivery = new Delivery(drop.write(directory.resolve("drop")));
        widen(delivery, WalletSchemas.REGISTRATIONS, "home_district_code", 1);
        widen(delivery, WalletSchemas.CIVIL, "district_code", 2);
        widen(delivery, WalletSchemas.TAX, "tax_year_be", 3);
        widen(delivery, WalletSchemas.DEPOSITS, "bank_code", 4);
        Path out = directory.resolve("out");

        CommandRun.of("verify", "--drop", delivery.path().toString(), "--out", out.toString())
                .hasStatus(0);

        assertThat(DuckDbOracle.outputRows(out, "rejects", "dataset, \"column\", code, citizen_id"))
                .containsExactlyInAnyOrder(
                        "registrations|home_district_code|UNKNOWN_VALUE|" + id(1),
                        "civil|district_code|UNKNOWN_VALUE|" + id(2),
                        "tax|tax_year_be|UNKNOWN_VALUE|" + id(3),
                        "deposits|bank_code|UNKNOWN_VALUE|" + id(4));
        assertThat(DuckDbOracle.outputRows(out, "verdicts", "citizen_id, verdict, reasons"))
                .containsExactlyInAnyOrder(
                        id(0) + "|ELIGIBLE|",
                        id(2) + "|UNDECIDED|SOURCE_DATA_ERROR",
                        id(3) + "|UNDECIDED|SOURCE_DATA_ERROR",
                        id(4) + "|UNDECIDED|SOURCE_DATA_ERROR");
        String[] columns = {"", "home_district_code", "district_code", "tax_year_be", "bank_code"};
        for (int person = 1; person < 5; person++) {
            assertThat(CommandRun.of("explain", "--drop", delivery.path().toString(), "--citizen", id(person))
                            .out())
                    .contains(columns[person] + " UNKNOWN_VALUE");
        }
    }

    private static void widen(Delivery delivery, Schema dataset, String column, int person) throws Exception {
        delivery.rewrite(
                dataset,
                "SELECT * REPLACE (" + column + "::BIGINT + CASE WHEN citizen_id = " + id(person) + " THEN " + CUT_OFF
                        + " ELSE 0 END AS " + column + ") FROM t");
    }
}
