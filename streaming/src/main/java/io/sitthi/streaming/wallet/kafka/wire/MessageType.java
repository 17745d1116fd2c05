package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.streaming.engine.block.BlockType;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ChangeSerializer;

/** Tells Flink how messages are written, so that it never falls back on a generic serializer. */
public final class MessageType {

    public static final BlockType<RawRecord> RAW = new BlockType<>(RawRecord.class, RawRecordSerializer.INSTANCE);
    public static final BlockType<OutgoingMessage> OUTGOING =
            new BlockType<>(OutgoingMessage.class, OutgoingMessageSerializer.INSTANCE);
    public static final BlockType<Change> CHANGE = new BlockType<>(Change.class, ChangeSerializer.INSTANCE);

    private MessageType() {}
}
