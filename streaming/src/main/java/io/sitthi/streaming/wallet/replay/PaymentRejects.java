package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.RejectedRow;
import io.sitthi.streaming.wallet.replay.order.PaymentFaults;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is rejected: one file for each thread that reads payments, and one for the merchants. */
final class PaymentRejects implements Closeable {

    private final Location folder;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<WrittenFile> files = new ArrayList<>();
    private final FaultCounts faults = new FaultCounts();

    PaymentRejects(Location folder) {
        this.folder = folder;
    }

    /** One thread's share. */
    private static final class Lane implements PaymentFaults {
        private final RejectWriter writer;
        private long rows;

        Lane(RejectWriter writer) {
            this.writer = writer;
        }

        @Override
        public void add(String file, long row, String column, RejectCode code, @Nullable Long citizenId)
                throws IOException {
            writer.add(WalletSchemas.PAYMENTS, file, row, column, code, citizenId);
        }

        @Override
        public void rejectRow() {
            rows++;
        }
    }

    /** For one more thread. */
    synchronized PaymentFaults newLane() {
        try {
            Location file = folder.resolve("payments-%05d.parquet".formatted(lanes.size()));
            Lane lane = new Lane(new RejectWriter(file));
            lanes.add(lane);
            return lane;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the payments' files, and writes the merchants'. Whose a merchant is, a citizen's or a firm's, is not told. */
    synchronized void finish(List<RejectedRow> merchants) throws IOException {
        for (Lane lane : lanes) {
            files.add(lane.writer.finish());
            faults.addAll(lane.writer.faults());
        }
        try (RejectWriter writer = new RejectWriter(folder.resolve("merchants.parquet"))) {
            for (RejectedRow reject : merchants) {
                writer.add(WalletSchemas.MERCHANTS, reject.file(), reject.row(), reject.column(), reject.code(), null);
            }
            files.add(writer.finish());
            faults.addAll(writer.faults());
        }
    }

    /** Payments that are not decided. */
    synchronized long rejectedPayments() {
        long rows = 0;
        for (Lane lane : lanes) {
            rows += lane.rows;
        }
        return rows;
    }

    List<WrittenFile> files() {
        return files;
    }

    FaultCounts faults() {
        return faults;
    }

    /** Deletes what was not finished. */
    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (Lane lane : lanes) {
            try {
                lane.writer.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
