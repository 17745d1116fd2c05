package io.sitthi.streaming.wallet.kafka.publish;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.streaming.wallet.directory.WalletFolder;
import java.io.IOException;
import java.util.List;

/**
 * The wallets that there are according to a {@code wallets/} folder: its rows, or, where it is of one night of several
 * (contract section 14), what the last night that says anything about a citizen says. Read in passes, each of which takes
 * the citizens with one hash.
 */
final class WalletRows {

    private static final List<String> COLUMNS = List.of("citizen_id", "district_code", "credit");

    private final List<WalletFolder.Night> nights;
    private final long rows;

    private WalletRows(List<WalletFolder.Night> nights) {
        this.nights = nights;
        long all = 0;
        for (WalletFolder.Night night : nights) {
            CheckedDataset withdrawn = night.withdrawn();
            all += night.wallets().rows() + (withdrawn == null ? 0 : withdrawn.rows());
        }
        this.rows = all;
    }

    static WalletRows of(CheckedDataset wallets) throws IOException {
        return new WalletRows(WalletFolder.nights(wallets));
    }

    /** Takes one wallet. */
    @FunctionalInterface
    interface Row {
        void take(String file, long citizen, int district, long creditSatang) throws IOException, DropFaultsException;
    }

    /** Rows of all nights: at least as many as there are wallets. */
    long rows() {
        return rows;
    }

    /**
     * Reads the wallets of one pass.
     *
     * @param most citizens that a pass is expected to have
     * @throws DropFaultsException when a folder is not what its manifest promises
     */
    void read(int pass, int passes, long most, Row row) throws IOException, DropFaultsException {
        if (nights.size() == 1) {
            wallets(nights.get(0).wallets(), pass, passes, row);
            return;
        }
        // citizens about whom a later night has said something
        WalletTable said = new WalletTable((int) Math.min(rows, most));
        for (WalletFolder.Night night : nights) {
            wallets(night.wallets(), pass, passes, (file, citizen, district, creditSatang) -> {
                if (said.add(citizen, district, creditSatang)) {
                    row.take(file, citizen, district, creditSatang);
                }
            });
            CheckedDataset withdrawn = night.withdrawn();
            if (withdrawn != null) {
                withdrawn(withdrawn, pass, passes, said);
            }
        }
    }

    private static void wallets(CheckedDataset dataset, int pass, int passes, Row row)
            throws IOException, DropFaultsException {
        FolderRows.read(dataset, COLUMNS, (group, file) -> {
            int count = (int) group.rows();
            long[] citizens = longs(dataset, group, file, "citizen_id");
            int[] districts = new int[count];
            boolean[] nulls = new boolean[count];
            group.column("district_code").readInts(districts, nulls, count);
            requireValues(dataset, group, file, "district_code", nulls);
            long[] credits = longs(dataset, group, file, "credit");
            for (int i = 0; i < count; i++) {
                if (isOf(pass, passes, citizens[i])) {
                    row.take(file, citizens[i], districts[i], credits[i]);
                }
            }
        });
    }

    private static void withdrawn(CheckedDataset dataset, int pass, int passes, WalletTable said)
            throws IOException, DropFaultsException {
        FolderRows.read(dataset, List.of("citizen_id"), (group, file) -> {
            for (long citizen : longs(dataset, group, file, "citizen_id")) {
                if (isOf(pass, passes, citizen)) {
                    said.add(citizen, 0, 0);
                }
            }
        });
    }

    private static boolean isOf(int pass, int passes, long citizen) {
        return Math.floorMod(WalletTable.hash(citizen) >>> 8, passes) == pass;
    }

    private static long[] longs(CheckedDataset dataset, RowGroupReader group, String file, String column)
            throws IOException, DropFaultsException {
        int count = (int) group.rows();
        long[] values = new long[count];
        boolean[] nulls = new boolean[count];
        group.column(column).readLongs(values, nulls, count);
        requireValues(dataset, group, file, column, nulls);
        return values;
    }

    private static void requireValues(
            CheckedDataset dataset, RowGroupReader group, String file, String column, boolean[] nulls)
            throws DropFaultsException {
        for (int i = 0; i < nulls.length; i++) {
            if (nulls[i]) {
                throw FolderRows.forbiddenNull(dataset, file, column, group.firstRow() + i);
            }
        }
    }
}
