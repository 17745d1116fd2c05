package io.sitthi.streaming.engine.machines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.mandates.MandateStream;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.signins.SignInStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** Facts in Avro, written by Avro's own library, say what the same facts in JSON say. */
class AvroFactsTest {

    private static final List<MachineKind> KINDS = List.of(
            new CustomsStream(yaml(CustomsKind.CUSTOMS)),
            new MandateStream(yaml(MandateKind.MANDATES)),
            new SignInStream(yaml(SignInKind.SIGN_INS)),
            new ProofingStream(yaml(ProofingKind.PROOFING)));
    private static final JsonMapper JSON = new JsonMapper();

    private static String yaml(Kind<?> kind) {
        return new String(ProgrammeFile.shippedBytes(kind), StandardCharsets.UTF_8);
    }

    /** One fact, in both. */
    private record Both(byte[] json, byte[] avro) {}

    /** What a reader makes of a message. */
    private record Found(int dataset, List<String> row, DeadLetterReason fault) {}

    private static Found read(MachineKind kind, int dataset, byte[] message) throws MalformedMessageException {
        FactReader reader = new FactReader(kind, FactReader.ofTopic(kind, kind.topic(dataset)));
        List<Schema> schemas = MachineJob.factSchemas(kind);
        RowBlockBuilder rows = new RowBlockBuilder(schemas);
        reader.read(message);
        RowBlockBuilder.Sink sink = rows.rows(reader.dataset());
        reader.put(sink);
        // as the intake does: whatever is missing
        sink.setDefective();
        sink.endRow();
        RowBlock block = rows.build();
        List<String> lines = new ArrayList<>();
        MachineRun.lines(block, schemas, lines);
        MalformedMessageException fault = reader.fault();
        return new Found(reader.dataset(), lines, fault == null ? null : fault.reason());
    }

    private static Both fact(MachineKind kind, Schema schema, Random random) throws IOException {
        org.apache.avro.Schema avro = AvroFacts.schema(schema, kind.stamp());
        GenericRecord record = new GenericData.Record(avro);
        ObjectNode row = JSON.createObjectNode();
        ObjectNode root = JSON.createObjectNode();
        root.put("dataset", schema.name());
        for (Column column : schema.columns()) {
            boolean isStamp = column.name().equals(kind.stamp());
            if (column.nullable() && !isStamp && random.nextInt(3) == 0) {
                continue;
            }
            put(column, schema.codes().get(column.name()), random, record, isStamp ? root : row);
        }
        root.set("row", row);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), avro).encode(record, bytes);
        return new Both(JSON.writeValueAsBytes(root), bytes.toByteArray());
    }

    private static void put(Column column, List<String> codes, Random random, GenericRecord record, ObjectNode json) {
        String name = column.name();
        switch (column.type()) {
            case INT64 -> {
                long value = random.nextLong() >> random.nextInt(64);
                record.put(name, value);
                json.put(name, value);
            }
            case BOOLEAN -> {
                boolean value = random.nextBoolean();
                record.put(name, value);
                json.put(name, value);
            }
            case STRING -> {
                String value = codes != null && random.nextInt(5) > 0
                        ? codes.get(random.nextInt(codes.size()))
                        : "ก\"" + random.nextInt(100);
                record.put(name, value);
                json.put(name, value);
            }
            case STRING_LIST -> {
                List<String> value = random.nextBoolean() ? List.of() : List.of("NSW", "ก" + random.nextInt(9));
                record.put(name, value);
                json.set(name, JSON.valueToTree(value));
            }
            case TIME -> {
                long value = random.nextInt() * 1_000_003L;
                record.put(name, value);
                json.put(name, Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
            }
            case DATE -> {
                int value = random.nextInt(60_000) - 20_000;
                record.put(name, value);
                json.put(name, LocalDate.ofEpochDay(value).toString());
            }
            case BAHT -> {
                long value = random.nextLong() % 1_000_000_000_000_000_000L >> random.nextInt(60);
                record.put(name, ByteBuffer.wrap(BigInteger.valueOf(value).toByteArray()));
                json.put(name, BigDecimal.valueOf(value, 2).toPlainString());
            }
            case UUID -> {
                UUID value = new UUID(random.nextLong(), random.nextLong());
                byte[] bytes = ByteBuffer.allocate(16)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits())
                        .array();
                record.put(
                        name,
                        new GenericData.Fixed(
                                AvroFacts.schema(SCHEMA_OF_UUID, "")
                                        .getFields()
                                        .get(0)
                                        .schema(),
                                bytes));
                json.put(name, value.toString());
            }
            default -> throw new IllegalArgumentException(column.toString());
        }
    }

    private static final Schema SCHEMA_OF_UUID =
            Schema.named("ids").columns(Column.required("id", ColumnType.UUID)).build();

    @Property(tries = 60)
    void sayWhatTheSameInJsonSays(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        for (MachineKind kind : KINDS) {
            List<Schema> schemas = MachineJob.factSchemas(kind);
            for (int dataset = 0; dataset < schemas.size(); dataset++) {
                Both fact = fact(kind, schemas.get(dataset), random);
                assertThat(read(kind, dataset, fact.avro)).isEqualTo(read(kind, dataset, fact.json));
            }
        }
    }

    /** A fact that cannot be read to its end still belongs to its dataset: it may count against somebody. */
    @Test
    void whereverTheyAreCutOffTheirDatasetIsKnown() throws Exception {
        Random random = new Random(5);
        for (MachineKind kind : KINDS) {
            List<Schema> schemas = MachineJob.factSchemas(kind);
            for (int dataset = 0; dataset < schemas.size(); dataset++) {
                byte[] whole = fact(kind, schemas.get(dataset), random).avro;
                for (int length = 1; length < whole.length; length++) {
                    byte[] cut = Arrays.copyOf(whole, length);
                    if (length < 10) {
                        int of = dataset;
                        assertThatThrownBy(() -> read(kind, of, cut)).isInstanceOf(MalformedMessageException.class);
                        continue;
                    }
                    Found found = read(kind, dataset, cut);
                    assertThat(found.dataset).isEqualTo(dataset);
                    assertThat(found.fault).isEqualTo(DeadLetterReason.MALFORMED);
                }
                byte[] longer = Arrays.copyOf(whole, whole.length + 1);
                assertThat(read(kind, dataset, longer).fault).isEqualTo(DeadLetterReason.MALFORMED);
            }
        }
    }

    @Test
    void anAmountThatIsNoneIsMissing() throws Exception {
        MachineKind kind = KINDS.get(0);
        Schema payments = MachineJob.factSchemas(kind).get(1);
        org.apache.avro.Schema avro = AvroFacts.schema(payments, kind.stamp());
        for (BigInteger amount : List.of(
                BigInteger.TEN.pow(18),
                BigInteger.TEN.pow(30),
                BigInteger.TEN.pow(18).negate())) {
            GenericRecord record = new GenericData.Record(avro);
            record.put("recorded_at", 5L);
            record.put("receipt_no", "R1");
            record.put("trader_tax_id", 7L);
            record.put("purpose", "STATEMENT");
            record.put("reference", "2019-05");
            record.put("amount", ByteBuffer.wrap(amount.toByteArray()));
            record.put("status", "PAID");
            record.put("paid_at", 6L);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new BinaryMessageEncoder<GenericRecord>(new GenericData(), avro).encode(record, bytes);
            Found found = read(kind, 1, bytes.toByteArray());
            assertThat(found.fault).isEqualTo(DeadLetterReason.INVALID_FORMAT);
            assertThat(found.row).containsExactly("fee_payments|R1|7|STATEMENT|2019-05||PAID|6|5");
        }
    }

    @Test
    void theirSchemasAreShipped() throws Exception {
        for (MachineKind kind : KINDS) {
            for (Schema dataset : MachineJob.factSchemas(kind)) {
                String file = "/io/sitthi/streaming/facts/" + dataset.name() + ".avsc";
                org.apache.avro.Schema expected = AvroFacts.schema(dataset, kind.stamp());
                try (InputStream shipped = AvroFactsTest.class.getResourceAsStream(file)) {
                    assertThat(shipped).as(file + " holds " + expected).isNotNull();
                    assertThat(new org.apache.avro.Schema.Parser().parse(shipped))
                            .isEqualTo(expected);
                }
            }
        }
    }
}
