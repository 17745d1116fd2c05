package io.sitthi.datasets.output;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what made a run fail, in terms that an operator can do something about. */
public final class FailureCauses {

    private FailureCauses() {}

    /** The exception and its causes, outermost first; suppressed ones last. */
    public static List<Throwable> of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (seen.add(suppressed)) {
                causes.add(suppressed);
            }
        }
        return causes;
    }

    /** Whether this one says that a disk is full, or that its owner may use no more of it. */
    public static boolean isDiskFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device") || message.contains("disk quota exceeded");
    }

    /**
     * What to tell of a failure of files or of the network; null when this one is neither.
     *
     * @param servers whose they may be, such as "the input or output"
     */
    public static @Nullable String describe(Throwable cause, String servers) {
        if (cause instanceof FileSystemException file) {
            return describe(file);
        }
        if (cause instanceof UnknownHostException) {
            return "There is no host of this name: " + cause.getMessage() + ".";
        }
        if (cause instanceof ConnectException) {
            return "No connection to a server of " + servers + ": " + cause.getMessage() + ".";
        }
        return null;
    }

    /** A sentence for what is often but a path. */
    public static String describe(FileSystemException e) {
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
}
