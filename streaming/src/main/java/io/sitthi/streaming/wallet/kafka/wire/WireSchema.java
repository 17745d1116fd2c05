package io.sitthi.streaming.wallet.kafka.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The schemas, each with the header that its messages begin with. */
public enum WireSchema {
    PAYMENT_REQUEST("PaymentRequest"),
    DECISION("Decision"),
    LEDGER_ENTRY("LedgerEntry"),
    CHANGE("Change"),
    DEAD_LETTER("DeadLetter"),
    HEARTBEAT("Heartbeat");

    /** Length of the marker and the fingerprint. */
    public static final int HEADER_BYTES = 10;

    static final byte MARKER_0 = (byte) 0xC3;
    static final byte MARKER_1 = 0x01;

    private final Schema schema;
    private final long fingerprint;

    WireSchema(String name) {
        String file = name + ".avsc";
        try (InputStream resource = WireSchema.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing on the class path");
            }
            schema = new Schema.Parser().parse(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    }

    public Schema schema() {
        return schema;
    }

    /** CRC-64-AVRO of the schema's parsing canonical form. */
    public long fingerprint() {
        return fingerprint;
    }

    /** Whether the message begins as messages of this schema do. */
    public boolean heads(byte[] message) {
        return message.length >= HEADER_BYTES
                && message[0] == MARKER_0
                && message[1] == MARKER_1
                && AvroInput.littleEndianLong(message, 2) == fingerprint;
    }

    /**
     * Sets the cursor behind the header.
     *
     * @throws MalformedMessageException when the header is not this schema's
     */
    void open(byte[] message, AvroInput input) throws MalformedMessageException {
        if (message.length < HEADER_BYTES || message[0] != MARKER_0 || message[1] != MARKER_1) {
            throw new MalformedMessageException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "The message does not begin as Avro's single-object encoding does.");
        }
        if (!heads(message)) {
            throw new MalformedMessageException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "The message is of schema " + Long.toHexString(AvroInput.littleEndianLong(message, 2)) + "; "
                            + schema.getName() + " (" + Long.toHexString(fingerprint) + ") is expected here.");
        }
        input.reset(message, HEADER_BYTES);
    }

    /** Begins a message of this schema. */
    AvroOutput begin(AvroOutput output) {
        output.reset();
        output.writeByte(MARKER_0);
        output.writeByte(MARKER_1);
        output.writeLittleEndian(fingerprint);
        return output;
    }
}
