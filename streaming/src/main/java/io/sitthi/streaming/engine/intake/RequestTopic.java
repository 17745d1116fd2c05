package io.sitthi.streaming.engine.intake;

/**
 * A topic of requests, and how it is read.
 *
 * @param topic its name
 * @param source what the source is called in the job; its state is kept under this name, with hyphens for spaces
 * @param group consumer group in which the job says how far it has read
 * @param partitions of the topic when the job is started. A subtask without a partition would hold up all watermarks, so
 *     there are no more of them. Partitions that are added while the job runs are found and read, so that what stands
 *     there is answered; they move no watermark
 * @param latenessMillis a request that reaches the broker later than this after it occurred may be late
 * @param tellsTimeAtOnce whether the watermark follows each record, for those who wait for nothing else; otherwise it comes
 *     from time to time
 * @param besides topics with one such name are read side by side: none much further than another by the broker's time; empty
 *     for a topic that is read by itself
 * @param gatherMillis how long the broker waits for more before it hands on what it has; 0: not at all. Fewer requests, for
 *     readers that have several topics
 * @param skips places that are not read
 */
public record RequestTopic(
        String topic,
        String source,
        String group,
        int partitions,
        long latenessMillis,
        boolean tellsTimeAtOnce,
        String besides,
        int gatherMillis,
        Skips skips) {}
