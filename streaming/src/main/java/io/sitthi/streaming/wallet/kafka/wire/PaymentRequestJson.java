package io.sitthi.streaming.wallet.kafka.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.Amounts;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Payment requests as JSON objects, whose fields are named as the columns of dataset payments: {@code payment_id} (text, a
 * UUID with its hyphens), {@code kind}, {@code payer_id} and {@code payee_merchant_id} (whole numbers), {@code amount}
 * (baht, a number or a text such as {@code "125.50"}), {@code goods} (list of texts), {@code latitude} and
 * {@code longitude} (numbers, or null, or absent), {@code occurred_at} (ISO 8601 with an offset, to the microsecond). A
 * field that is absent is null; one that is not known is ignored; one that stands twice is a fault.
 */
final class PaymentRequestJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_CHARACTERS = 64;
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int HEX = 16;

    private static final Pattern UUID =
            Pattern.compile("([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{12})");

    private static final Pattern BAHT = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,2})?");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .build();

    private enum Field {
        PAYMENT_ID,
        KIND,
        PAYER_ID,
        PAYEE_MERCHANT_ID,
        AMOUNT,
        GOODS,
        OCCURRED_AT;

        private final String text = name().toLowerCase(java.util.Locale.ROOT);

        int bit() {
            return 1 << ordinal();
        }
    }

    private static final Field[] FIELDS = Field.values();

    /** The goods' codes as UTF-8, one after the other. */
    private byte[] goods = new byte[256];

    private int goodsBytes;

    /** Fields that had a value, as bits. */
    private int present;

    void read(byte[] message, PaymentRequest request) throws MalformedMessageException {
        present = 0;
        goodsBytes = 0;
        requireUtf8(message);
        try (JsonParser parser = FACTORY.createParser(message)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value != JsonToken.VALUE_NULL) {
                    readField(name, value, parser, request);
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw AvroInput.malformed("The message is more than one JSON object.");
            }
        } catch (StreamConstraintsException e) {
            throw new MalformedMessageException(
                    DeadLetterReason.OVER_LIMIT,
                    "The JSON is deeper than " + MAX_DEPTH + " levels, or holds a number of more than "
                            + MAX_NUMBER_CHARACTERS + " characters.");
        } catch (IOException e) {
            throw AvroInput.malformed("The message is not well-formed JSON, or names a field twice.");
        }
        for (Field field : FIELDS) {
            if ((present & field.bit()) == 0) {
                throw new MalformedMessageException(
                        DeadLetterReason.NULL_VALUE, field.text + " is null or absent, and must have a value.");
            }
        }
        request.goodsIn(goods);
    }

    /**
     * JSON that is exchanged is in UTF-8 (RFC 8259, 8.1). The parser would guess UTF-16 and UTF-32 from their zero bytes, and
     * take UTF-8 that is longer than it need be (RFC 3629, 10), in which other readers see other characters.
     */
    private static void requireUtf8(byte[] message) throws MalformedMessageException {
        for (byte next : message) {
            if (next == 0) {
                throw AvroInput.malformed("The JSON is not UTF-8: it holds zero bytes.");
            }
        }
        AvroInput.requireUtf8(message, 0, message.length);
    }

    private void readField(String name, JsonToken value, JsonParser parser, PaymentRequest request)
            throws IOException, MalformedMessageException {
        switch (name) {
            case "payment_id" -> {
                readId(text(value, parser, name), request);
                present |= Field.PAYMENT_ID.bit();
            }
            case "kind" -> {
                request.kind = kind(text(value, parser, name));
                present |= Field.KIND.bit();
            }
            case "payer_id" -> {
                request.payer = whole(value, parser, name);
                present |= Field.PAYER_ID.bit();
            }
            case "payee_merchant_id" -> {
                request.payee = whole(value, parser, name);
                present |= Field.PAYEE_MERCHANT_ID.bit();
            }
            case "amount" -> {
                request.amountSatang = amount(value, parser);
                present |= Field.AMOUNT.bit();
            }
            case "goods" -> {
                readGoods(value, parser, request);
                present |= Field.GOODS.bit();
            }
            case "latitude" -> {
                request.latitude = degrees(value, parser, name);
                request.hasLatitude = true;
            }
            case "longitude" -> {
                request.longitude = degrees(value, parser, name);
                request.hasLongitude = true;
            }
            case "occurred_at" -> {
                request.occurredAtMicros = instantMicros(text(value, parser, name));
                present |= Field.OCCURRED_AT.bit();
            }
            default -> parser.skipChildren();
        }
    }

    private static void readId(String text, PaymentRequest request) throws MalformedMessageException {
        var uuid = UUID.matcher(text);
        if (!uuid.matches()) {
            throw invalid("payment_id is not a UUID in its canonical form.");
        }
        request.idHigh = Long.parseUnsignedLong(uuid.group(1) + uuid.group(2) + uuid.group(3), HEX);
        request.idLow = Long.parseUnsignedLong(uuid.group(4) + uuid.group(5), HEX);
        request.hasId = true;
    }

    private static int kind(String text) throws MalformedMessageException {
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind.name().equals(text)) {
                return kind.ordinal();
            }
        }
        throw new MalformedMessageException(DeadLetterReason.UNKNOWN_VALUE, "kind is neither CONSUMER nor MERCHANT.");
    }

    private static String text(JsonToken value, JsonParser parser, String field)
            throws IOException, MalformedMessageException {
        if (value != JsonToken.VALUE_STRING) {
            throw invalid(field + " is not a text.");
        }
        return parser.getText();
    }

    private static long whole(JsonToken value, JsonParser parser, String field)
            throws IOException, MalformedMessageException {
        if (value != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw invalid(field + " is not a whole number of 64 bits.");
        }
        return parser.getLongValue();
    }

    private static long amount(JsonToken value, JsonParser parser) throws IOException, MalformedMessageException {
        switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return Amounts.satang(parser.getDecimalValue(), "amount");
            }
            case VALUE_STRING -> {
                String text = parser.getText();
                if (BAHT.matcher(text).matches()) {
                    return Amounts.satang(new BigDecimal(text), "amount");
                }
                throw invalid("amount is a text, and not of the form 125.50.");
            }
            case NOT_AVAILABLE,
                    START_OBJECT,
                    END_OBJECT,
                    START_ARRAY,
                    END_ARRAY,
                    FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL -> throw invalid("amount is neither a number nor a text.");
        }
        throw invalid("amount is neither a number nor a text.");
    }

    private static double degrees(JsonToken value, JsonParser parser, String field)
            throws IOException, MalformedMessageException {
        if (!value.isNumeric()) {
            throw invalid(field + " is not a number.");
        }
        return parser.getDoubleValue();
    }

    private static long instantMicros(String text) throws MalformedMessageException {
        try {
            Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            if (instant.getNano() % NANOS_PER_MICRO != 0) {
                throw invalid("occurred_at is more exact than a microsecond.");
            }
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                    instant.getNano() / NANOS_PER_MICRO);
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid("occurred_at is not an ISO 8601 instant with an offset, such as 2024-10-01T08:30:00Z.");
        }
    }

    private void readGoods(JsonToken value, JsonParser parser, PaymentRequest request)
            throws IOException, MalformedMessageException {
        if (value != JsonToken.START_ARRAY) {
            throw invalid("goods is not a list.");
        }
        for (JsonToken good = parser.nextToken(); good != JsonToken.END_ARRAY; good = parser.nextToken()) {
            if (good == JsonToken.VALUE_NULL) {
                throw new MalformedMessageException(DeadLetterReason.NULL_VALUE, "goods holds a null.");
            }
            byte[] code = text(good, parser, "one of goods").getBytes(StandardCharsets.UTF_8);
            if (goods.length - goodsBytes < code.length) {
                goods = Arrays.copyOf(goods, Math.max(goodsBytes + code.length, goods.length * 2));
            }
            System.arraycopy(code, 0, goods, goodsBytes, code.length);
            request.addGood(goodsBytes, goodsBytes + code.length);
            goodsBytes += code.length;
        }
    }

    private static MalformedMessageException invalid(String explanation) {
        return new MalformedMessageException(DeadLetterReason.INVALID_FORMAT, explanation);
    }
}
