package io.sitthi.benchmarks.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.kafka.wire.PaymentWire;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;

/** A payment request as Avro's own library reads it, into a record that knows its fields by name. */
final class AvroPayment {

    private AvroPayment() {}

    static BinaryMessageDecoder<GenericRecord> decoder() {
        return new BinaryMessageDecoder<>(new GenericData(), PaymentWire.PAYMENT_REQUEST.schema());
    }

    static Payment plain(GenericRecord request) {
        ByteBuffer id = ByteBuffer.wrap(((GenericFixed) request.get("payment_id")).bytes());
        ByteBuffer amount = (ByteBuffer) request.get("amount");
        byte[] unscaled = new byte[amount.remaining()];
        amount.duplicate().get(unscaled);
        List<String> goods = new ArrayList<>();
        for (Object good : (List<?>) request.get("goods")) {
            goods.add(good.toString());
        }
        return new Payment(
                id.getLong(),
                id.getLong(),
                PaymentKind.valueOf(request.get("kind").toString()),
                (long) request.get("payer_id"),
                (long) request.get("payee_merchant_id"),
                new BigInteger(unscaled).longValueExact(),
                goods,
                (Double) request.get("latitude"),
                (Double) request.get("longitude"),
                (long) request.get("occurred_at"));
    }
}
