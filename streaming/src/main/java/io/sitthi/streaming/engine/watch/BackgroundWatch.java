package io.sitthi.streaming.engine.watch;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.watch.TopicWatch.Look;

/** A thread that asks Kafka every other second, so that nobody else need wait for its answer. */
public final class BackgroundWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 2_000;

    private final Thread thread;
    private volatile Look look = Look.NONE;

    public BackgroundWatch(KafkaAccess kafka, WatchedTopics topics) {
        thread = new Thread(() -> run(kafka, topics), "watch of the stream's topics");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(KafkaAccess kafka, WatchedTopics topics) {
        try (TopicWatch watch = new TopicWatch(kafka, topics)) {
            while (true) {
                look = watch.look();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** What Kafka answered last. */
    public Look look() {
        return look;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
