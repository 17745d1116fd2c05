package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.replay.TimeSample;
import io.sitthi.streaming.engine.replay.TimeSlices;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.store.FaultList;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A drop's payments on local scratch, cut into slices of time that follow one another (contract section 4).
 *
 * @param scratch the file that holds them
 * @param slices in order
 * @param rows how many payments there are in all
 * @param prohibitedGoods the goods to which the payments refer by number
 */
public record SortedPayments(Path scratch, List<Slice> slices, long rows, List<String> prohibitedGoods) {

    /** About 32 MB in memory; two slices are held at a time. */
    public static final int SLICE_ROWS = 1 << 19;

    /** How payments are read and cut. */
    public record Settings(PlaceFinder places, List<String> prohibitedGoods, int sliceRows) {

        public Settings {
            prohibitedGoods = List.copyOf(prohibitedGoods);
            if (prohibitedGoods.size() > PaymentRecord.MAX_GOODS) {
                throw new IllegalArgumentException(prohibitedGoods.size() + " prohibited goods, at most "
                        + PaymentRecord.MAX_GOODS + " are expected");
            }
        }
    }

    /**
     * Reads every payment and writes it to scratch.
     *
     * @param scratch a file that does not exist yet; about 64 bytes a payment
     * @param faults asked for one for each thread
     * @throws DropFaultsException when a file is damaged, or is not what its manifest promises
     * @throws IOException when a disk fails
     */
    public static SortedPayments read(
            CheckedDataset payments,
            Settings settings,
            Path scratch,
            Supplier<PaymentFaults> faults,
            ProgressListener progress)
            throws DropFaultsException, IOException {
        TimeSlices slices = payments.rows() <= settings.sliceRows()
                ? TimeSlices.one()
                : TimeSlices.choose(TimeSample.read(payments, "occurred_at"), payments.rows(), settings.sliceRows());
        try (ScratchFile file = ScratchFile.create(scratch, slices.count())) {
            List<SliceBuffers> all = new ArrayList<>();
            FaultList broken = new FaultList(payments.dataset());
            DatasetScan.run(payments, broken, progress, () -> {
                SliceBuffers buffers = new SliceBuffers(slices, file);
                all.add(buffers);
                return new PaymentLane(buffers, settings.places(), faults.get(), settings.prohibitedGoods());
            });
            broken.throwIfAny();
            for (SliceBuffers buffers : all) {
                buffers.flush();
            }
            List<Slice> filled = file.slices();
            long rows = 0;
            for (Slice slice : filled) {
                rows += slice.rows();
            }
            return new SortedPayments(scratch, filled, rows, settings.prohibitedGoods());
        }
    }
}
