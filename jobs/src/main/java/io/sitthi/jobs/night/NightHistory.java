package io.sitthi.jobs.night;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.RunLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/** The nights of a place: in a PostgreSQL database, or in a directory of their own. */
public final class NightHistory implements AutoCloseable {

    /** The name that nights have among other jobs of the same database. */
    public static final String JOB_NAME = "night";

    private static final String PLAN = "plan";
    private static final String NIGHT = "date";
    private static final int MAX_LISTED = 10_000;

    private final JobHistory history;
    private final @Nullable HistoryDatabase database;
    private final @Nullable Path directory;

    private NightHistory(JobHistory history, @Nullable HistoryDatabase database, @Nullable Path directory) {
        this.history = history;
        this.database = database;
        this.directory = directory;
    }

    /** @param place {@code jdbc:postgresql://…} or a directory */
    public static NightHistory open(String place) throws CommandException {
        try {
            if (place.startsWith("jdbc:")) {
                HistoryDatabase database = new HistoryDatabase(
                        place, System.getenv("SITTHI_HISTORY_USER"), System.getenv("SITTHI_HISTORY_PASSWORD"));
                return new NightHistory(JobHistory.inPostgres(database), database, null);
            }
            Path directory = Path.of(place);
            Files.createDirectories(directory);
            return new NightHistory(JobHistory.inFile(directory.toAbsolutePath().resolve("nights")), null, directory);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new CommandException(
                        ExitStatus.FAILED,
                        "a night is at work on the history in " + place
                                + ": only one process can read it. Wait for it, or keep" + " the history in PostgreSQL",
                        e);
            }
            throw unreachable(place, e);
        } catch (Exception e) {
            throw unreachable(place, e);
        }
    }

    private static CommandException unreachable(String place, Exception e) {
        String shown = place.startsWith("jdbc:") ? place.replaceFirst("[?].*", "") : place;
        return new CommandException(
                ExitStatus.FAILED, "the history " + shown + " cannot be used: " + e.getMessage(), e);
    }

    /** Keeps every other start of the plan's nights away, on this machine and, with PostgreSQL, on others. */
    AutoCloseable lease(NightPlan plan) throws CommandException {
        HistoryDatabase shared = database;
        String refusal = "another start of " + plan.name() + " is at work, here or on another machine; wait for it";
        try {
            if (shared != null) {
                return RunLease.take(JobHistory.postgres(shared), "sitthi night " + plan.name(), refusal);
            }
            OutputLock lock = directory == null ? null : OutputLock.tryTake(directory.resolve(plan.name() + ".lock"));
            if (lock == null) {
                throw new CommandException(ExitStatus.USAGE, refusal);
            }
            return lock;
        } catch (SQLException | IOException e) {
            throw unreachable(plan.history(), e);
        }
    }

    static JobParameters parameters(NightPlan plan, LocalDate date) {
        return new JobParametersBuilder()
                .addString(PLAN, plan.name())
                .addString(NIGHT, date.toString())
                .toJobParameters();
    }

    JobHistory jobs() {
        return history;
    }

    /** All nights, the latest date first; of one plan when it is not null. */
    public List<NightReport> nights(@Nullable String plan) {
        List<NightReport> nights = new ArrayList<>();
        for (JobInstance instance : history.repository().getJobInstances(JOB_NAME, 0, MAX_LISTED)) {
            NightReport night = report(instance);
            if (night != null && (plan == null || plan.equals(night.plan()))) {
                nights.add(night);
            }
        }
        nights.sort(Comparator.comparing(NightReport::date).reversed().thenComparing(NightReport::plan));
        return nights;
    }

    private @Nullable NightReport report(JobInstance instance) {
        List<JobExecution> executions = new ArrayList<>(history.repository().getJobExecutions(instance));
        executions.sort(Comparator.comparingLong(JobExecution::getId));
        if (executions.isEmpty()) {
            return null;
        }
        JobExecution first = executions.get(0);
        JobExecution last = executions.get(executions.size() - 1);
        Map<String, NightReport.StepReport> steps = new LinkedHashMap<>();
        String failure = null;
        for (JobExecution execution : executions) {
            List<StepExecution> ordered = new ArrayList<>(execution.getStepExecutions());
            ordered.sort(Comparator.comparingLong(StepExecution::getId));
            failure = null;
            for (StepExecution step : ordered) {
                StepNotes notes = StepNotes.of(step);
                steps.put(
                        step.getStepName(),
                        new NightReport.StepReport(
                                step.getStepName(),
                                step.getStatus().toString(),
                                step.getStartTime(),
                                step.getEndTime(),
                                notes.said(),
                                notes.counts()));
                failure = notes.failure() != null
                        ? step.getStepName() + ": " + notes.failure()
                        : step.getStatus().isUnsuccessful()
                                ? step.getStepName() + ": its process ended before it did"
                                : failure;
            }
        }
        String plan = String.valueOf(first.getJobParameters().getString(PLAN));
        LocalDate date = LocalDate.parse(String.valueOf(first.getJobParameters().getString(NIGHT)));
        return new NightReport(
                instance.getInstanceId(),
                plan,
                date,
                last.getStatus().toString(),
                first.getStartTime(),
                last.getEndTime(),
                executions.size(),
                List.copyOf(steps.values()),
                last.getStatus().isUnsuccessful() ? failure : null);
    }

    @Override
    public void close() {
        history.close();
    }
}
