package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;

/** A delivered file turned out to be damaged, or disappeared, while it was being read. */
public final class DamagedInputException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * What became of a file.
     *
     * @param file its name
     * @param cause a {@link MalformedParquetException}, which names the file itself, or what the file system said
     */
    public DamagedInputException(Schema dataset, String file, IOException cause) {
        super(
                "dataset " + dataset.name() + ", file "
                        + (cause instanceof MalformedParquetException
                                ? String.valueOf(cause.getMessage())
                                : file + ": shrank or went away while it was read")
                        + " (" + advice(cause) + ")",
                cause);
    }

    private static String advice(IOException cause) {
        return cause instanceof MalformedParquetException malformed && malformed.isUnsupported()
                ? "have it written in another way, such as by another version of its writer"
                : "copy the file again from its source, or have it delivered again";
    }
}
