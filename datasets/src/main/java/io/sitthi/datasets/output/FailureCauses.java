package io.sitthi.datasets.output;

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
