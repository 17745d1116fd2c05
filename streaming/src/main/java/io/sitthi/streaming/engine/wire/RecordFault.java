package io.sitthi.streaming.engine.wire;

/**
 * Why a record cannot be used, whatever it holds.
 *
 * @param explanation a plain sentence without personal data
 */
public record RecordFault(DeadLetterReason reason, String explanation) {}
