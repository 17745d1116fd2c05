package io.sitthi.jobs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What must hold of a history that machines of different time zones share, whatever database holds it. */
public final class HistoryInZones implements AutoCloseable {

    private static final String BANGKOK = "Asia/Bangkok";
    private static final String NEW_YORK = "America/New_York";
    private static final Instant BEGUN = Instant.parse("2024-10-16T18:30:00Z");

    private final TimeZone ordinary = TimeZone.getDefault();
    private final Callable<JobHistory> opener;
    private final DataSource tables;

    /** @param tables the same database, read without Spring Batch */
    public HistoryInZones(Callable<JobHistory> opener, DataSource tables) {
        this.opener = opener;
        this.tables = tables;
    }

    /** This process's clock has the ordinary zone again. */
    @Override
    public void close() {
        TimeZone.setDefault(ordinary);
    }

    private static JobParameters run(String name) {
        return new JobParametersBuilder().addString("run", name).toJobParameters();
    }

    private JobHistory openIn(String zone) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        return opener.call();
    }

    private void noteFailed(JobHistory history, JobParameters run) {
        history.noteFailed(run, LocalDateTime.ofInstant(BEGUN, ZoneId.systemDefault()), "refused");
    }

    private void requireTimes(JobHistory history, JobParameters run) {
        JobExecution execution = history.repository().getLastJobExecution(JobHistory.JOB_NAME, run);
        assertThat(instant(execution.getStartTime())).isEqualTo(BEGUN);
        Instant now = Instant.now();
        assertThat(instant(execution.getEndTime())).isBetween(now.minus(Duration.ofMinutes(10)), now);
        assertThat(instant(execution.getCreateTime())).isBetween(now.minus(Duration.ofMinutes(10)), now);
    }

    private static Instant instant(LocalDateTime time) {
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }

    public void timesAreTheSameInstantsInEveryZone() throws Exception {
        JobParameters run = run("zones");
        try (JobHistory history = openIn(BANGKOK)) {
            noteFailed(history, run);
            requireTimes(history, run);
        }
        assertThat(startInTheTable()).isEqualTo(LocalDateTime.ofInstant(BEGUN, ZoneOffset.UTC));
        for (String zone : new String[] {NEW_YORK, "UTC", "Pacific/Auckland", BANGKOK}) {
            try (JobHistory history = openIn(zone)) {
                requireTimes(history, run);
            }
        }
    }

    /** Its clock may show less than that of the machine that made the one before. */
    public void theLastStepIsTheOneThatWasMadeLast() throws Exception {
        JobParameters run = run("steps");
        long first;
        long second;
        try (JobHistory history = openIn(BANGKOK)) {
            first = step(history, run);
        }
        try (JobHistory history = openIn(NEW_YORK)) {
            second = step(history, run);
        }
        assertThat(second).isNotEqualTo(first);
        for (String zone : new String[] {BANGKOK, NEW_YORK}) {
            try (JobHistory history = openIn(zone)) {
                JobRepository repository = history.repository();
                JobInstance instance = repository.getJobInstance(JobHistory.JOB_NAME, run);
                assertThat(repository
                                .getLastStepExecution(instance, "judgeBuckets")
                                .getId())
                        .isEqualTo(second);
            }
        }
    }

    private static long step(JobHistory history, JobParameters run) {
        JobRepository repository = history.repository();
        JobInstance instance = repository.getJobInstance(JobHistory.JOB_NAME, run);
        if (instance == null) {
            instance = repository.createJobInstance(JobHistory.JOB_NAME, run);
        }
        JobExecution execution = repository.createJobExecution(instance, run, new ExecutionContext());
        StepExecution step = repository.createStepExecution("judgeBuckets", execution);
        step.setStatus(BatchStatus.FAILED);
        step.setEndTime(LocalDateTime.now());
        repository.update(step);
        execution.setStatus(BatchStatus.FAILED);
        execution.setEndTime(LocalDateTime.now());
        repository.update(execution);
        return step.getId();
    }

    public void whatAnEarlierVersionWroteIsChangedToUtcOnce() throws Exception {
        JobParameters run = run("earlier");
        try (JobHistory history = openIn(BANGKOK)) {
            noteFailed(history, run);
        }
        asAnEarlierVersionWroteIt(ZoneId.of(BANGKOK));
        for (String zone : new String[] {BANGKOK, BANGKOK, NEW_YORK}) {
            try (JobHistory history = openIn(zone)) {
                requireTimes(history, run);
            }
        }
        assertThat(startInTheTable()).isEqualTo(LocalDateTime.ofInstant(BEGUN, ZoneOffset.UTC));
    }

    /** In local time, and without a word about it. */
    private void asAnEarlierVersionWroteIt(ZoneId zone) throws SQLException {
        LocalDateTime now = LocalDateTime.now(zone).truncatedTo(ChronoUnit.MILLIS);
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE BATCH_JOB_EXECUTION SET CREATE_TIME = ?, START_TIME = ?, END_TIME = ?, LAST_UPDATED = NULL"
                                + " WHERE JOB_EXECUTION_ID = (SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION)")) {
            update.setObject(1, now);
            update.setObject(2, LocalDateTime.ofInstant(BEGUN, zone));
            update.setObject(3, now);
            update.executeUpdate();
            statement.execute("DROP TABLE SITTHI_HISTORY");
        }
    }

    private LocalDateTime startInTheTable() throws SQLException {
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT START_TIME FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID DESC")) {
            rows.next();
            return rows.getObject(1, LocalDateTime.class);
        }
    }
}
