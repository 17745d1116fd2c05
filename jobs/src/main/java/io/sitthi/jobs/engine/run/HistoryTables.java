package io.sitthi.jobs.engine.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates Spring Batch's tables if they do not exist. If a process was killed while creating them, they are created
 * again.
 */
final class HistoryTables {

    /** The last object that Spring Batch's scripts create. */
    private static final String LAST_CREATED = "BATCH_JOB_INSTANCE_SEQ";

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
            connection.commit();
        }
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
