package io.sitthi.jobs.engine.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the history of all runs is kept: in a PostgreSQL database or in a local directory.
 *
 * @param url JDBC URL, {@code jdbc:postgresql:…}, or the path of the directory
 */
public record HistoryDatabase(
        String url, @Nullable String user, @Nullable String password) {

    /** The directory; null when it is a database. */
    public @Nullable Path directory() {
        return url.startsWith("jdbc:") ? null : Path.of(url);
    }

    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters); // never the password
    }
}
