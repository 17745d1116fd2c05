package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.schema.RejectCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Is told what is wrong with the rows of payments that one thread reads. */
public interface PaymentFaults {

    /**
     * One fault; a row may have several.
     *
     * @param row number in the file, from 0
     * @param citizenId payer of a consumer's payment; null where that is not known
     */
    void add(String file, long row, String column, RejectCode code, @Nullable Long citizenId) throws IOException;

    /** A row that had one or more faults is not decided. */
    void rejectRow();
}
