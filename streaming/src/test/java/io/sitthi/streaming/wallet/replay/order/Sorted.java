package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.schema.RejectCode;
import java.nio.file.Path;
import java.util.List;

/** Payments sorted onto scratch, for tests of what comes after. */
public final class Sorted {

    private Sorted() {}

    public static SortedPayments of(Path directory, List<TestPayment> payments, int sliceRows) throws Exception {
        TestDrop drop = new TestDrop(directory).payments(List.of(payments));
        return SortedPayments.read(
                drop.checkedPayments(),
                new SortedPayments.Settings((latitude, longitude) -> 1001, List.of("GOLD"), sliceRows),
                directory.resolve("scratch"),
                NoFaults::new,
                ProgressListener.NONE);
    }

    private static final class NoFaults implements PaymentFaults {
        @Override
        public void add(String file, long row, String column, RejectCode code, Long citizenId) {
            throw new AssertionError(file + ", row " + row + ", column " + column + ": " + code);
        }

        @Override
        public void rejectRow() {
            throw new AssertionError("a row was rejected");
        }
    }
}
