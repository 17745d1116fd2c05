package io.sitthi.streaming.wallet.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRequestJsonTest {

    private static final String GOOD = """
            {"payment_id":"0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506","kind":"CONSUMER","payer_id":1100000000001,
             "payee_merchant_id":500001,"amount":125.5,"goods":["RICE","ข้าว \\u0e02"],"latitude":13.75,
             "longitude":100.5,"occurred_at":"2024-10-01T08:30:00.123456+07:00"}""";

    private final PaymentRequestReader reader = new PaymentRequestReader();

    private PaymentRequest read(String json) throws MalformedMessageException {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String field, String value) {
        String replaced =
                GOOD.replaceAll("\"" + field + "\":(\"[^\"]*\"|\\[[^]]*\\]|[^,}]*)", "\"" + field + "\":" + value);
        assertThat(replaced).isNotEqualTo(GOOD);
        return replaced;
    }

    private static String without(String field) {
        return with(field, "0").replaceAll("\"" + field + "\":0,?", "").replaceAll(",\\s*}", "}");
    }

    private void assertRefused(String json, DeadLetterReason reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(MalformedMessageException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.explanation()).endsWith(".").doesNotContain("1100000000001");
        });
    }

    @Test
    void aRequestIsReadByItsColumnsNames() throws Exception {
        PaymentRequest request = read(GOOD);
        assertThat(request.kind()).isEqualTo(PaymentKind.CONSUMER);
        assertThat(request.hasCoordinates()).isTrue();
        assertThat(request.latitude()).isEqualTo(13.75);
        PaymentBlock block = PaymentRequestAvroTest.block(request, 1001, 5);
        assertThat(block.idHigh(0)).isEqualTo(0x0192f3a45b6c7d8eL);
        assertThat(block.idLow(0)).isEqualTo(0x9fa0b1c2d3e4f506L);
        assertThat(block.payer(0)).isEqualTo(1_100_000_000_001L);
        assertThat(block.payee(0)).isEqualTo(500_001);
        assertThat(block.amountSatang(0)).isEqualTo(12_550);
        assertThat(block.occurredAtMicros(0)).isEqualTo(1_727_746_200_123_456L);
        assertThat(PaymentRequestAvroTest.goods(block, 0)).containsExactly("RICE", "ข้าว ข");
        assertThat(block.arrivedAtMillis()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void jsonInAnotherEncodingIsRefused(String encoding) {
        byte[] message = GOOD.getBytes(Charset.forName(encoding));
        DeadLetterReason reason = message[0] == '{' ? DeadLetterReason.MALFORMED : DeadLetterReason.UNKNOWN_SCHEMA;
        assertThatThrownBy(() -> reader.read(message))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** RICE with the C as two bytes and as three, and half of a surrogate pair. */
    @ParameterizedTest
    @ValueSource(strings = {"C183", "E08183", "EDA080"})
    void utf8ThatIsLongerThanItNeedBeIsRefused(String bytes) {
        byte[] message = GOOD.replace("RICE", "RI@E").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> reader.read(spliced(message, HexFormat.of().parseHex(bytes))))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
    }

    private static byte[] spliced(byte[] message, byte[] inPlaceOfAt) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return text.replace("@", new String(inPlaceOfAt, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.01, -1",
        "1e2, 10000",
        "1.10, 110",
        "1.100, 110",
        "'\"125.50\"', 12550",
        "'\"7\"', 700",
        "9999999999999999.99, 999999999999999999",
        "0e999999999, 0",
        "12.5E-1, 125"
    })
    void amountsAreReadExactly(String json, long satang) throws Exception {
        PaymentBlock block = PaymentRequestAvroTest.block(read(with("amount", json)), 0, 0);
        assertThat(block.amountSatang(0)).isEqualTo(satang);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.001",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "10000000000000000",
                "true",
                "[1]",
                "{}",
                "\"1e2\"",
                "\"\"",
                "\" 1\"",
                "\"1.005\"",
                "\"NaN\""
            })
    void amountsThatAreNoneAreInvalid(String json) {
        assertRefused(with("amount", json), DeadLetterReason.INVALID_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_id", "kind", "payer_id", "payee_merchant_id", "amount", "goods", "occurred_at"})
    void aFieldThatMustHaveAValueMayBeNeitherNullNorAbsent(String field) {
        assertRefused(with(field, "null"), DeadLetterReason.NULL_VALUE);
        assertRefused(without(field), DeadLetterReason.NULL_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latitude", "longitude"})
    void aPaymentMayBeWithoutAPlace(String field) throws Exception {
        assertThat(read(with(field, "null")).hasCoordinates()).isFalse();
        assertThat(read(without(field)).hasCoordinates()).isFalse();
    }

    @Test
    void goodsMayBeEmptyAndHoldNoNull() throws Exception {
        assertThat(PaymentRequestAvroTest.goods(PaymentRequestAvroTest.block(read(with("goods", "[]")), 0, 0), 0))
                .isEmpty();
        assertRefused(with("goods", "[null]"), DeadLetterReason.NULL_VALUE);
        assertRefused(with("goods", "[1]"), DeadLetterReason.INVALID_FORMAT);
        assertRefused(with("goods", "\"RICE\""), DeadLetterReason.INVALID_FORMAT);
        assertRefused(with("goods", "[\"" + "x".repeat(257) + "\"]"), DeadLetterReason.OVER_LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind|\"GIFT\"|UNKNOWN_VALUE",
                "kind|\"consumer\"|UNKNOWN_VALUE",
                "kind|1|INVALID_FORMAT",
                "payer_id|\"1100000000001\"|INVALID_FORMAT",
                "payer_id|1.5|INVALID_FORMAT",
                "payer_id|9223372036854775808|INVALID_FORMAT",
                "payment_id|\"0192f3a45b6c7d8e9fa0b1c2d3e4f506\"|INVALID_FORMAT",
                "payment_id|\"0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f50g\"|INVALID_FORMAT",
                "latitude|\"13\"|INVALID_FORMAT",
                "latitude|NaN|MALFORMED",
                "occurred_at|1727746200|INVALID_FORMAT",
                "occurred_at|\"2024-10-01T08:30:00\"|INVALID_FORMAT",
                "occurred_at|\"2024-02-30T08:30:00Z\"|INVALID_FORMAT",
                "occurred_at|\"2024-10-01T08:30:00.1234567Z\"|INVALID_FORMAT",
                "occurred_at|\"+999999999-12-31T23:59:59Z\"|INVALID_FORMAT"
            })
    void valuesOfTheWrongFormAreRefused(String field, String value, DeadLetterReason reason) {
        assertRefused(with(field, value), reason);
    }

    @Test
    void whatIsNotOneJsonObjectIsMalformed() {
        assertRefused("{", DeadLetterReason.MALFORMED);
        assertRefused("{}{}", DeadLetterReason.MALFORMED);
        assertRefused(GOOD + "1", DeadLetterReason.MALFORMED);
        assertRefused("{\"kind\":\"CONSUMER\",\"kind\":\"MERCHANT\"}", DeadLetterReason.MALFORMED);
        assertRefused("{'kind':1}", DeadLetterReason.MALFORMED);
        assertRefused("{\"extra\":" + "[".repeat(100) + "]".repeat(100) + "}", DeadLetterReason.OVER_LIMIT);
        assertRefused("{}", DeadLetterReason.NULL_VALUE);
    }

    @Test
    void whatIsNotKnownIsIgnored() throws Exception {
        assertThat(read(GOOD.replaceFirst("\\{", "{\"extra\":{\"a\":[1,null]},"))
                        .payer())
                .isEqualTo(1_100_000_000_001L);
    }

    @Property(tries = 500)
    void damagedRequestsAreReadOrRefusedAndNothingElse(@ForAll int at, @ForAll byte damage) {
        byte[] message = GOOD.getBytes(StandardCharsets.UTF_8);
        message[Math.floorMod(at, message.length)] ^= damage;
        try {
            reader.read(message);
        } catch (MalformedMessageException e) {
            assertThat(e.explanation()).endsWith(".");
        }
    }
}
