package io.sitthi.streaming.wallet.kafka.publish;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;
import java.util.List;

/**
 * The difference between two nights' wallets. Reads both folders once for every few million wallets of the old one, so
 * that memory is bounded whatever their number.
 */
public final class WalletDifference {

    /** Old wallets held at a time: about 200 megabytes. */
    private static final int WALLETS_A_PASS = 4_000_000;

    private static final List<String> COLUMNS = List.of("citizen_id", "district_code", "credit");

    /**
     * How many wallets differ.
     *
     * @param opened in the new folder only
     * @param changed in both, with another district or credit
     * @param withdrawn in the old folder only
     */
    public record Count(long opened, long changed, long withdrawn) {

        Count plus(Count other) {
            return new Count(opened + other.opened, changed + other.changed, withdrawn + other.withdrawn);
        }

        public long all() {
            return opened + changed + withdrawn;
        }
    }

    /** Takes the changes as they are found. */
    @FunctionalInterface
    public interface Sink {
        void take(Change change) throws IOException;
    }

    private final CheckedDataset from;
    private final CheckedDataset to;
    private final long inForceMicros;
    private final int walletsAPass;

    public WalletDifference(CheckedDataset from, CheckedDataset to, long inForceMicros) {
        this(from, to, inForceMicros, WALLETS_A_PASS);
    }

    WalletDifference(CheckedDataset from, CheckedDataset to, long inForceMicros, int walletsAPass) {
        this.from = from;
        this.to = to;
        this.inForceMicros = inForceMicros;
        this.walletsAPass = walletsAPass;
    }

    /**
     * Finds every difference.
     *
     * @throws DropFaultsException when a folder is not what its manifest promises; what the sink had by then is not to be
     *     used
     */
    public Count find(Sink sink) throws IOException, DropFaultsException {
        int passes = (int) (from.rows() / walletsAPass) + 1;
        Count count = new Count(0, 0, 0);
        for (int pass = 0; pass < passes; pass++) {
            count = count.plus(new Pass(pass, passes, sink).find());
        }
        return count;
    }

    /** The citizens whose hash belongs to one pass. */
    private final class Pass {

        private final int pass;
        private final int passes;
        private final Sink sink;
        private final WalletTable table = new WalletTable((int) Math.min(from.rows(), 2L * walletsAPass));
        private long opened;
        private long changed;
        private long withdrawn;

        Pass(int pass, int passes, Sink sink) {
            this.pass = pass;
            this.passes = passes;
            this.sink = sink;
        }

        Count find() throws IOException, DropFaultsException {
            FolderRows.read(
                    from,
                    COLUMNS,
                    (group, file) -> rows(from, group, file, (citizen, district, credit) -> {
                        if (!table.add(citizen, district, credit)) {
                            throw repeated(from, file);
                        }
                    }));
            FolderRows.read(to, COLUMNS, (group, file) -> rows(to, group, file, this::takeNew));
            for (int slot = table.nextNotAsked(0); slot >= 0; slot = table.nextNotAsked(slot + 1)) {
                withdrawn++;
                sink.take(new WalletChange(inForceMicros, table.citizen(slot), null));
            }
            return new Count(opened, changed, withdrawn);
        }

        private void takeNew(long citizen, int district, long creditSatang) throws IOException {
            int slot = table.ask(citizen);
            if (slot >= 0 && table.holds(slot, district, creditSatang)) {
                return;
            }
            if (slot >= 0) {
                changed++;
            } else {
                opened++;
            }
            sink.take(new WalletChange(inForceMicros, citizen, new WalletFacts(district, creditSatang)));
        }

        private void rows(CheckedDataset dataset, RowGroupReader group, String file, Row row)
                throws IOException, DropFaultsException {
            int rows = (int) group.rows();
            long[] citizens = new long[rows];
            int[] districts = new int[rows];
            long[] credits = new long[rows];
            boolean[] nulls = new boolean[rows];
            group.column("citizen_id").readLongs(citizens, nulls, rows);
            requireValues(dataset, group, file, "citizen_id", nulls);
            group.column("district_code").readInts(districts, nulls, rows);
            requireValues(dataset, group, file, "district_code", nulls);
            group.column("credit").readLongs(credits, nulls, rows);
            requireValues(dataset, group, file, "credit", nulls);
            for (int i = 0; i < rows; i++) {
                if (Math.floorMod(WalletTable.hash(citizens[i]) >>> 8, passes) == pass) {
                    row.take(citizens[i], districts[i], credits[i]);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Row {
        void take(long citizen, int district, long creditSatang) throws IOException, DropFaultsException;
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

    private static DropFaultsException repeated(CheckedDataset dataset, String file) {
        return new DropFaultsException(List.of(
                new Fault(dataset.dataset(), file, "citizen_id", "one wallet for each citizen", "two of one", null)));
    }
}
