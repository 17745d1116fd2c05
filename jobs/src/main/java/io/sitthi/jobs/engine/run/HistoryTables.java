package io.sitthi.jobs.engine.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates Spring Batch's tables if they do not exist. If a process was killed while creating them, they are created
 * again.
 *
 * <p>A history of an earlier version holds times of the clock of the machine that wrote them. They are changed to UTC once,
 * by the clock of the machine that opens it first; the table {@code SITTHI_HISTORY} says that this was done.
 */
final class HistoryTables {

    /** The last object that Spring Batch's scripts create. */
    private static final String LAST_CREATED = "BATCH_JOB_INSTANCE_SEQ";

    private static final String FORMAT_TABLE = "SITTHI_HISTORY";

    /** Tables with times, each with its key. */
    private static final Map<String, String> TIMED =
            Map.of("BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID", "BATCH_STEP_EXECUTION", "STEP_EXECUTION_ID");

    private static final List<String> TIMES = List.of("CREATE_TIME", "START_TIME", "END_TIME", "LAST_UPDATED");

    private static final int ROWS_AT_ONCE = 1000;

    /** Prevents two processes from creating the tables at the same time. Any number that nobody else uses would do. */
    private static final long POSTGRES_LOCK = 0x5349_5454_4849L; // SITTHI

    private HistoryTables() {}

    /**
     * H2 commits at every CREATE. But the database belongs to this output alone, so incomplete tables may simply be
     * dropped.
     */
    static void createInH2(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            boolean complete = isTrue(
                    statement,
                    "SELECT COUNT(*) > 0 FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_NAME = '" + LAST_CREATED
                            + "'");
            if (!complete) {
                statement.execute("DROP ALL OBJECTS");
                run(connection, "schema-h2.sql");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + FORMAT_TABLE + " (TIMES VARCHAR(16) NOT NULL)");
            connection.setAutoCommit(false);
            keepTimesInUtc(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** In one transaction, so that either all or none exist. */
    static void createInPostgres(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + POSTGRES_LOCK + ")");
            if (!isTrue(statement, "SELECT to_regclass('" + LAST_CREATED + "') IS NOT NULL")) {
                run(connection, "schema-postgresql.sql");
            }
            // not CREATE IF NOT EXISTS: that takes the right to create tables also where the table is there
            if (!isTrue(statement, "SELECT to_regclass('" + FORMAT_TABLE + "') IS NOT NULL")) {
                statement.execute("CREATE TABLE " + FORMAT_TABLE + " (TIMES VARCHAR(16) NOT NULL)");
            }
            keepTimesInUtc(connection);
            connection.commit();
        }
    }

    /** Changes what an earlier version wrote, in the transaction that is open. */
    private static void keepTimesInUtc(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isTrue(statement, "SELECT COUNT(*) > 0 FROM " + FORMAT_TABLE)) {
                return;
            }
            for (Map.Entry<String, String> table : TIMED.entrySet()) {
                changeToUtc(connection, table.getKey(), table.getValue());
            }
            statement.execute("INSERT INTO " + FORMAT_TABLE + " (TIMES) VALUES ('UTC')");
        }
    }

    private static void changeToUtc(Connection connection, String table, String key) throws SQLException {
        String columns = String.join(", ", TIMES);
        String update = "UPDATE " + table + " SET " + String.join(" = ?, ", TIMES) + " = ? WHERE " + key + " = ?";
        try (Statement statement = connection.createStatement();
                PreparedStatement changed = connection.prepareStatement(update)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("SELECT " + columns + ", " + key + " FROM " + table)) {
                int waiting = 0;
                while (rows.next()) {
                    for (int column = 1; column <= TIMES.size(); column++) {
                        changed.setObject(column, inUtc(rows.getObject(column, LocalDateTime.class)));
                    }
                    changed.setLong(TIMES.size() + 1, rows.getLong(TIMES.size() + 1));
                    changed.addBatch();
                    waiting++;
                    if (waiting == ROWS_AT_ONCE) {
                        changed.executeBatch();
                        waiting = 0;
                    }
                }
            }
            changed.executeBatch();
        }
    }

    private static @Nullable LocalDateTime inUtc(@Nullable LocalDateTime local) {
        return local == null
                ? null
                : LocalDateTime.ofInstant(local.atZone(ZoneId.systemDefault()).toInstant(), ZoneOffset.UTC);
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static void run(Connection connection, String script) {
        ScriptUtils.executeSqlScript(connection, new ClassPathResource("org/springframework/batch/core/" + script));
    }
}
