package io.sitthi.streaming.engine.kafka.topics;

import java.util.List;

/** Topics, or a broker, that are not configured as the payment stream needs them; it names every fault. */
public final class TopicsException extends Exception {

    private static final long serialVersionUID = 1L;

    public TopicsException(List<String> faults) {
        super(String.join("\n", faults));
    }
}
