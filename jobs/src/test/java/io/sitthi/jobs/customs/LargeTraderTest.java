package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trader with a hundred thousand declarations beside small ones: all of a trader's rows are judged at once. */
class LargeTraderTest {

    private static final int MANY = 100_000;
    private static final LocalDate DAY = LocalDate.of(2019, 9, 30);

    @TempDir
    Path folder;

    @Test
    void aTraderWithAHundredThousandDeclarationsIsJudged() throws Exception {
        RowDrop drop = new RowDrop(CustomsSchemas.DELIVERED, DAY);
        for (int i = 0; i < MANY; i++) {
            declare(drop, 1, "A" + i);
        }
        for (int i = 0; i < MANY / 2; i++) {
            pay(drop, 1, "R" + i, "DECLARATION", "A" + 2 * i, 20_000);
        }
        pay(drop, 1, "M", "STATEMENT", "2019-05", 20_000L * (MANY / 2 - 3));
        declare(drop, 2, "B");
        Path out = folder.resolve("out");
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            CustomsJob.KIND,
                            ProgrammeFile.shipped(CustomsKind.CUSTOMS),
                            new GeneralOptions(
                                    Location.of(drop.write(folder.resolve("drop"), 2, 20_000)),
                                    Location.of(out),
                                    0,
                                    2,
                                    null,
                                    null),
                            progress)
                    .run();
        }
        JsonNode outputs = new JsonMapper()
                .readTree(Files.readAllBytes(out.resolve("summary.json")))
                .get("outputs");
        assertThat(outputs.get("statement_lines").asLong()).isEqualTo(MANY + 1);
        assertThat(outputs.get("items").asLong()).isEqualTo(4);
        assertThat(outputs.get("credits").asLong()).isZero();
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT trader_tax_id, service_fee_unpaid FROM "
                            + DuckDb.folder(out.resolve("standings")) + " ORDER BY 1"))
                    .isEqualTo(List.of("1|600.00", "2|200.00"));
        }
    }

    private static void declare(RowDrop drop, long trader, String number) {
        drop.add(DECLARATIONS)
                .set("declaration_no", number)
                .set("trader_tax_id", trader)
                .set("direction", "IMPORT")
                .set("status", "RELEASED")
                .set("open_inspection", false)
                .set("accepted_at", Trader.micros("2019-05-10"))
                .set("released_at", Trader.micros("2019-05-20"));
    }

    private static void pay(RowDrop drop, long trader, String number, String purpose, String reference, long amount) {
        drop.add(FEE_PAYMENTS)
                .set("receipt_no", number)
                .set("trader_tax_id", trader)
                .set("purpose", purpose)
                .set("reference", reference)
                .set("amount", amount)
                .set("status", "PAID")
                .set("paid_at", Trader.micros("2019-06-20"));
    }
}
