package io.sitthi.streaming.engine.wire;

import io.sitthi.streaming.engine.block.BlockType;

/** Tells Flink how messages are written, so that it never falls back on a generic serializer. */
public final class MessageType {

    public static final BlockType<RawRecord> RAW = new BlockType<>(RawRecord.class, RawRecordSerializer.INSTANCE);
    public static final BlockType<OutgoingMessage> OUTGOING =
            new BlockType<>(OutgoingMessage.class, OutgoingMessageSerializer.INSTANCE);

    private MessageType() {}
}
