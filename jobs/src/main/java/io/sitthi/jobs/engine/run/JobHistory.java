package io.sitthi.jobs.engine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch's history, in an H2 file or in PostgreSQL. Its times stand in the tables in UTC; whoever reads them here
 * gets those of the clock of this machine, whichever machine wrote them. Wired by hand, because an application context would
 * take a second to start.
 */
public final class JobHistory implements AutoCloseable {

    /** The name that every run's job has in the history. */
    public static final String JOB_NAME = "verify";

    /**
     * Every lane, of which there are at most 256, holds a connection while it works, and needs a second one to record
     * the result. With fewer connections, a lane could time out while waiting for another's long item.
     */
    private static final int MAX_CONNECTIONS = 2 * 256 + 16;

    /** How long a directory's history remembers a run: more than a year of nights. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** The length of the column in Spring Batch's tables. */
    private static final int MAX_MESSAGE = 2500;

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final @Nullable JdbcConnectionPool pool;

    private JobHistory(DataSource source, @Nullable JdbcConnectionPool pool) throws Exception {
        this.pool = pool;
        this.transactions = new JdbcTransactionManager(source);
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        // the lease keeps two runs of one output apart; with the default, SERIALIZABLE, unrelated runs would fail at
        // random
        factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
        factory.setDataSource(source);
        factory.setJdbcOperations(new UtcTimes(source));
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        this.repository = factory.getObject();
    }

    /** @param file of the database, without its ending; H2 lets only one process at it */
    public static JobHistory inFile(Path file) throws Exception {
        try {
            return openFile(file);
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.FILE_CORRUPTED_1) {
                throw e;
            }
            // the scratch files themselves show what is done, so a damaged history must not prevent a run from
            // continuing
            Path database = databaseFile(file);
            Files.move(
                    database,
                    file.resolveSibling(file.getFileName() + ".damaged.mv.db"),
                    StandardCopyOption.REPLACE_EXISTING);
            return openFile(file);
        }
    }

    private static Path databaseFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".mv.db");
    }

    private static JobHistory openFile(Path file) throws Exception {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:file:" + file + ";TRACE_LEVEL_FILE=0;WRITE_DELAY=0", "", "");
        pool.setMaxConnections(MAX_CONNECTIONS);
        try {
            boolean earlier = Files.exists(databaseFile(file));
            HistoryTables.createInH2(pool);
            if (earlier) {
                requireReadable(pool);
            }
            return new JobHistory(pool, pool);
        } catch (Exception e) {
            pool.dispose();
            throw e;
        }
    }

    /** A file that is damaged in the middle still opens. It is small, so it is read once completely. */
    private static void requireReadable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SCRIPT")) {
            while (all.next()) {
                all.getString(1);
            }
        } catch (SQLException e) {
            throw new SQLException("the job history is damaged", e.getSQLState(), ErrorCode.FILE_CORRUPTED_1, e);
        }
    }

    /** The history of all runs: in PostgreSQL, or in a directory that only one run may use at a time. */
    public static JobHistory of(HistoryDatabase database) throws Exception {
        Path directory = database.directory();
        if (directory == null) {
            return inPostgres(database);
        }
        Files.createDirectories(directory);
        JobHistory history = inFile(directory.toAbsolutePath().resolve("history"));
        history.forget(KEPT);
        return history;
    }

    public static JobHistory inPostgres(HistoryDatabase database) throws Exception {
        DataSource source = postgres(database);
        HistoryTables.createInPostgres(source);
        return new JobHistory(source, null);
    }

    public static DataSource postgres(HistoryDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        if (database.user() != null) {
            source.setUser(database.user());
        }
        if (database.password() != null) {
            source.setPassword(database.password());
        }
        return source;
    }

    /** Whether the history says that this run was completed. */
    public boolean isComplete(JobParameters parameters) {
        return isComplete(JOB_NAME, parameters);
    }

    /** As {@link #isComplete(JobParameters)}, of a job of another name. */
    public boolean isComplete(String jobName, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(jobName, parameters);
        return last != null && last.getStatus() == BatchStatus.COMPLETED;
    }

    /**
     * Starts the job, or restarts it. A process that was killed leaves its execution as running, or as unknown if its
     * history could not be written. Such an execution is marked as failed first: the lock on the output guarantees
     * that no other process works on it, and the files show what is done.
     */
    public JobExecution launch(Job job, JobParameters parameters) throws Exception {
        declareEnded(
                job.getName(),
                parameters,
                BatchStatus.FAILED,
                ExitStatus.FAILED,
                "the process ended before the run did");
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setTaskExecutor(new SyncTaskExecutor());
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        return operator.start(job, parameters);
    }

    /** Marks a run as complete whose process was killed after publishing, before it could record that. */
    public void notePublished(JobParameters parameters) {
        declareEnded(
                JOB_NAME,
                parameters,
                BatchStatus.COMPLETED,
                ExitStatus.COMPLETED,
                "published; the process ended right after that");
    }

    private void declareEnded(
            String jobName, JobParameters parameters, BatchStatus status, ExitStatus exitStatus, String why) {
        JobExecution last = repository.getLastJobExecution(jobName, parameters);
        if (last == null || last.getStatus() == BatchStatus.COMPLETED) {
            return;
        }
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(status);
                step.setExitStatus(exitStatus.addExitDescription(why));
                step.setEndTime(LocalDateTime.now());
                repository.update(step);
            }
        }
        if (isOpen(last.getStatus())) {
            last.setStatus(status);
            last.setExitStatus(exitStatus.addExitDescription(why));
            last.setEndTime(LocalDateTime.now());
            repository.update(last);
        }
    }

    /** Replaces the stack trace that Spring Batch recorded by a plain explanation of why a run failed. */
    public void explain(JobExecution execution, String message) {
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus() != BatchStatus.COMPLETED) {
                step.setExitStatus(said(step.getExitStatus(), message));
                repository.update(step);
            }
        }
        execution.setExitStatus(said(execution.getExitStatus(), message));
        repository.update(execution);
    }

    /** Records a run that never began, for example because its delivery was refused. */
    public void noteFailed(JobParameters parameters, LocalDateTime begun, String message) {
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance(JOB_NAME, parameters), parameters, new ExecutionContext());
        execution.setStartTime(begun);
        execution.setEndTime(LocalDateTime.now());
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(said(ExitStatus.FAILED, message));
        repository.update(execution);
    }

    private static ExitStatus said(ExitStatus status, String message) {
        String shown = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE - 1) + "…" : message;
        return new ExitStatus(status.getExitCode(), shown);
    }

    /** Forgets runs that ended longer ago. */
    void forget(Duration age) {
        LocalDateTime before = LocalDateTime.now().minus(age);
        for (JobInstance instance : repository.findJobInstances(JOB_NAME)) {
            boolean old = true;
            for (JobExecution execution : repository.getJobExecutions(instance)) {
                LocalDateTime end = execution.getEndTime();
                old &= end != null && end.isBefore(before);
            }
            if (old) {
                repository.deleteJobInstance(instance);
            }
        }
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    public JobRepository repository() {
        return repository;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.dispose();
        }
    }
}
