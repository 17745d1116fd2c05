package io.sitthi.streaming.engine.resume;

import java.util.List;

/**
 * What Kafka's topics say of whether a stream may start without state.
 *
 * @param goneRequests for each partition of the requests that no longer begins at offset 0, where it begins
 * @param requestPartitions that the topic of requests has
 * @param holdingBooks topics written in transactions that hold anything, or did
 * @param holdingDecisions topics of decisions that leave at once that hold anything, or did
 * @param bookedEpoch highest epoch among the last entries of the books; 0 when none names one
 */
public record StartFacts(
        List<String> goneRequests,
        int requestPartitions,
        List<String> holdingBooks,
        List<String> holdingDecisions,
        long bookedEpoch) {

    /** Topics that nobody has written to. */
    public static final StartFacts NOTHING = new StartFacts(List.of(), 1, List.of(), List.of(), 0);

    public StartFacts {
        goneRequests = List.copyOf(goneRequests);
        holdingBooks = List.copyOf(holdingBooks);
        holdingDecisions = List.copyOf(holdingDecisions);
    }
}
