package io.sitthi.benchmarks.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.sitthi.programmes.wallet.PaymentKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment request in Protocol Buffers, read field by field as the code reads that {@code protoc} makes of
 *
 * <pre>
 * message PaymentRequest {
 *   bytes payment_id = 1;  PaymentKind kind = 2;  int64 payer_id = 3;  int64 payee_merchant_id = 4;
 *   int64 amount_satang = 5;  repeated string goods = 6;  optional double latitude = 7;  optional double longitude = 8;
 *   int64 occurred_at_micros = 9;
 * }
 * </pre>
 */
final class ProtobufPayment {

    private static final int PAYMENT_ID = 1;
    private static final int KIND = 2;
    private static final int PAYER_ID = 3;
    private static final int PAYEE_MERCHANT_ID = 4;
    private static final int AMOUNT = 5;
    private static final int GOODS = 6;
    private static final int LATITUDE = 7;
    private static final int LONGITUDE = 8;
    private static final int OCCURRED_AT = 9;
    private static final int NO_MORE = 0;

    private byte[] id = {};
    private int kind;
    private long payer;
    private long payee;
    private long amountSatang;
    private List<String> goods = List.of();
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private long occurredAtMicros;

    private ProtobufPayment() {}

    static ProtobufPayment read(byte[] message) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(message);
        ProtobufPayment payment = new ProtobufPayment();
        for (int tag = input.readTag(); tag != NO_MORE; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PAYMENT_ID -> payment.id = input.readByteArray();
                case KIND -> payment.kind = input.readEnum();
                case PAYER_ID -> payment.payer = input.readInt64();
                case PAYEE_MERCHANT_ID -> payment.payee = input.readInt64();
                case AMOUNT -> payment.amountSatang = input.readInt64();
                case GOODS -> {
                    if (payment.goods.isEmpty()) {
                        payment.goods = new ArrayList<>();
                    }
                    payment.goods.add(input.readStringRequireUtf8());
                }
                case LATITUDE -> payment.latitude = input.readDouble();
                case LONGITUDE -> payment.longitude = input.readDouble();
                case OCCURRED_AT -> payment.occurredAtMicros = input.readInt64();
                default -> input.skipField(tag);
            }
        }
        return payment;
    }

    static byte[] write(Payment payment) throws IOException {
        byte[] buffer = new byte[1024];
        CodedOutputStream output = CodedOutputStream.newInstance(buffer);
        output.writeByteArray(
                PAYMENT_ID,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(payment.idHigh())
                        .putLong(payment.idLow())
                        .array());
        output.writeEnum(KIND, payment.kind() == PaymentKind.CONSUMER ? 0 : 1);
        output.writeInt64(PAYER_ID, payment.payer());
        output.writeInt64(PAYEE_MERCHANT_ID, payment.payee());
        output.writeInt64(AMOUNT, payment.amountSatang());
        for (String good : payment.goods()) {
            output.writeString(GOODS, good);
        }
        if (payment.latitude() != null && payment.longitude() != null) {
            output.writeDouble(LATITUDE, payment.latitude());
            output.writeDouble(LONGITUDE, payment.longitude());
        }
        output.writeInt64(OCCURRED_AT, payment.occurredAtMicros());
        output.flush();
        byte[] message = new byte[output.getTotalBytesWritten()];
        System.arraycopy(buffer, 0, message, 0, message.length);
        return message;
    }

    Payment plain() {
        ByteBuffer halves = ByteBuffer.wrap(id);
        return new Payment(
                halves.getLong(),
                halves.getLong(),
                kind == 0 ? PaymentKind.CONSUMER : PaymentKind.MERCHANT,
                payer,
                payee,
                amountSatang,
                goods,
                latitude,
                longitude,
                occurredAtMicros);
    }
}
