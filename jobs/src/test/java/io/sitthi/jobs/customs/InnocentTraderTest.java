package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever paid and answered is never suspended, whatever a delivery does to one of the rows, or to a whole dataset. */
class InnocentTraderTest {

    private static final LocalDate DAY = LocalDate.of(2019, 9, 30);

    @TempDir
    Path folder;

    /** A trader who owed everything that can be owed, and settled it all on the last day. */
    private static Trader innocent() {
        Trader trader = new Trader();
        trader.released("A", "2019-05-30");
        trader.released("B", "2019-05-31").set("broker_tax_id", 2L);
        trader.released("C", "2019-06-03");
        trader.paid("DECLARATION", "A", 20_000, "2019-09-30");
        trader.paid("STATEMENT", "2019-05", 20_000, "2019-09-30");
        trader.paid("STATEMENT", "2019-06", 20_000, "2019-09-30");
        trader.ordered("O", "2019-05-01").set("letter_received_on", Trader.day("2019-06-02"));
        trader.paid("OVERTIME", "O", 150_000, "2019-09-30");
        trader.letter("L", "IMPORTER", "2019-05-01");
        trader.letter("M", "IMPORTER", "2019-06-01");
        trader.letter("N", "BROKER", "2019-07-01").set("answered_on", Trader.day("2019-09-30"));
        return trader;
    }

    private static void assertInnocent(Trader trader, String damage) {
        assertThat(trader.standing(DAY)).as(damage).doesNotStartWith("SUSPENDED");
        assertThat(trader.isRefused(DAY)).as(damage).isFalse();
    }

    @Test
    void anInnocentIsGood() {
        assertThat(innocent().standing(DAY)).isEqualTo("GOOD");
        assertThat(innocent().standing(DAY.minusDays(1))).startsWith("SUSPENDED");
    }

    @Test
    void noDamagedValueSuspendsAnInnocent() {
        int damages = 0;
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            for (int row = 0; row < innocent().rows(dataset).size(); row++) {
                for (Column column : dataset.columns()) {
                    for (Object value : damaged(dataset, column)) {
                        Trader trader = innocent();
                        trader.rows(dataset).get(row).set(column.name(), value);
                        if (isHarmless(dataset, column)) {
                            assertInnocent(trader, dataset + " " + row + " " + column.name() + " = " + value);
                            damages++;
                        }
                    }
                }
            }
        }
        assertThat(damages).isGreaterThan(100);
    }

    /** The optional days and the broker may be null in a sound row: nobody can see that they are missing. */
    private static boolean isHarmless(Schema dataset, Column column) {
        return !column.nullable() || dataset == DECLARATIONS && column.name().equals("released_at");
    }

    private static List<Object> damaged(Schema dataset, Column column) {
        List<Object> values = new ArrayList<>();
        values.add(null);
        if (dataset.codes().containsKey(column.name())) {
            values.add("?");
        }
        if (column.name().equals("amount")) {
            values.add(0L);
            values.add(-20_000L);
        }
        if (column.name().equals("reference")) {
            values.addAll(List.of("", "?", "2019-13", "2562-05", "2019-10"));
        }
        values.removeIf(value -> column.name().equals(CustomsSchemas.TRADER));
        return values;
    }

    @Test
    void noRepeatedRowSuspendsAnInnocent() {
        for (Schema dataset : List.of(DECLARATIONS, FEE_PAYMENTS, OVERTIME_ORDERS, LETTERS)) {
            for (int row = 0; row < innocent().rows(dataset).size(); row++) {
                Trader trader = innocent();
                Row again = trader.rows(dataset).get(row).copy();
                trader.rows(dataset).add(again);
                assertThat(trader.standing(DAY)).as(dataset + " " + row).startsWith("UNDECIDED");
            }
        }
    }

    @Test
    void noNonsensePaymentLetsADebtorEscape() {
        for (long amount : new long[] {1, 19_999}) {
            for (String purpose : List.of("DECLARATION", "STATEMENT", "OVERTIME")) {
                Trader debtor = new Trader();
                debtor.released("A", "2019-05-30");
                debtor.paid(purpose, "?", amount, "2019-09-30");
                assertThat(debtor.standing(DAY)).startsWith("SUSPENDED SERVICE_FEE_ARREARS");
                assertThat(debtor.isRefused(DAY)).isTrue();
            }
        }
    }

    @Test
    void aDatasetThatIsMissingOrLateOrShortEndsTheRun() throws Exception {
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            RowDrop late = drop();
            late.asOf(dataset, DAY.minusDays(1));
            if (dataset != DECLARATIONS) {
                assertRefused(late.write(folder.resolve("late-" + dataset), 1, 10));
            }
            Path missing = drop().write(folder.resolve("missing-" + dataset), 1, 10);
            Files.delete(missing.resolve(dataset.name()).resolve("_manifest.json"));
            assertRefused(missing);
            Path part = drop().write(folder.resolve("short-" + dataset), 2, 10);
            Files.deleteIfExists(part.resolve(dataset.name()).resolve("part-0.parquet"));
            assertRefused(part);
        }
    }

    private static RowDrop drop() {
        RowDrop drop = new RowDrop(CustomsSchemas.DELIVERED, DAY);
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            drop.rows(dataset).addAll(innocent().rows(dataset));
        }
        return drop;
    }

    private void assertRefused(Path drop) {
        Path out = folder.resolve("out-" + drop.getFileName());
        try (Progress progress = Progress.silent()) {
            assertThatThrownBy(() -> new GeneralVerify<>(
                                    CustomsJob.KIND,
                                    ProgrammeFile.shipped(CustomsKind.CUSTOMS),
                                    new GeneralOptions(Location.of(drop), Location.of(out), 0, 1, null, null),
                                    progress)
                            .run())
                    .as(drop.toString())
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT));
        }
        assertThat(out).doesNotExist();
    }
}
