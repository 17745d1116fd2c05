package io.sitthi.jobs.engine.scatter;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes several things: all of them, even if closing one fails. */
final class CloseAll {

    private CloseAll() {}

    /** @throws IOException the first failure; it holds the others */
    static void all(Iterable<? extends Closeable> open) throws IOException {
        @Nullable IOException failure = null;
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
