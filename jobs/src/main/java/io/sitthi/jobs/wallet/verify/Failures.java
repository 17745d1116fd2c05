package io.sitthi.jobs.wallet.verify;

import io.sitthi.jobs.console.CommandException;
import io.sitthi.jobs.console.ExitStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.batch.core.job.JobExecution;

/** Turns whatever went wrong into words for the operator: what happened, and what to do next. */
final class Failures {

    private static final String AGAIN =
            "Nothing was published. Run the same command again: it continues where it stopped.";

    private Failures() {}

    /** The exception that best says why a job ended without success. */
    static Exception of(JobExecution execution) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        for (Throwable failure : failures) {
            for (Throwable cause : causes(failure)) {
                if (Verify.isBrokenInput(cause) && cause instanceof Exception exception) {
                    return exception;
                }
            }
        }
        for (Throwable failure : failures) {
            for (Throwable cause : causes(failure)) {
                if (cause instanceof IOException || cause instanceof SQLException) {
                    return (Exception) cause;
                }
            }
        }
        Throwable first = failures.isEmpty()
                ? null
                : causes(failures.get(0)).get(causes(failures.get(0)).size() - 1);
        return new IllegalStateException(
                "the job ended as " + execution.getStatus() + (first == null ? "" : ": " + first), first);
    }

    static CommandException explain(Exception failure, VerifyOptions options) {
        for (Throwable cause : causes(failure)) {
            if (Verify.isBrokenInput(cause)) {
                return new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        cause.getMessage() + "\nThe drop " + options.drop()
                                + " breaks the contract; nothing was published.",
                        failure);
            }
        }
        for (Throwable cause : causes(failure)) {
            String message = String.valueOf(cause.getMessage());
            if (message.toLowerCase(Locale.ROOT).contains("no space left on device")) {
                return new CommandException(
                        ExitStatus.FAILED,
                        "A disk is full: that of " + options.out() + " or that of the scratch files in "
                                + Verify.scratchFolder(options) + ". Make room. " + AGAIN,
                        failure);
            }
            if (cause instanceof AccessDeniedException) {
                return new CommandException(ExitStatus.FAILED, "No permission for " + message + ". " + AGAIN, failure);
            }
            if (cause instanceof SQLException && options.history() != null) {
                return new CommandException(
                        ExitStatus.FAILED,
                        "The job history at " + options.history() + " cannot be used: " + message.strip() + "\n"
                                + AGAIN,
                        failure);
            }
        }
        return new CommandException(
                ExitStatus.FAILED,
                "The run failed: " + (failure.getMessage() == null ? failure : failure.getMessage()) + "\n" + AGAIN,
                failure);
    }

    /** The exception and its causes, outermost first; suppressed ones last. */
    private static List<Throwable> causes(Throwable failure) {
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
}
