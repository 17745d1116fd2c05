package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.FullDisks;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.streaming.wallet.account.TableMemoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns whatever went wrong into words for the operator: what happened, and what to do next. */
final class Failures {

    private static final String AGAIN =
            "Nothing was published. When that is put right, run the same command again: it begins anew.";

    private Failures() {}

    static Exception explain(Exception failure, ReplayOptions options) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof DropFaultsException || cause instanceof MalformedParquetException) {
                return new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        cause.getMessage() + "\nThe input breaks the contract; nothing was published.",
                        failure);
            }
        }
        for (Throwable cause : causes) {
            if (isDiskFull(cause)) {
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
                return failed(describe(file), failure);
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

    /** The messages of these exceptions are often but a path. */
    private static String describe(FileSystemException e) {
        String what;
        if (e instanceof AccessDeniedException) {
            what = "No permission for ";
        } else if (e instanceof NoSuchFileException) {
            what = "No such file or directory: ";
        } else if (e instanceof FileAlreadyExistsException) {
            what = "In the way, where a directory was to be: ";
        } else {
            what = "The file system refused: ";
        }
        return what + e.getMessage() + ".";
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

    private static boolean isDiskFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device") || message.contains("disk quota exceeded");
    }

    /** The exception and its causes, outermost first. */
    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
