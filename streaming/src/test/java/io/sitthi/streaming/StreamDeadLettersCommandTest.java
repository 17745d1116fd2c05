package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class StreamDeadLettersCommandTest {

    private static final long CITIZEN = 1_100_000_000_001L;

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    Path directory;

    private PaymentTopics topics;
    private String prefix;
    private String said;

    @BeforeEach
    void makeTopics() throws Exception {
        topics = TestKafka.topics(2);
        prefix = topics.requests().substring(0, topics.requests().indexOf('.'));
    }

    private int run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = SitthiStreaming.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        List<String> words = new ArrayList<>(
                List.of("stream", "dead-letters", "--bootstrap", TestKafka.bootstrap(), "--topics", prefix));
        words.addAll(List.of(arguments));
        int status = CommandLines.execute(line, words.toArray(new String[0]));
        said = out.toString();
        return status;
    }

    private static byte[] request(String kind, Instant occurredAt) {
        return ("{\"payment_id\":\"0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506\",\"kind\":\"" + kind + "\",\"payer_id\":"
                        + CITIZEN
                        + ",\"payee_merchant_id\":500001,\"amount\":\"1.00\",\"goods\":[],\"occurred_at\":\""
                        + occurredAt
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void refused(long offset, DeadLetterReason reason, byte[] message) {
        DeadLetter letter = new RawRecord(topics.requests(), 1, offset, 1_727_746_200_000L, Keys.of(CITIZEN), message)
                .refused(reason, "Because.");
        TestKafka.send(topics.deadLetters(), letter.messageKey(), letter.toBytes());
    }

    @Test
    void lettersAreListedOnceEachWithoutIds() {
        refused(5, DeadLetterReason.UNKNOWN_VALUE, request("X", NOW));
        refused(5, DeadLetterReason.UNKNOWN_VALUE, request("X", NOW));
        refused(6, DeadLetterReason.TOO_LARGE, new byte[100_000]);
        TestKafka.send(topics.deadLetters(), new byte[] {1}, new byte[] {2});
        assertThat(run()).isZero();
        assertThat(said)
                .contains(topics.requests() + " 1:5  2024-10-01T01:30:00Z  UNKNOWN_VALUE  key 1-1000-xxxxx-xx-x")
                .contains(" 1:6 ", "100000 bytes  Because.", "2 dead letters", "1 dead letter of another version")
                .doesNotContain("" + CITIZEN);
        assertThat(said.split(" 1:5 ")).hasSize(2);
        assertThat(run("--reason", "TOO_LARGE")).isZero();
        assertThat(said).contains("1 dead letter\n").doesNotContain(" 1:5 ");
    }

    @Test
    void whatIsPutRightIsSentAgainUnderItsPayersKey() throws Exception {
        refused(5, DeadLetterReason.UNKNOWN_VALUE, request("X", NOW));
        refused(6, DeadLetterReason.UNKNOWN_VALUE, request("Y", NOW));
        assertThat(run("--at", "1:5", "--out", directory.resolve("letters").toString()))
                .isZero();
        Path file = directory.resolve("letters/1-5.json");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        byte[] mended = request("CONSUMER", NOW);
        Files.write(file, mended);
        // a corrected file is not overwritten
        assertThat(run("--out", directory.resolve("letters").toString())).isZero();
        Files.delete(directory.resolve("letters/1-6.json"));
        assertThat(run("--send-again", "--mended", directory.resolve("letters").toString()))
                .isZero();
        assertThat(said).contains("sent again", "1 sent again, 0 not");
        assertThat(TestKafka.read(topics.requests(), all -> !all.isEmpty()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo(Keys.of(CITIZEN));
                    assertThat(record.value()).isEqualTo(mended);
                });
    }

    @Test
    void whatTheStreamWouldRefuseAgainIsNotSent() {
        refused(5, DeadLetterReason.UNKNOWN_VALUE, request("X", NOW));
        refused(6, DeadLetterReason.CLOCK_BEHIND, request("CONSUMER", NOW.minusSeconds(90_000)));
        refused(7, DeadLetterReason.TOO_LARGE, new byte[100_000]);
        assertThat(run(
                        "--send-again",
                        "--reason",
                        "UNKNOWN_VALUE",
                        "--reason",
                        "CLOCK_BEHIND",
                        "--reason",
                        "TOO_LARGE"))
                .isEqualTo(3);
        assertThat(said)
                .contains("not sent: UNKNOWN_VALUE", "not sent: CLOCK_BEHIND", "65536 of 100000 bytes")
                .contains("0 sent again, 3 not");
        assertThat(run("--send-again", "--at", "1:6", "--clock-behind-millis", "100000000"))
                .isZero();
        assertThat(said).contains("1 sent again, 0 not");
    }

    @Test
    void sendingEverythingAgainByAccidentIsRefused() {
        assertThat(run("--send-again")).isEqualTo(2);
        assertThat(run("--mended", directory.toString())).isEqualTo(2);
        assertThat(run("--reason", "NONE_SUCH")).isEqualTo(2);
    }
}
