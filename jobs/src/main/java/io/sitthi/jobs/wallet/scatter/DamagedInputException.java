package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;

/** A delivered file turned out to be damaged while it was read. */
public final class DamagedInputException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedInputException(Schema dataset, String fileAndFault, Throwable cause) {
        super("dataset " + dataset.folder() + ", file " + fileAndFault + " (" + advice(cause) + ")", cause);
    }

    private static String advice(Throwable cause) {
        return cause instanceof MalformedParquetException malformed && malformed.isUnsupported()
                ? "have it written in another way, such as by another version of its writer"
                : "copy the file again from its source, or have it delivered again";
    }
}
