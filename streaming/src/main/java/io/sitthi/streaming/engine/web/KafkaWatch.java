package io.sitthi.streaming.engine.web;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.ControlTopic;
import io.sitthi.streaming.engine.letters.NewestLetters;
import io.sitthi.streaming.engine.status.StreamStatus;
import io.sitthi.streaming.engine.watch.TopicWatch;
import io.sitthi.streaming.engine.watch.TopicWatch.Look;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import io.sitthi.streaming.engine.wire.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks Kafka for what the page shows of it. Read by one thread. */
public final class KafkaWatch implements AutoCloseable {

    private static final int MOST_LETTERS = 10;

    private final String name;
    private final ControlTopic control;
    private final TopicWatch topics;
    private final NewestLetters letters;

    /** @param name of the stream */
    public KafkaWatch(KafkaAccess kafka, String control, String deadLetters, WatchedTopics watched, String name) {
        this.name = name;
        this.control = new ControlTopic(kafka, control, name);
        topics = new TopicWatch(kafka, watched);
        letters = new NewestLetters(kafka, deadLetters, MOST_LETTERS);
    }

    /** @throws IOException when the broker does not answer */
    public KafkaFigures read() throws IOException, InterruptedException {
        Look look = topics.look();
        if (!look.waitsFor().isEmpty()) {
            return new KafkaFigures(
                    look.waitsFor().stream().map(what -> "Waits: " + what).toList(), false, List.of());
        }
        ControlTopic.Entry entry = control.read();
        List<String> lines = new ArrayList<>();
        boolean isSound = true;
        if (entry != null && entry.lease().name().equals(name)) {
            StreamStatus status = new StreamStatus(entry, look, System.currentTimeMillis());
            lines.addAll(status.lines());
            isSound = status.isSound();
        } else if (entry != null) {
            lines.add("These topics are those of stream '" + entry.lease().name() + "'");
            isSound = false;
        }
        return new KafkaFigures(
                lines, isSound, letters.read().stream().map(KafkaWatch::shown).toList());
    }

    private static KafkaFigures.Letter shown(DeadLetter letter) {
        return new KafkaFigures.Letter(
                letter.topic() + " " + letter.partition() + ":" + letter.offset(),
                letter.appendedAtMillis(),
                letter.reason().name(),
                letter.maskedKey(),
                letter.messageLength(),
                letter.explanation());
    }

    @Override
    public void close() {
        letters.close();
        topics.close();
        control.close();
    }
}
