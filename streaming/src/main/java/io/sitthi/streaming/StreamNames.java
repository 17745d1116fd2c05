package io.sitthi.streaming;

import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.util.List;

/**
 * How a stream is found on a broker.
 *
 * @param name of the stream
 * @param taken the topics of what it takes: payment requests, or facts
 * @param control the topic of its starts
 * @param watched what is watched of it
 */
record StreamNames(String name, List<String> taken, String control, WatchedTopics watched) {}
