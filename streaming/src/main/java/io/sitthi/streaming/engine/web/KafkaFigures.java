package io.sitthi.streaming.engine.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What Kafka tells of a stream.
 *
 * @param lines as {@code stream status} prints them
 * @param isSound whether it runs and waits for nothing
 * @param letters the newest that were refused, the newest first
 */
public record KafkaFigures(List<String> lines, boolean isSound, List<Letter> letters) {

    /**
     * A message that was refused.
     *
     * @param place topic, partition and offset
     * @param key what it says of the payer, masked
     */
    public record Letter(String place, long atMillis, String reason, String key, long bytes, String explanation) {}

    public KafkaFigures {
        lines = List.copyOf(lines);
        letters = List.copyOf(letters);
    }

    void putInto(ObjectNode node) {
        node.put("sound", isSound);
        ArrayNode said = node.putArray("lines");
        lines.forEach(said::add);
        ArrayNode shown = node.putArray("letters");
        for (Letter letter : letters) {
            ObjectNode each = shown.addObject();
            each.put("place", letter.place());
            each.put("atMillis", letter.atMillis());
            each.put("reason", letter.reason());
            each.put("key", letter.key());
            each.put("bytes", letter.bytes());
            each.put("explanation", letter.explanation());
        }
    }
}
