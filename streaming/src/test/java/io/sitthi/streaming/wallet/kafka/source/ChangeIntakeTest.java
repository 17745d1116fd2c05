package io.sitthi.streaming.wallet.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.intake.ChangeIntake;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.change.ChangeType;
import io.sitthi.streaming.wallet.kafka.wire.ChangeWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeIntakeTest {

    private static final long APPENDED = 1_727_746_200_000L;
    private static final long LEAD = 60_000;

    private final ChangeWriter writer = new ChangeWriter();
    private OneInputStreamOperatorTestHarness<RawRecord, Change> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new ChangeIntake<>(SoundChangeReader::new, LEAD, "letters")));
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup(ChangeType.INSTANCE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void send(byte[] value) throws Exception {
        harness.processElement(new StreamRecord<>(new RawRecord("changes", 0, 5, APPENDED, null, value)));
    }

    private List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        for (var message : harness.getSideOutput(ChangeIntake.DEAD_LETTERS)) {
            letters.add(DeadLetter.read(message.getValue().value()));
        }
        return letters;
    }

    @Test
    void aChangeMustArriveTheWholeLeadBeforeItIsInForce() throws Exception {
        long earliest = (APPENDED + LEAD) * 1_000;
        Change inTime = new WalletChange(earliest, 5, null);
        send(writer.write(inTime));
        send(writer.write(new WalletChange(earliest - 1, 5, null)));
        send(writer.write(new WalletChange(Long.MIN_VALUE, 5, null)));
        assertThat(harness.extractOutputValues()).containsExactly(inTime);
        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.LEAD_TIME, DeadLetterReason.LEAD_TIME);
    }

    @Test
    void aProgrammeIsAcceptedOnlyWithoutAFault() throws Exception {
        long inForce = (APPENDED + LEAD) * 1_000;
        String sound = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        send(writer.write(new ProgrammeChange(inForce, sound)));
        byte[] faulty = writer.write(new ProgrammeChange(inForce, sound.replace("minimum_years", "minimum_yaers")));
        send(faulty);
        assertThat(harness.extractOutputValues()).containsExactly(new ProgrammeChange(inForce, sound));
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.FAULTY_PROGRAMME);
            assertThat(letter.explanation()).contains("minimum_yaers");
            assertThat(letter.message()).isEqualTo(faulty);
        });
    }

    @Test
    void whatIsNoChangeIsALetter() throws Exception {
        send(null);
        send(Heartbeat.toBytes());
        send("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(
                        DeadLetterReason.EMPTY, DeadLetterReason.UNKNOWN_SCHEMA, DeadLetterReason.UNKNOWN_SCHEMA);
    }
}
