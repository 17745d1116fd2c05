package io.sitthi.streaming.engine.wire;

/** The message that only shows how far its partition is. */
public final class Heartbeat {

    public static final WireSchema SCHEMA = WireSchema.of(Heartbeat.class, "Heartbeat");

    private static final byte[] MESSAGE = SCHEMA.begin(new AvroOutput()).toBytes();

    private Heartbeat() {}

    public static byte[] toBytes() {
        return MESSAGE.clone();
    }

    public static boolean is(byte[] message) {
        return message.length == MESSAGE.length && SCHEMA.heads(message);
    }
}
