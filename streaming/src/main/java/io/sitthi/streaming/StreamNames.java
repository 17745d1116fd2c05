package io.sitthi.streaming;

import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.util.List;

/**
 * How a stream is found on a broker.
 *
 * @param name of the stream
 * @param taken its input topics: payment requests, or facts
 * @param control the topic that records its starts
 * @param watched the topics that are watched while it runs
 */
record StreamNames(String name, List<String> taken, String control, WatchedTopics watched) {}
