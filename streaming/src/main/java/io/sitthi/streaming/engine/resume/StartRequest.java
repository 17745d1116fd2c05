package io.sitthi.streaming.engine.resume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to start a stream.
 *
 * @param name of the stream
 * @param checkpoints URI of the folder under which checkpoints are kept, of all starts
 * @param from URI of the checkpoint or savepoint to begin with; null when the newest is to be found
 * @param fresh without state, even if there is some
 * @param basis digests of what the decisions rest on, by name
 */
public record StartRequest(
        String name, String checkpoints, @Nullable String from, boolean fresh, Map<String, String> basis) {

    public StartRequest {
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "the name '" + name + "': expected 1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-'");
        }
        if (from != null && fresh) {
            throw new IllegalArgumentException("either a state to begin with, or fresh");
        }
        basis = Map.copyOf(basis);
    }
}
