package io.sitthi.streaming.engine.wire;

/** A message on its way to a topic. */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, and never compared
public record OutgoingMessage(String topic, byte[] key, byte[] value) {}
