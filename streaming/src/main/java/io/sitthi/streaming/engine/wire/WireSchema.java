package io.sitthi.streaming.engine.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** A schema of messages, with the header that they begin with: a marker and the schema's fingerprint. */
public final class WireSchema {

    /** Length of the marker and the fingerprint. */
    public static final int HEADER_BYTES = 10;

    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = 0x01;

    private final Schema schema;
    private final long fingerprint;

    private WireSchema(Schema schema) {
        this.schema = schema;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    }

    /**
     * Reads a schema.
     *
     * @param place the class beside which its file stands, {@code NAME.avsc}
     */
    public static WireSchema of(Class<?> place, String name) {
        String file = name + ".avsc";
        try (InputStream resource = place.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing on the class path");
            }
            return new WireSchema(new Schema.Parser().parse(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wraps a schema that was built in code. */
    public static WireSchema of(Schema schema) {
        return new WireSchema(schema);
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
     * Sets the cursor after the header.
     *
     * @throws MalformedMessageException when the header is not this schema's
     */
    public void open(byte[] message, AvroInput input) throws MalformedMessageException {
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
    public AvroOutput begin(AvroOutput output) {
        output.reset();
        output.writeByte(MARKER_0);
        output.writeByte(MARKER_1);
        output.writeLittleEndian(fingerprint);
        return output;
    }
}
