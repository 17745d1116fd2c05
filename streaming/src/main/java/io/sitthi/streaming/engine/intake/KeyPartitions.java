package io.sitthi.streaming.engine.intake;

import org.apache.kafka.common.utils.Utils;

/**
 * Which partition of a topic a key belongs to: murmur2 of its bytes, without the sign, modulo the number of partitions.
 * Kafka's Java clients choose it unless told otherwise; others can (librdkafka: {@code partitioner=murmur2_random};
 * kafkajs: {@code Partitioners.DefaultPartitioner}).
 */
public final class KeyPartitions {

    private KeyPartitions() {}

    /** @param partitions of the topic, at least 1 */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
