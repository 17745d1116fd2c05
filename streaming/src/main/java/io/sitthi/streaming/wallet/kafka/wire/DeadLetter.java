package io.sitthi.streaming.wallet.kafka.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message that was refused.
 *
 * @param explanation a plain sentence without personal data
 * @param topic where it stood, with partition and offset
 * @param appendedAtMillis when the broker took it
 * @param key its key as it came
 * @param message its bytes as they came; null when there were none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, and never compared
public record DeadLetter(
        DeadLetterReason reason,
        String explanation,
        String topic,
        int partition,
        long offset,
        long appendedAtMillis,
        byte @Nullable [] key,
        byte @Nullable [] message) {

    private static final int MAX_TEXT_BYTES = 1 << 14;
    private static final int MAX_NAME_BYTES = 1 << 10;

    /** The letter as a message, in Avro. */
    public byte[] toBytes() {
        AvroOutput output = WireSchema.DEAD_LETTER.begin(new AvroOutput());
        output.writeString(reason.name());
        output.writeString(explanation);
        output.writeString(topic);
        output.writeLong(partition);
        output.writeLong(offset);
        output.writeLong(appendedAtMillis);
        writeNullable(key, output);
        writeNullable(message, output);
        return output.toBytes();
    }

    /** The same place gives the same key. */
    public byte[] messageKey() {
        return (topic + "-" + partition + "-" + offset).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws MalformedMessageException when it is no dead letter */
    public static DeadLetter read(byte[] letter) throws MalformedMessageException {
        AvroInput input = new AvroInput();
        WireSchema.DEAD_LETTER.open(letter, input);
        DeadLetterReason reason = reason(input.readString(MAX_NAME_BYTES, "reason"));
        DeadLetter read = new DeadLetter(
                reason,
                input.readString(MAX_TEXT_BYTES, "explanation"),
                input.readString(MAX_NAME_BYTES, "topic"),
                input.readInt(),
                input.readLong(),
                input.readLong(),
                readNullable(input),
                readNullable(input));
        input.requireEnd();
        return read;
    }

    private static DeadLetterReason reason(String code) throws MalformedMessageException {
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            if (reason.name().equals(code)) {
                return reason;
            }
        }
        throw new MalformedMessageException(DeadLetterReason.UNKNOWN_VALUE, "reason is none of those that are known.");
    }

    private static void writeNullable(byte @Nullable [] bytes, AvroOutput output) {
        output.writeLong(bytes == null ? 0 : 1);
        if (bytes != null) {
            output.writeBytes(bytes);
        }
    }

    private static byte @Nullable [] readNullable(AvroInput input) throws MalformedMessageException {
        if (!input.readPresence()) {
            return null;
        }
        byte[] bytes = new byte[input.readLength()];
        System.arraycopy(input.bytes(), input.position(), bytes, 0, bytes.length);
        input.skip(bytes.length);
        return bytes;
    }
}
