package io.sitthi.streaming;

import io.sitthi.streaming.engine.watch.WatchedTopics;

/**
 * How a stream is found on a broker.
 *
 * @param name of the stream
 * @param requests the topic of what it takes: payment requests, or facts
 * @param control the topic of its starts
 * @param watched what is watched of it
 */
record StreamNames(String name, String requests, String control, WatchedTopics watched) {}
