package io.sitthi.streaming.engine.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.FailureCauses;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.streaming.engine.table.TableMemoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** Turns whatever went wrong into words for the operator: what happened, and what to do next. */
public final class ReplayFailures {

    private static final String AGAIN =
            "Nothing was published. Once that is fixed, run the same command again: it starts over.";

    private ReplayFailures() {}

    /**
     * The failure in words, or the failure itself when it is a fault of Sitthi itself.
     *
     * @param fullDisk which disks may be full
     * @param lessMemory another remedy for too little memory; empty for none
     */
    public static Exception explain(Exception failure, Supplier<String> fullDisk, String lessMemory) {
        List<Throwable> causes = FailureCauses.of(failure);
        for (Throwable cause : causes) {
            if (cause instanceof DropFaultsException || cause instanceof MalformedParquetException) {
                return new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        cause.getMessage() + "\nThe input breaks the contract; nothing was published.",
                        failure);
            }
        }
        for (Throwable cause : causes) {
            if (FailureCauses.isDiskFull(cause)) {
                return failed(fullDisk.get() + " Make room.", failure);
            }
            if (cause instanceof OutOfMemoryError || cause instanceof TableMemoryException) {
                return failed(
                        "Not enough memory: Java may use "
                                + Runtime.getRuntime().maxMemory() / (1 << 20)
                                + " MiB. Give it more (SITTHI_JAVA_OPTS=-Xmx…)"
                                + (lessMemory.isEmpty() ? "." : ", " + lessMemory + "."),
                        failure);
            }
            String told = FailureCauses.describe(cause, "the input or output");
            if (told != null) {
                return failed(told, failure);
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                return failed("The run failed: " + cause.getMessage() + ".", failure);
            }
        }
        // a fault of Sitthi itself: the command line says so
        return failure;
    }

    private static CommandException failed(String what, Exception failure) {
        return new CommandException(ExitStatus.FAILED, what + "\n" + AGAIN, failure);
    }
}
