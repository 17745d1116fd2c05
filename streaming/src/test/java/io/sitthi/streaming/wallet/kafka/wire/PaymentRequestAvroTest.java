package io.sitthi.streaming.wallet.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.AvroOutput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.WireSchema;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** What is written and read by hand, against Avro's own encoder and decoder. */
class PaymentRequestAvroTest {

    private static final org.apache.avro.Schema SCHEMA = PaymentWire.PAYMENT_REQUEST.schema();
    private static final GenericData DATA = new GenericData();

    private final PaymentRequestReader reader = new PaymentRequestReader();
    private final PaymentRequestWriter writer = new PaymentRequestWriter();

    static PaymentBlock block(PaymentRequest request, int district, long appendedAtMillis) {
        PaymentBlockBuilder builder = new PaymentBlockBuilder(4);
        request.addTo(builder, district, appendedAtMillis);
        return builder.build();
    }

    static List<String> goods(PaymentBlock block, int row) {
        List<String> goods = new ArrayList<>();
        for (int good = block.firstGood(row); good < block.goodsEnd(row); good++) {
            goods.add(new String(
                    block.goods(),
                    block.goodStart(good),
                    block.goodEnd(good) - block.goodStart(good),
                    StandardCharsets.UTF_8));
        }
        return goods;
    }

    @Provide
    static Arbitrary<List<String>> codes() {
        return Arbitraries.oneOf(
                        Arbitraries.of("RICE", "FUEL", "", "ข้าวสาร", "𝄞"),
                        Arbitraries.strings().alpha().ofMaxLength(40))
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 300)
    void whatAvroWritesIsRead(
            @ForAll long idHigh,
            @ForAll long idLow,
            @ForAll PaymentKind kind,
            @ForAll long payer,
            @ForAll long payee,
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long satang,
            @ForAll("codes") List<String> goods,
            @ForAll boolean located,
            @ForAll double latitude,
            @ForAll long occurredAt)
            throws Exception {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put(
                "payment_id",
                new GenericData.Fixed(
                        SCHEMA.getField("payment_id").schema(),
                        ByteBuffer.allocate(16).putLong(idHigh).putLong(idLow).array()));
        record.put("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), kind.name()));
        record.put("payer_id", payer);
        record.put("payee_merchant_id", payee);
        record.put("amount", ByteBuffer.wrap(BigInteger.valueOf(satang).toByteArray()));
        record.put("goods", goods);
        record.put("latitude", located ? latitude : null);
        record.put("longitude", 100.5);
        record.put("occurred_at", occurredAt);
        ByteBuffer encoded = new BinaryMessageEncoder<GenericRecord>(DATA, SCHEMA).encode(record);
        byte[] message = Arrays.copyOfRange(encoded.array(), encoded.position(), encoded.limit());

        PaymentRequest request = reader.read(message);

        assertThat(request.hasCoordinates()).isEqualTo(located);
        if (located) {
            assertThat(request.latitude()).isEqualTo(latitude);
        }
        PaymentBlock block = block(request, 1001, 77);
        assertThat(block.idHigh(0)).isEqualTo(idHigh);
        assertThat(block.idLow(0)).isEqualTo(idLow);
        assertThat(block.kind(0)).isEqualTo((byte) kind.ordinal());
        assertThat(block.payer(0)).isEqualTo(payer);
        assertThat(block.payee(0)).isEqualTo(payee);
        assertThat(block.amountSatang(0)).isEqualTo(satang);
        assertThat(block.occurredAtMicros(0)).isEqualTo(occurredAt);
        assertThat(goods(block, 0)).isEqualTo(goods);
        byte[] own = writer.write(
                idHigh, idLow, kind, payer, payee, satang, goods, located ? latitude : null, 100.5, occurredAt);
        assertThat(own).isEqualTo(message);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] body) {
        byte[] message = new byte[WireSchema.HEADER_BYTES + body.length];
        byte[] good = writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, List.of("RICE"), 6.0, 7.0, 8);
        System.arraycopy(good, 0, message, 0, WireSchema.HEADER_BYTES);
        System.arraycopy(body, 0, message, WireSchema.HEADER_BYTES, body.length);
        readOrRefuse(message);
        readOrRefuse(body);
    }

    @Property(tries = 500)
    void damagedMessagesAreReadOrRefusedAndNothingElse(@ForAll int at, @ForAll byte damage, @ForAll int cut) {
        byte[] good = writer.write(
                1, 2, PaymentKind.CONSUMER, 1_100_000_000_001L, 4, 500, List.of("RICE", "ข้าว"), 6.0, 7.0, 8);
        good[Math.floorMod(at, good.length)] ^= damage;
        readOrRefuse(good);
        readOrRefuse(Arrays.copyOf(good, Math.floorMod(cut, good.length)));
    }

    private void readOrRefuse(byte[] message) {
        try {
            reader.read(message);
        } catch (MalformedMessageException e) {
            assertThat(e.explanation()).endsWith(".").doesNotContain("1100000000001");
        }
    }

    private void assertRefused(byte[] message, DeadLetterReason reason) {
        assertThatThrownBy(() -> reader.read(message))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private byte[] request(int payerBytesOff) {
        return writer.write(1, 2, PaymentKind.MERCHANT, payerBytesOff, 4, 5, List.of(), null, null, 8);
    }

    @Test
    void anotherSchemaAFutureOneAndNoneAreUnknown() {
        byte[] future = request(3);
        future[5] ^= 1;
        assertRefused(future, DeadLetterReason.UNKNOWN_SCHEMA);
        assertRefused(Heartbeat.toBytes(), DeadLetterReason.UNKNOWN_SCHEMA);
        assertRefused("<xml/>".getBytes(StandardCharsets.UTF_8), DeadLetterReason.UNKNOWN_SCHEMA);
        assertRefused(new byte[] {(byte) 0xC3, 1}, DeadLetterReason.UNKNOWN_SCHEMA);
        assertRefused(new byte[0], DeadLetterReason.EMPTY);
    }

    @Test
    void aMessageThatEndsTooEarlyOrTooLateIsMalformed() {
        byte[] whole = request(3);
        for (int length = WireSchema.HEADER_BYTES; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), DeadLetterReason.MALFORMED);
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), DeadLetterReason.MALFORMED);
    }

    @Test
    void anUnknownKindIsAnUnknownValue() {
        byte[] message = request(3);
        message[WireSchema.HEADER_BYTES + 16] = 4;
        assertRefused(message, DeadLetterReason.UNKNOWN_VALUE);
    }

    @Test
    void amountsAreOfEighteenDigitsAtMost() throws Exception {
        long most = 999_999_999_999_999_999L;
        assertThat(block(reader.read(amount(most)), 0, 0).amountSatang(0)).isEqualTo(most);
        assertThat(block(reader.read(amount(-most)), 0, 0).amountSatang(0)).isEqualTo(-most);
        assertRefused(amount(most + 1), DeadLetterReason.INVALID_FORMAT);
        assertRefused(amount(Long.MIN_VALUE), DeadLetterReason.INVALID_FORMAT);
        assertRefused(
                withAmountBytes(new BigDecimal("1e30").toBigInteger().toByteArray()), DeadLetterReason.INVALID_FORMAT);
        assertRefused(withAmountBytes(new byte[0]), DeadLetterReason.INVALID_FORMAT);
    }

    private byte[] amount(long satang) {
        return writer.write(1, 2, PaymentKind.MERCHANT, 3, 4, satang, List.of(), null, null, 8);
    }

    private static byte[] withAmountBytes(byte[] amount) {
        AvroOutput output = PaymentWire.PAYMENT_REQUEST.begin(new AvroOutput());
        output.writeFixedLong(1);
        output.writeFixedLong(2);
        output.writeLong(0);
        output.writeLong(3);
        output.writeLong(4);
        output.writeBytes(amount);
        output.writeLong(0);
        output.writeLong(0);
        output.writeLong(0);
        output.writeLong(8);
        return output.toBytes();
    }

    @Test
    void thereAreBoundsOnGoodsAndOnWholeMessages() throws Exception {
        List<String> most = new ArrayList<>(java.util.Collections.nCopies(PaymentRequest.MAX_GOODS, "A"));
        byte[] full = writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, most, null, null, 8);
        assertThat(goods(block(reader.read(full), 0, 0), 0)).isEqualTo(most);
        most.add("B");
        assertRefused(
                writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, most, null, null, 8), DeadLetterReason.OVER_LIMIT);
        String longest = "x".repeat(PaymentRequest.MAX_GOOD_BYTES);
        reader.read(writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, List.of(longest), null, null, 8));
        assertRefused(
                writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, List.of(longest + "x"), null, null, 8),
                DeadLetterReason.OVER_LIMIT);
        assertRefused(new byte[PaymentRequest.MAX_MESSAGE_BYTES + 1], DeadLetterReason.TOO_LARGE);
        assertRefused(hugeCount(Long.MAX_VALUE), DeadLetterReason.OVER_LIMIT);
        assertRefused(hugeCount(Long.MIN_VALUE), DeadLetterReason.OVER_LIMIT);
    }

    private static byte[] hugeCount(long count) {
        AvroOutput output = PaymentWire.PAYMENT_REQUEST.begin(new AvroOutput());
        output.writeFixedLong(1);
        output.writeFixedLong(2);
        output.writeLong(0);
        output.writeLong(3);
        output.writeLong(4);
        output.writeDecimal(5);
        output.writeLong(count);
        output.writeLong(1);
        return output.toBytes();
    }

    @Test
    void goodsThatAreNotUtf8AreMalformed() {
        byte[] message = writer.write(1, 2, PaymentKind.CONSUMER, 3, 4, 5, List.of("RICE"), null, null, 8);
        int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("RICE");
        message[at] = (byte) 0xFF;
        assertRefused(message, DeadLetterReason.MALFORMED);
    }

    @Test
    void avroReadsWhatIsWritten() throws Exception {
        byte[] message = writer.write(1, 2, PaymentKind.MERCHANT, 3, 4, -12_345, List.of("RICE"), 13.5, null, 99);
        GenericRecord record = new BinaryMessageDecoder<GenericRecord>(DATA, SCHEMA).decode(message);
        assertThat(record.get("kind")).hasToString("MERCHANT");
        assertThat(record.get("latitude")).isEqualTo(13.5);
        assertThat(record.get("longitude")).isNull();
        assertThat(new BigInteger(((ByteBuffer) record.get("amount")).array())).isEqualTo(-12_345);
    }
}
