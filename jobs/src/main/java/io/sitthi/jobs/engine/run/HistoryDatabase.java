package io.sitthi.jobs.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that keeps the job history.
 *
 * @param url JDBC URL, {@code jdbc:postgresql:…}
 */
public record HistoryDatabase(
        String url, @Nullable String user, @Nullable String password) {

    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters); // never the password
    }
}
