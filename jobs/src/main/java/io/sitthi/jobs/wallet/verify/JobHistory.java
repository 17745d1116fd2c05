package io.sitthi.jobs.wallet.verify;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Where Spring Batch keeps its history: a file database of H2, or PostgreSQL. Made by hand: a context would cost a second. */
final class JobHistory implements AutoCloseable {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final @Nullable JdbcConnectionPool pool;

    private JobHistory(DataSource source, String schema, @Nullable JdbcConnectionPool pool) throws Exception {
        this.pool = pool;
        this.transactions = new JdbcTransactionManager(source);
        if (!hasTables(source)) {
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/" + schema))
                    .execute(source);
        }
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        this.repository = factory.getObject();
    }

    /** @param file of the database, without its ending; H2 lets only one process at it */
    static JobHistory inFile(Path file) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + file + ";TRACE_LEVEL_FILE=0", "", "");
        return new JobHistory(pool, "schema-h2.sql", pool);
    }

    static JobHistory inPostgres(VerifyOptions.HistoryDatabase database) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        if (database.user() != null) {
            source.setUser(database.user());
        }
        if (database.password() != null) {
            source.setPassword(database.password());
        }
        return new JobHistory(source, "schema-postgresql.sql", null);
    }

    private static boolean hasTables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (String name : new String[] {"BATCH_JOB_INSTANCE", "BATCH_JOB_INSTANCE".toLowerCase(Locale.ROOT)}) {
                try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                    if (tables.next()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    JobRepository repository() {
        return repository;
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.dispose();
        }
    }
}
