package io.sitthi.jobs.engine.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentTypePreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Spring Batch's access to its tables, whose columns have no time zone: times stand there in UTC. Spring Batch itself
 * knows only the clock of the machine that it runs on, and that is what it still reads. Without this, machines of several
 * zones that share a history misread each other's times and, when a run is restarted elsewhere, mistake an older step for
 * the last one.
 */
final class UtcTimes extends JdbcTemplate {

    UtcTimes(DataSource source) {
        super(source);
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    }

    @Override
    protected PreparedStatementSetter newArgTypePreparedStatementSetter(
            @Nullable Object @Nullable [] args, int @Nullable [] argTypes) {
        return new ArgumentTypePreparedStatementSetter(args, argTypes) {
            @Override
            protected void doSetValue(PreparedStatement statement, int position, int type, @Nullable Object value)
                    throws SQLException {
                if (value instanceof Timestamp time) {
                    statement.setTimestamp(position, time, utc());
                } else {
                    super.doSetValue(statement, position, type, value);
                }
            }
        };
    }

    @Override
    public <T extends @Nullable Object> T query(
            PreparedStatementCreator creator,
            @Nullable PreparedStatementSetter setter,
            ResultSetExtractor<T> extractor) {
        return super.query(creator, setter, inUtc(extractor));
    }

    @Override
    public <T extends @Nullable Object> T query(String sql, ResultSetExtractor<T> extractor) {
        return super.query(sql, inUtc(extractor));
    }

    private static <T extends @Nullable Object> ResultSetExtractor<T> inUtc(ResultSetExtractor<T> extractor) {
        return rows -> extractor.extractData(inUtc(rows));
    }

    /** The same rows, their times read as UTC. */
    private static ResultSet inUtc(ResultSet rows) {
        return (ResultSet) Proxy.newProxyInstance(
                UtcTimes.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("getTimestamp") && arguments.length == 1) {
                            return arguments[0] instanceof Integer column
                                    ? rows.getTimestamp(column, utc())
                                    : rows.getTimestamp((String) arguments[0], utc());
                        }
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
