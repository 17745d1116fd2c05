package io.sitthi.streaming.engine.wire;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.Counted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that was refused. A message that is too long is cut: the letter then holds its first bytes, with the length
 * and the digest of the whole.
 *
 * @param explanation a plain sentence without personal data
 * @param topic where it stood, with partition and offset
 * @param appendedAtMillis when the broker took it, or {@link RawRecord#UNKNOWN_TIME}
 * @param key its key as it came, or the first {@value #MAX_KEY_BYTES} bytes of it
 * @param message its bytes as they came, or the first {@value #MAX_MESSAGE_BYTES} of them; null when there were none
 * @param keyLength bytes of the whole key; 0 when there was none
 * @param messageLength bytes of the whole message; 0 when there was none
 * @param messageSha256 digest of the whole message when it is cut; otherwise null
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
        byte @Nullable [] message,
        long keyLength,
        long messageLength,
        byte @Nullable [] messageSha256) {

    /** As they stand in their topic. */
    public static final WireSchema SCHEMA = WireSchema.of(DeadLetter.class, "DeadLetter");

    /** Longer messages are cut: no reader takes longer ones. */
    public static final int MAX_MESSAGE_BYTES = 1 << 16;

    /** Longer keys are cut. An account's id has at most 20 digits. */
    public static final int MAX_KEY_BYTES = 1 << 10;

    private static final int MAX_TEXT_BYTES = 1 << 14;
    private static final int MAX_NAME_BYTES = 1 << 10;

    /** The letter of a record. */
    public static DeadLetter of(RawRecord record, DeadLetterReason reason, String explanation) {
        byte[] key = record.key();
        byte[] value = record.value();
        return new DeadLetter(
                reason,
                explanation,
                record.topic(),
                record.partition(),
                record.offset(),
                record.appendedAtMillis(),
                start(key, MAX_KEY_BYTES),
                start(value, MAX_MESSAGE_BYTES),
                key == null ? 0 : key.length,
                value == null ? 0 : value.length,
                value == null || value.length <= MAX_MESSAGE_BYTES ? null : sha256(value));
    }

    private static byte @Nullable [] start(byte @Nullable [] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the letter holds the whole message. */
    public boolean isWhole() {
        return messageSha256 == null && (key == null || key.length == keyLength);
    }

    /** The letter as a message, in Avro. */
    public byte[] toBytes() {
        AvroOutput output = SCHEMA.begin(new AvroOutput());
        output.writeString(reason.name());
        output.writeString(explanation);
        output.writeString(topic);
        output.writeLong(partition);
        output.writeLong(offset);
        output.writeLong(appendedAtMillis);
        writeNullable(key, output);
        writeNullable(message, output);
        output.writeLong(keyLength);
        output.writeLong(messageLength);
        writeNullable(messageSha256, output);
        return output.toBytes();
    }

    /** The key of what was refused, so that a payer's letters stand with a payer's payments; without one, its place. */
    public byte[] messageKey() {
        return key == null || key.length == 0 ? place().getBytes(StandardCharsets.UTF_8) : key;
    }

    /** Where it stood: no other letter's, and the same when the letter is written again after a failure. */
    public String place() {
        return topic + "-" + partition + "-" + offset;
    }

    /** The key for a person to read, without an id that could be recognised. */
    public String maskedKey() {
        if (key == null) {
            return "no key";
        }
        return Keys.isId(key) ? "key " + CitizenId.mask(Keys.id(key)) : "key of " + Counted.plain(keyLength, "byte");
    }

    /** @throws MalformedMessageException when it is no dead letter */
    public static DeadLetter read(byte[] letter) throws MalformedMessageException {
        AvroInput input = new AvroInput();
        SCHEMA.open(letter, input);
        DeadLetterReason reason = reason(input.readString(MAX_NAME_BYTES, "reason"));
        DeadLetter read = new DeadLetter(
                reason,
                input.readString(MAX_TEXT_BYTES, "explanation"),
                input.readString(MAX_NAME_BYTES, "topic"),
                input.readInt(),
                input.readLong(),
                input.readLong(),
                readNullable(input),
                readNullable(input),
                input.readLong(),
                input.readLong(),
                readNullable(input));
        input.requireEnd();
        return read;
    }

    private static DeadLetterReason reason(String code) throws MalformedMessageException {
        DeadLetterReason reason = DeadLetterReason.named(code);
        if (reason != null) {
            return reason;
        }
        throw new MalformedMessageException(DeadLetterReason.UNKNOWN_VALUE, "the reason is unknown.");
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
