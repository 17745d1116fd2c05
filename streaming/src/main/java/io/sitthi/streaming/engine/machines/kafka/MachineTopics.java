package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.streaming.engine.kafka.topics.StreamTopicKinds;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.resume.StreamStart.StreamTopics;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a kind's topics.
 *
 * @param facts what happens, keyed by subject, timed by the broker
 * @param others further topics of facts, which are in one order with the first
 * @param outputs the kind's outputs by place: empty where one has no topic
 * @param late facts that came too late to be put in order; empty for a kind that puts none in order
 * @param deadLetters what was refused: at least once
 * @param control the starts of the stream, and which of them holds the lease; one partition, compacted
 */
public record MachineTopics(
        String facts,
        ArrayList<String> others,
        ArrayList<MachineOutputTopic> outputs,
        String late,
        String deadLetters,
        String control)
        implements Serializable {

    /** An output's topic. */
    public record MachineOutputTopic(String name, Guarantee guarantee) implements Serializable {}

    /**
     * The topics of a kind: {@code PREFIX.FACTS} and so on.
     *
     * @param facts the end of the name of the topic of facts, such as {@code mandate-facts}
     * @param own what dead letters' and control's names begin with after the prefix, such as {@code mandate-}
     */
    public static MachineTopics of(MachineKind kind, String prefix, String facts, String own) {
        ArrayList<MachineOutputTopic> outputs = new ArrayList<>();
        for (MachineOutput output : kind.outputs()) {
            outputs.add(
                    new MachineOutputTopic(output.hasTopic() ? prefix + "." + output.topic() : "", output.guarantee()));
        }
        return new MachineTopics(
                prefix + "." + facts,
                new ArrayList<>(kind.otherTopics().stream()
                        .map(name -> prefix + "." + name)
                        .toList()),
                outputs,
                kind.isOrdered() ? prefix + ".late" : "",
                prefix + "." + own + "dead-letters",
                prefix + "." + own + "control");
    }

    /** All topics of facts. */
    public List<String> taken() {
        List<String> all = new ArrayList<>();
        all.add(facts);
        all.addAll(others);
        return all;
    }

    private List<String> written(Guarantee guarantee) {
        List<String> names = new ArrayList<>();
        for (MachineOutputTopic output : outputs) {
            if (!output.name().isEmpty() && output.guarantee() == guarantee) {
                names.add(output.name());
            }
        }
        if (guarantee == Guarantee.EXACTLY_ONCE && !late.isEmpty()) {
            names.add(late);
        }
        return names;
    }

    /** What a start of the stream must know of them. */
    public StreamTopics start() {
        return new StreamTopics(control, facts, written(Guarantee.EXACTLY_ONCE), written(Guarantee.AT_LEAST_ONCE));
    }

    /**
     * What is watched while the stream runs.
     *
     * @param name of the stream
     */
    public WatchedTopics watched(String name) {
        return new WatchedTopics(
                specifications().stream().map(TopicSpecification::name).toList(), facts, deadLetters, name);
    }

    /** How they must be. */
    public List<TopicSpecification> specifications() {
        List<TopicSpecification> all = new ArrayList<>();
        all.add(StreamTopicKinds.requests(facts));
        others.forEach(name -> all.add(StreamTopicKinds.requests(name)));
        for (Guarantee guarantee : Guarantee.values()) {
            written(guarantee).forEach(name -> all.add(StreamTopicKinds.decisions(name)));
        }
        all.add(StreamTopicKinds.deadLetters(deadLetters));
        all.add(StreamTopicKinds.control(control));
        return all;
    }
}
