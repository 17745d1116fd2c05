package io.sitthi.streaming.wallet.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentDecision;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.WireSchema;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    private static final long MOST = 999_999_999_999_999_999L;

    private static GenericRecord byAvro(WireSchema schema, byte[] message) throws Exception {
        return new BinaryMessageDecoder<GenericRecord>(new GenericData(), schema.schema()).decode(message);
    }

    private static DecisionBlock block(
            PaymentKind kind, long payer, long payee, long satang, int reasons, boolean duplicate, long balance) {
        DecisionBlockBuilder builder = new DecisionBlockBuilder(kind, 1);
        PaymentBlock payments = new PaymentBlockBuilder(1)
                .add(-1, 7, kind, payer, payee, satang, 1_727_746_200_123_456L, 1001)
                .build();
        builder.add(payments, 0, reasons, duplicate, balance);
        return builder.build();
    }

    @Property(tries = 300)
    void decisionsAreReadAsTheyWereWritten(
            @ForAll PaymentKind kind,
            @ForAll long payer,
            @ForAll long payee,
            @ForAll @LongRange(min = -MOST, max = MOST) long satang,
            @ForAll @IntRange(max = (1 << 14) - 1) int reasons,
            @ForAll boolean duplicate,
            @ForAll @LongRange(max = MOST) long balance,
            @ForAll boolean known)
            throws Exception {
        long shown = known ? balance : DecisionBlock.NO_BALANCE;
        byte[] message = new DecisionWriter().write(block(kind, payer, payee, satang, reasons, duplicate, shown), 0);

        assertThat(new DecisionReader().read(message))
                .isEqualTo(new Decision(
                        -1, 7, kind, payer, payee, satang, 1_727_746_200_123_456L, reasons, duplicate, shown));
        GenericRecord record = byAvro(PaymentWire.DECISION, message);
        assertThat(record.get("reasons")).hasToString(PaymentReasons.join(reasons));
        assertThat(record.get("decision"))
                .hasToString(PaymentDecision.of(reasons).name());
        assertThat(record.get("payer_balance") == null).isEqualTo(!known);
    }

    @Test
    void everyApprovedPaymentHasADebitAndACreditOfItsAmount() throws Exception {
        LedgerEntryWriter writer = new LedgerEntryWriter();
        LedgerEntryReader reader = new LedgerEntryReader();
        for (PaymentKind kind : PaymentKind.values()) {
            DecisionBlock block = block(kind, 11, 22, 33, 0, false, 44);
            LedgerEntry debit = reader.read(writer.write(block, 0, Side.DEBIT));
            LedgerEntry credit = reader.read(writer.write(block, 0, Side.CREDIT));
            AccountKind payers = kind == PaymentKind.CONSUMER ? AccountKind.CITIZEN : AccountKind.MERCHANT;
            assertThat(debit)
                    .isEqualTo(new LedgerEntry(-1, 7, kind, 11, Side.DEBIT, payers, 11, 33, 1_727_746_200_123_456L));
            assertThat(credit)
                    .isEqualTo(new LedgerEntry(
                            -1, 7, kind, 11, Side.CREDIT, AccountKind.MERCHANT, 22, 33, 1_727_746_200_123_456L));
            assertThat(byAvro(PaymentWire.LEDGER_ENTRY, writer.write(block, 0, Side.CREDIT))
                            .get("account_id"))
                    .isEqualTo(22L);
        }
    }

    @Test
    void changesAreReadAsTheyWereWritten() throws Exception {
        List<Change> changes = List.of(
                new ProgrammeChange(1, "name: ก\n"),
                new MerchantChange(-2, 5, new MerchantFacts(2, 6, 9701)),
                new WalletChange(3, 1_100_000_000_001L, new WalletFacts(1001, 1_000_000)),
                new WalletChange(Long.MAX_VALUE, 6, null));
        ChangeWriter writer = new ChangeWriter();
        ChangeReader reader = new ChangeReader();
        for (Change change : changes) {
            byte[] message = writer.write(change);
            assertThat(reader.read(message)).isEqualTo(change);
            assertThat(byAvro(PaymentWire.CHANGE, message).get("in_force")).isEqualTo(change.inForceMicros());
            for (int length = 0; length < message.length; length++) {
                byte[] cut = Arrays.copyOf(message, length);
                assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(MalformedMessageException.class);
            }
        }
    }

    @Test
    void aWalletCannotOpenWithLessThanNothing() {
        byte[] message = new ChangeWriter().write(new WalletChange(3, 5, new WalletFacts(1001, -1)));
        assertThatThrownBy(() -> new ChangeReader().read(message))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.INVALID_FORMAT));
    }

    @ParameterizedTest
    @EnumSource(DeadLetterReason.class)
    void deadLettersKeepThePlaceAndTheBytes(DeadLetterReason reason) throws Exception {
        DeadLetter letter =
                new RawRecord("topic", 3, 1L << 40, 99, new byte[] {1}, new byte[] {0, -1}).refused(reason, "Because.");
        DeadLetter read = DeadLetter.read(letter.toBytes());
        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        DeadLetter empty = new RawRecord("topic", 3, 4, 99, null, null).refused(reason, "Because.");
        assertThat(DeadLetter.read(empty.toBytes())).usingRecursiveComparison().isEqualTo(empty);
        assertThat(byAvro(DeadLetter.SCHEMA, letter.toBytes()).get("reason")).hasToString(reason.name());
    }

    @Test
    void aDeadLetterOfAHugeMessageIsCutAndKeepsItsLengthAndDigest() throws Exception {
        byte[] huge = new byte[5_000_000];
        Arrays.fill(huge, (byte) ' ');
        byte[] hugeKey = new byte[100_000];
        DeadLetter letter =
                new RawRecord("topic", 3, 4, 99, hugeKey, huge).refused(DeadLetterReason.TOO_LARGE, "Because.");
        assertThat(letter.toBytes().length).isLessThan(70_000);
        DeadLetter read = DeadLetter.read(letter.toBytes());
        assertThat(read.message()).hasSize(65_536).containsOnly(' ');
        assertThat(read.messageLength()).isEqualTo(5_000_000);
        assertThat(read.messageSha256())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(huge));
        assertThat(read.keyLength()).isEqualTo(100_000);
        assertThat(read.messageKey()).hasSize(1_024);
        assertThat(read.isWhole()).isFalse();
    }

    @Test
    void aDeadLetterStandsUnderTheKeyOfWhatWasRefusedOrUnderItsPlace() {
        RawRecord keyed = new RawRecord("topic", 3, 4, 99, Keys.of(7), new byte[0]);
        RawRecord keyless = new RawRecord("topic", 3, 4, 99, null, new byte[0]);
        assertThat(keyed.refused(DeadLetterReason.EMPTY, "Because.").messageKey())
                .isEqualTo(Keys.of(7));
        assertThat(keyless.refused(DeadLetterReason.EMPTY, "Because.").messageKey())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("topic-3-4");
    }

    @Test
    void theCodesInTheSchemasAreThoseOfTheData() {
        assertCodes(PaymentWire.PAYMENT_REQUEST.schema().getField("kind").schema(), PaymentKind.values());
        assertCodes(PaymentWire.DECISION.schema().getField("decision").schema(), PaymentDecision.values());
        assertCodes(PaymentWire.LEDGER_ENTRY.schema().getField("side").schema(), Side.values());
        assertCodes(PaymentWire.LEDGER_ENTRY.schema().getField("account_kind").schema(), AccountKind.values());
        Schema merchant = PaymentWire.CHANGE
                .schema()
                .getField("change")
                .schema()
                .getTypes()
                .get(1);
        assertCodes(merchant.getField("merchant_class").schema(), MerchantClass.values());
        assertCodes(merchant.getField("status").schema(), MerchantStatus.values());
    }

    private static void assertCodes(Schema schema, Enum<?>[] codes) {
        assertThat(schema.getEnumSymbols())
                .isEqualTo(Stream.of(codes).map(Enum::name).toList());
    }

    @Test
    void noTwoSchemasHaveTheSameFingerprint() {
        assertThat(Stream.concat(PaymentWire.all().stream(), Stream.of(DeadLetter.SCHEMA, Heartbeat.SCHEMA))
                        .map(WireSchema::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(Heartbeat.is(Heartbeat.toBytes())).isTrue();
        assertThat(Heartbeat.is(Arrays.copyOf(Heartbeat.toBytes(), 11))).isFalse();
    }

    @Property
    void keysAreIdsInDecimalDigits(@ForAll long id, @ForAll long other) {
        assertThat(Keys.of(id)).asString().isEqualTo(Long.toString(id));
        assertThat(Keys.isOf(id, Long.toString(id).getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(Keys.isOf(other, Keys.of(id))).isEqualTo(id == other);
    }

    @Test
    void otherWaysToWriteAKeyAreNotTheKey() {
        for (String key : List.of("", "-", "05", "+5", " 5", "5 ", "5.0", "15", "-5", "00000000000000000000000005")) {
            assertThat(Keys.isOf(5, key.getBytes(StandardCharsets.US_ASCII)))
                    .as(key)
                    .isFalse();
        }
        assertThat(Keys.isOf(5, null)).isFalse();
        assertThat(Keys.isOf(0, "0".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(Keys.isOf(0, "-0".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}
