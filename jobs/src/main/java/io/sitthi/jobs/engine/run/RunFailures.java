package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.FailureCauses;
import io.sitthi.datasets.output.FullDisks;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;

/** Turns a failure into a message for the operator: what happened, and what to do next. */
public final class RunFailures {

    private static final String AGAIN =
            "Nothing was published. Once that is fixed, run the same command again: it continues where it stopped.";

    private RunFailures() {}

    /** The exception that best says why a job ended without success. */
    public static Exception of(JobExecution execution) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        for (Throwable failure : failures) {
            for (Throwable cause : FailureCauses.of(failure)) {
                if ((breaksContract(cause) || cause instanceof BrokenGroundException)
                        && cause instanceof Exception exception) {
                    return exception;
                }
            }
        }
        for (Throwable failure : failures) {
            for (Throwable cause : FailureCauses.of(failure)) {
                if (cause instanceof IOException || cause instanceof SQLException) {
                    return (Exception) cause;
                }
            }
        }
        List<Throwable> firsts = failures.isEmpty() ? List.of() : FailureCauses.of(failures.get(0));
        Throwable first = firsts.isEmpty() ? null : firsts.get(firsts.size() - 1);
        return new IllegalStateException(
                "the job ended as " + execution.getStatus() + (first == null ? "" : ": " + first), first);
    }

    /** The message for the operator. */
    public static CommandException explain(Exception failure, RunPlace place) {
        for (Throwable cause : FailureCauses.of(failure)) {
            if (breaksContract(cause)) {
                return new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        cause.getMessage() + "\nThe drop " + place.drop()
                                + " breaks the contract; nothing was published.",
                        failure);
            }
        }
        for (Throwable cause : FailureCauses.of(failure)) {
            if (cause instanceof BrokenGroundException) {
                return new CommandException(
                        ExitStatus.BROKEN_INPUT, cause.getMessage() + "\nNothing was published.", failure);
            }
        }
        if (FailureCauses.of(failure).stream().anyMatch(FailureCauses::isDiskFull)) {
            FullDisks.Folder scratch = new FullDisks.Folder(
                    "the scratch files (about as large as the drop)", ScratchFolder.of(place.out(), place.scratch()));
            return failed(FullDisks.describe(place.out(), scratch) + " Make room.", failure);
        }
        for (Throwable cause : FailureCauses.of(failure)) {
            if (cause instanceof SQLException && place.history() != null) {
                return failed(
                        "The job history at " + place.history() + " cannot be used: "
                                + String.valueOf(cause.getMessage()).strip(),
                        failure);
            }
            if (cause instanceof DamagedBlockException) {
                return new CommandException(
                        ExitStatus.FAILED,
                        "Damaged, as by a power failure, and deleted: " + cause.getMessage() + ".\n"
                                + "Nothing was published. Run the same command again: it makes that file again and"
                                + " continues.",
                        failure);
            }
            String told = FailureCauses.describe(cause, place.drop() + " or " + place.out());
            if (told != null) {
                return failed(told, failure);
            }
        }
        return failed("The run failed: " + (failure.getMessage() == null ? failure : failure.getMessage()), failure);
    }

    private static CommandException failed(String what, Exception failure) {
        return new CommandException(ExitStatus.FAILED, what + "\n" + AGAIN, failure);
    }

    /** Whether the input is to blame: exit status 3. */
    public static boolean isBrokenInput(Exception failure) {
        return FailureCauses.of(failure).stream()
                .anyMatch(cause -> breaksContract(cause) || cause instanceof BrokenGroundException);
    }

    private static boolean breaksContract(Throwable cause) {
        return cause instanceof DropFaultsException
                || cause instanceof DamagedInputException
                || cause instanceof OrphanRowsException
                || cause instanceof MalformedParquetException;
    }
}
