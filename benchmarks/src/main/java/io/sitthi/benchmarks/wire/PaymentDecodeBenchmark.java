package io.sitthi.benchmarks.wire;

import com.fasterxml.jackson.databind.ObjectReader;
import io.sitthi.benchmarks.Gate;
import io.sitthi.benchmarks.measure.BytesDecoded;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost to read a payment request from Kafka: in Avro by Sitthi's reader and by Avro's, in JSON by Sitthi's
 * and by Jackson's data binding, and in Protocol Buffers?
 *
 * <p>Sitthi's reader also checks what the others leave to the caller (limits, UTF-8, digits of an amount, the end of the
 * message, fields named twice), and reads into one request that is used again. The others make objects, as they are
 * meant to be used; Avro's record is used again as well. Bytes are those of a message; nanoseconds per request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PaymentDecodeBenchmark.REQUESTS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@SuppressWarnings("NullAway.Init") // JMH calls write() first
public class PaymentDecodeBenchmark {

    static final int REQUESTS = 4_096;

    private final PaymentRequestReader reader = new PaymentRequestReader();
    private final BinaryMessageDecoder<GenericRecord> avroDecoder = AvroPayment.decoder();
    private final ObjectReader jacksonReader = JsonPayment.reader();
    private RequestFixture requests;
    private double avroBytes;
    private double jsonBytes;
    private double protobufBytes;

    /** Writes the messages, and proves that every way reads the same payments out of them. */
    @Setup
    public void write() throws IOException, MalformedMessageException {
        requests = new RequestFixture(REQUESTS);
        Gate.require(readAll(requests.avro).equals(requests.payments), "our reader reads Avro");
        Gate.require(readAll(requests.json).equals(requests.payments), "our reader reads JSON");
        for (int i = 0; i < REQUESTS; i++) {
            Payment expected = requests.payments.get(i);
            GenericRecord record = avroDecoder.decode(requests.avro[i]);
            Gate.require(AvroPayment.plain(record).equals(expected), "Avro reads the same");
            JsonPayment payment = jacksonReader.readValue(requests.json[i]);
            Gate.require(payment.plain().equals(expected), "Jackson reads the same");
            Gate.require(
                    ProtobufPayment.read(requests.protobuf[i]).plain().equals(expected),
                    "Protocol Buffers say the same");
        }
        avroBytes = meanBytes(requests.avro);
        jsonBytes = meanBytes(requests.json);
        protobufBytes = meanBytes(requests.protobuf);
    }

    private static double meanBytes(byte[][] messages) {
        return Arrays.stream(messages)
                .mapToInt(message -> message.length)
                .average()
                .orElseThrow();
    }

    /** What our reader reads, by way of the block that payments are gathered in. */
    private List<Payment> readAll(byte[][] messages) throws MalformedMessageException {
        List<Payment> payments = new ArrayList<>();
        PaymentBlockBuilder builder = new PaymentBlockBuilder(1);
        for (byte[] message : messages) {
            PaymentRequest request = reader.read(message);
            request.addTo(builder, 0, 1);
            PaymentBlock block = builder.build();
            List<String> goods = new ArrayList<>();
            for (int good = 0; good < block.goodsEnd(0); good++) {
                int start = block.goodStart(good);
                goods.add(new String(block.goods(), start, block.goodEnd(good) - start, StandardCharsets.UTF_8));
            }
            payments.add(new Payment(
                    block.idHigh(0),
                    block.idLow(0),
                    request.kind(),
                    block.payer(0),
                    block.payee(0),
                    block.amountSatang(0),
                    goods,
                    request.hasCoordinates() ? request.latitude() : null,
                    request.hasCoordinates() ? request.longitude() : null,
                    block.occurredAtMicros(0)));
        }
        return payments;
    }

    /** Avro, as the stream reads it. */
    @Benchmark
    public void sitthiAvro(BytesDecoded size, Blackhole blackhole) throws MalformedMessageException {
        size.bytesPerOperation = avroBytes;
        for (byte[] message : requests.avro) {
            blackhole.consume(reader.read(message));
        }
    }

    /** Avro by its own library, into one generic record. */
    @Benchmark
    public void avroGeneric(BytesDecoded size, Blackhole blackhole) throws IOException {
        size.bytesPerOperation = avroBytes;
        GenericRecord record = null;
        for (byte[] message : requests.avro) {
            record = avroDecoder.decode(message, record);
            blackhole.consume(record);
        }
    }

    /** Protocol Buffers, as generated code reads them. */
    @Benchmark
    public void protobuf(BytesDecoded size, Blackhole blackhole) throws IOException {
        size.bytesPerOperation = protobufBytes;
        for (byte[] message : requests.protobuf) {
            blackhole.consume(ProtobufPayment.read(message));
        }
    }

    /** JSON, as the stream reads it. */
    @Benchmark
    public void sitthiJson(BytesDecoded size, Blackhole blackhole) throws MalformedMessageException {
        size.bytesPerOperation = jsonBytes;
        for (byte[] message : requests.json) {
            blackhole.consume(reader.read(message));
        }
    }

    /** JSON by Jackson's data binding, into a record. */
    @Benchmark
    public void jackson(BytesDecoded size, Blackhole blackhole) throws IOException {
        size.bytesPerOperation = jsonBytes;
        for (byte[] message : requests.json) {
            JsonPayment payment = jacksonReader.readValue(message);
            blackhole.consume(payment);
        }
    }
}
