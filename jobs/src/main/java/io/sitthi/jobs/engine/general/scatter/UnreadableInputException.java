package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.schema.Schema;
import java.io.IOException;

/** A delivered file turned out to be damaged while it was read. */
public final class UnreadableInputException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableInputException(Schema dataset, String fileAndFault, Throwable cause) {
        super(
                "dataset " + dataset.name() + ", file " + fileAndFault
                        + " (copy the file again from its source, or have it delivered again)",
                cause);
    }
}
