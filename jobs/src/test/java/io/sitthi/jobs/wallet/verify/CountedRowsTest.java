package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of money of which nothing counts make nobody eligible: they are refused. */
class CountedRowsTest {

    private static final String CITIZEN = "1101700207030";

    private static final String TAX_FAULT =
            "dataset tax, column tax_year_be: expected at least one row of the year 2566 (Buddhist Era), found none in ";
    private static final String DEPOSITS_FAULT =
            "dataset deposits, column account_type: expected at least one account in THB of a type that counts"
                    + " (CURRENT, SAVINGS, FIXED, CERTIFICATE_OF_DEPOSIT, DEPOSIT_RECEIPT, OTHER_DEPOSIT), found none in ";

    @TempDir
    Path folder;

    @Test
    void incomesOfOtherYearsAndAccountsOfOtherCodesAreRefusedTogether() throws Exception {
        Path drop = drop().row(WalletSchemas.TAX, "citizen_id", CITIZEN, "tax_year_be", "2565")
                .row(WalletSchemas.TAX, "citizen_id", CITIZEN, "tax_year_be", "2023")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "account_type", "'savings'")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "account_type", "'BOND'")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "currency", "'USD'")
                .write(folder.resolve("drop"));
        String message = verify(drop).hasStatus(3).message();
        assertThat(message).startsWith(TAX_FAULT + "2 rows (").contains("\n" + DEPOSITS_FAULT + "3 rows (");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(verify(drop).hasStatus(3).message()).as("and again").isEqualTo(message);
    }

    @Test
    void oneRowThatCountsIsEnoughWhateverItSays() throws Exception {
        Path drop = drop().row(WalletSchemas.TAX, "citizen_id", CITIZEN, "assessable_income", "0.00")
                .row(WalletSchemas.TAX, "citizen_id", CITIZEN, "tax_year_be", "2565")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "joint", "true", "balance", "-1.00")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "account_type", "'BOND'")
                .write(folder.resolve("drop"));
        verify(drop).hasStatus(0);
        assertThat(DuckDbOracle.outputRows(folder.resolve("out"), "verdicts", "verdict"))
                .isEqualTo(List.of("ELIGIBLE"));
    }

    @Test
    void aDatasetThatMayBeEmptyMayBeWithoutSuchRows() throws Exception {
        Path drop = drop().row(WalletSchemas.TAX, "citizen_id", CITIZEN, "tax_year_be", "2565")
                .row(WalletSchemas.DEPOSITS, "citizen_id", CITIZEN, "account_type", "'BOND'")
                .write(folder.resolve("drop"));
        Path programme = folder.resolve("programme.yaml");
        Files.writeString(
                programme,
                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8)
                        .replace("may_be_empty: []", "may_be_empty: [tax, deposits]"));
        verify(drop, "--programme", programme.toString()).hasStatus(0);
    }

    private static SmallDrop drop() {
        return new SmallDrop()
                .row(WalletSchemas.REGISTRATIONS, "citizen_id", CITIZEN)
                .row(WalletSchemas.CIVIL, "citizen_id", CITIZEN);
    }

    private CommandRun verify(Path drop, String... more) throws Exception {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(
                new String[] {
                    "verify",
                    "--drop",
                    drop.toString(),
                    "--out",
                    folder.resolve("out").toString()
                },
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandRun.of(arguments);
    }
}
