package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.AvroOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes payment requests in Avro. For one thread. */
public final class PaymentRequestWriter {

    private final AvroOutput output = new AvroOutput();

    /**
     * One message.
     *
     * @param amountSatang within DECIMAL(18,2)
     * @param latitude WGS 84 degrees; null when it is not known
     * @param occurredAtMicros since 1970-01-01 UTC
     */
    public byte[] write(
            long idHigh,
            long idLow,
            PaymentKind kind,
            long payer,
            long payee,
            long amountSatang,
            List<String> goods,
            @Nullable Double latitude,
            @Nullable Double longitude,
            long occurredAtMicros) {
        PaymentWire.PAYMENT_REQUEST.begin(output);
        output.writeFixedLong(idHigh);
        output.writeFixedLong(idLow);
        output.writeLong(kind.ordinal());
        output.writeLong(payer);
        output.writeLong(payee);
        output.writeDecimal(amountSatang);
        if (!goods.isEmpty()) {
            output.writeLong(goods.size());
            for (String good : goods) {
                output.writeString(good);
            }
        }
        output.writeLong(0);
        writeCoordinate(latitude);
        writeCoordinate(longitude);
        output.writeLong(occurredAtMicros);
        return output.toBytes();
    }

    private void writeCoordinate(@Nullable Double degrees) {
        output.writeLong(degrees == null ? 0 : 1);
        if (degrees != null) {
            output.writeDouble(degrees);
        }
    }
}
