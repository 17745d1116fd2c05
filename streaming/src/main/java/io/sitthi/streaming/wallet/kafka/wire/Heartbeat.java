package io.sitthi.streaming.wallet.kafka.wire;

/** The message that only shows how far its partition is. */
public final class Heartbeat {

    private static final byte[] MESSAGE =
            WireSchema.HEARTBEAT.begin(new AvroOutput()).toBytes();

    private Heartbeat() {}

    public static byte[] toBytes() {
        return MESSAGE.clone();
    }

    public static boolean is(byte[] message) {
        return message.length == MESSAGE.length && WireSchema.HEARTBEAT.heads(message);
    }
}
