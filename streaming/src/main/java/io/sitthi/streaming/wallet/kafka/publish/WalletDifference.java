package io.sitthi.streaming.wallet.kafka.publish;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;
import java.util.List;

/**
 * The difference between two nights' wallets. Reads both folders once for every few million wallets of the larger one, so
 * that memory is bounded whatever their number. One night of several (contract section 14) stands for all nights up to it.
 */
public final class WalletDifference {

    /** Wallets held at a time: about 200 megabytes, and as much for each of the two that is of one night of several. */
    private static final int WALLETS_A_PASS = 4_000_000;

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
        WalletRows before = WalletRows.of(from);
        WalletRows after = WalletRows.of(to);
        int passes = (int) (Math.max(before.rows(), after.rows()) / walletsAPass) + 1;
        Count count = new Count(0, 0, 0);
        for (int pass = 0; pass < passes; pass++) {
            count = count.plus(new Pass(before, after, pass, passes, sink).find());
        }
        return count;
    }

    /** The citizens whose hash belongs to one pass. */
    private final class Pass {

        private final WalletRows before;
        private final WalletRows after;
        private final int pass;
        private final int passes;
        private final Sink sink;
        private final WalletTable table;
        private long opened;
        private long changed;
        private long withdrawn;

        Pass(WalletRows before, WalletRows after, int pass, int passes, Sink sink) {
            this.before = before;
            this.after = after;
            this.pass = pass;
            this.passes = passes;
            this.sink = sink;
            this.table = new WalletTable((int) Math.min(before.rows(), most()));
        }

        private long most() {
            return 2L * walletsAPass;
        }

        Count find() throws IOException, DropFaultsException {
            before.read(pass, passes, most(), (file, citizen, district, credit) -> {
                if (!table.add(citizen, district, credit)) {
                    throw repeated(from, file);
                }
            });
            after.read(pass, passes, most(), (file, citizen, district, credit) -> takeNew(citizen, district, credit));
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
    }

    private static DropFaultsException repeated(CheckedDataset dataset, String file) {
        return new DropFaultsException(List.of(
                new Fault(dataset.dataset(), file, "citizen_id", "one wallet for each citizen", "two of one", null)));
    }
}
