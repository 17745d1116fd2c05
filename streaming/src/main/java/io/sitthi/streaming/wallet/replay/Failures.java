package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.FailureCauses;
import io.sitthi.datasets.output.FullDisks;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.streaming.engine.table.TableMemoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** Turns whatever went wrong into words for the operator: what happened, and what to do next. */
final class Failures {

    private static final String AGAIN =
            "Nothing was published. When that is put right, run the same command again: it begins anew.";

    private Failures() {}

    static Exception explain(Exception failure, ReplayOptions options) {
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
                return failed(fullDisk(options) + " Make room.", failure);
            }
            if (cause instanceof OutOfMemoryError || cause instanceof TableMemoryException) {
                return failed(
                        "Not enough memory: Java may use "
                                + Runtime.getRuntime().maxMemory() / (1 << 20)
                                + " MiB. Give it more (SITTHI_JAVA_OPTS=-Xmx…), or take --memory mapped.",
                        failure);
            }
            if (cause instanceof FileSystemException file) {
                return failed(FailureCauses.describe(file), failure);
            }
            if (cause instanceof UnknownHostException) {
                return failed("There is no host of this name: " + cause.getMessage() + ".", failure);
            }
            if (cause instanceof ConnectException) {
                return failed("No connection to a server of the input or output: " + cause.getMessage() + ".", failure);
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                return failed("The run failed: " + cause.getMessage() + ".", failure);
            }
        }
        // a fault of Sitthi's own: the command line says so
        return failure;
    }

    private static CommandException failed(String what, Exception failure) {
        return new CommandException(ExitStatus.FAILED, what + "\n" + AGAIN, failure);
    }

    private static String fullDisk(ReplayOptions options) {
        Path scratch = Workplace.scratchFolder(options);
        Path stores = options.stores();
        if (stores == null) {
            return FullDisks.describe(
                    options.out(),
                    new FullDisks.Folder("the scratch files (64 bytes for each payment, and the stores)", scratch));
        }
        return FullDisks.describe(
                options.out(),
                new FullDisks.Folder("the scratch files (64 bytes for each payment)", scratch),
                new FullDisks.Folder("the stores (34 bytes for each wallet)", stores));
    }
}
