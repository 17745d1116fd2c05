package io.sitthi.benchmarks.scale;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.ManifestMaker;
import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes a generated drop of the wallet uneven: one citizen gets so many rows of deposits, and one bank so many rows, which
 * belong to the citizens who registered first. Deposits get two files more and a new manifest.
 */
public final class SkewedDrop {

    private static final int BANK = 2;
    private static final String SOURCE = "Bank of Thailand";

    private SkewedDrop() {}

    /** @param arguments folder of the drop, rows of one citizen, rows of one bank */
    public static void main(String[] arguments) throws Exception {
        make(Location.of(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    }

    /** Adds rows; not to be done twice. */
    public static void make(Location drop, long rowsOfOneCitizen, long rowsOfOneBank)
            throws IOException, DropFaultsException {
        WalletProgramme programme = WalletKind.shipped();
        CheckedDataset registrations = DropCheck.check(drop, programme, List.of(WalletSchemas.REGISTRATIONS))
                .dataset(WalletSchemas.REGISTRATIONS);
        long[] citizens = citizens(registrations.files().get(0).location());
        Location deposits = drop.resolve(WalletSchemas.DEPOSITS.folder());
        write(deposits.resolve("one-citizen.parquet"), rowsOfOneCitizen, citizens, 1, programme);
        write(deposits.resolve("one-bank.parquet"), rowsOfOneBank, citizens, citizens.length, programme);
        LocalDate asOf = programme.depositsAsOf();
        ManifestMaker.make(deposits, WalletSchemas.DEPOSITS, SOURCE, asOf, programme, bytes -> {});
    }

    /** Of the first row group. */
    private static long[] citizens(Location file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            RowGroupReader group = reader.rowGroupReader(List.of("citizen_id"));
            reader.fetch(group, 0);
            int rows = Math.toIntExact(group.rows());
            long[] ids = new long[rows];
            group.column("citizen_id").readLongs(ids, new boolean[rows], rows);
            return ids;
        }
    }

    private static void write(Location file, long rows, long[] citizens, int owners, WalletProgramme programme)
            throws IOException {
        long day = programme.depositsAsOf().toEpochDay();
        try (OutputWriter writer = new OutputWriter(WalletSchemas.DEPOSITS, List.of())) {
            writer.begin(file);
            for (long row = 0; row < rows; row++) {
                int column = 0;
                writer.putLong(column++, citizens[(int) (row % owners)]);
                writer.putLong(column++, BANK);
                writer.putCode(column++, "SAVINGS");
                writer.putCode(column++, "THB");
                writer.putLong(column++, 0); // not joint
                writer.putLong(column++, row % 100);
                writer.putLong(column, day);
                writer.endRow();
            }
            writer.finish();
        }
    }
}
