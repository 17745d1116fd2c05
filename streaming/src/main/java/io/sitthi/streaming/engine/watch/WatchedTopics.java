package io.sitthi.streaming.engine.watch;

import java.io.Serializable;
import java.util.List;

/**
 * The topics that a stream cannot do without.
 *
 * @param group consumer group in which the stream says how far it has read
 */
public record WatchedTopics(List<String> all, String requests, String deadLetters, String group)
        implements Serializable {

    public WatchedTopics {
        all = List.copyOf(all);
    }
}
