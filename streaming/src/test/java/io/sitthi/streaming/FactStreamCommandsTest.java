package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.streaming.engine.lease.ControlTopic;
import io.sitthi.streaming.engine.lease.LeaseClaim;
import io.sitthi.streaming.engine.lease.LeaseRecord;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code stream status} and {@code stream dead-letters} of a programme whose stream takes facts. */
class FactStreamCommandsTest {

    private static final long ACCOUNT = 1_100_000_000_001L;

    @TempDir
    Path directory;

    private String said;

    private int run(String prefix, String... words) {
        StringWriter out = new StringWriter();
        CommandLineOf line = new CommandLineOf(out);
        List<String> all = new ArrayList<>(List.of("stream"));
        all.addAll(List.of(words));
        all.addAll(List.of("--programme", "sign-ins-2565", "--bootstrap", TestKafka.bootstrap(), "--topics", prefix));
        int status = line.execute(all);
        said = out.toString();
        return status;
    }

    /** A command line that writes here. */
    private record CommandLineOf(StringWriter out) {
        int execute(List<String> words) {
            CommandLine line = SitthiStreaming.commandLine();
            line.setOut(new PrintWriter(out, true));
            line.setErr(new PrintWriter(out, true));
            return CommandLines.execute(line, words.toArray(new String[0]));
        }
    }

    private static byte[] signIn(String passwordOk) {
        return ("{\"dataset\":\"sign_ins\",\"row\":{\"sign_in_id\":\"0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506\",\"account_id\":"
                        + ACCOUNT + ",\"password_ok\":" + passwordOk
                        + ",\"occurred_at\":\"2024-08-01T07:00:01+07:00\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFactThatIsPutRightIsSentAgainUnderItsSubjectsKey() throws Exception {
        assertThat(run("fact-letters", "topics", "--replication", "1", "--partitions", "2"))
                .isZero();
        String facts = "fact-letters.sign-in-facts";
        for (long offset : new long[] {3, 4}) {
            DeadLetter letter = new RawRecord(facts, 1, offset, 0, Keys.of(ACCOUNT), signIn("\"perhaps\""))
                    .refused(DeadLetterReason.INVALID_FORMAT, "Because.");
            TestKafka.send("fact-letters.sign-in-dead-letters", letter.messageKey(), letter.toBytes());
        }
        String letters = directory.resolve("letters").toString();
        assertThat(run("fact-letters", "dead-letters", "--out", letters)).isZero();
        assertThat(said).contains("2 dead letters", "key 1-1000-xxxxx-xx-x").doesNotContain("" + ACCOUNT);
        assertThat(run("fact-letters", "dead-letters", "--send-again", "--at", "1:4"))
                .isEqualTo(3);
        assertThat(said).contains("not sent: INVALID_FORMAT: password_ok");
        Files.write(directory.resolve("letters/1-3.json"), signIn("true"));
        Files.delete(directory.resolve("letters/1-4.json"));
        assertThat(run("fact-letters", "dead-letters", "--send-again", "--mended", letters))
                .isZero();
        assertThat(TestKafka.read(facts, all -> !all.isEmpty())).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(Keys.of(ACCOUNT));
            assertThat(record.value()).isEqualTo(signIn("true"));
        });
        assertThat(run("fact-letters", "dead-letters", "--clock-behind-millis", "5", "--send-again", "--at", "1:4"))
                .isEqualTo(2);
    }

    @Test
    void theStatusIsThatOfTheProgrammesOwnStream() throws Exception {
        assertThat(run("fact-status", "topics", "--replication", "1", "--partitions", "2"))
                .isZero();
        assertThat(run("fact-status", "status")).isEqualTo(2);
        assertThat(said).contains("No stream was ever started");
        LeaseRecord record = new LeaseRecord(
                "sitthi-sign-ins",
                1,
                LeaseClaim.newOwner(),
                LeaseRecord.Phase.RUNNING,
                "",
                0,
                "file:/c",
                Map.of("programme", "a"),
                2,
                0,
                0,
                0);
        try (ControlTopic control =
                new ControlTopic(TestKafka.access(), "fact-status.sign-in-control", "sitthi-sign-ins")) {
            LeaseClaim claim = new LeaseClaim(control);
            assertThat(claim.takeOver()).isNull();
            assertThat(claim.write(record)).isTrue();
        }
        assertThat(run("fact-status", "status")).isZero();
        assertThat(said).contains("Stream sitthi-sign-ins, epoch 1: runs", "0 dead letters");
        assertThat(run("fact-status", "status", "--name", "another")).isEqualTo(2);
        assertThat(said).contains("--name sitthi-sign-ins");
    }

    /** Operators' accounts have no topics. */
    @Test
    void aKindWithoutTopicsIsRefused() {
        for (String command : List.of("status", "dead-letters", "topics", "run")) {
            StringWriter out = new StringWriter();
            assertThat(new CommandLineOf(out)
                            .execute(List.of(
                                    "stream",
                                    command,
                                    "--programme",
                                    "operators-2565",
                                    "--bootstrap",
                                    TestKafka.bootstrap())))
                    .as(command + ": " + out)
                    .isEqualTo(2);
        }
        StringWriter out = new StringWriter();
        assertThat(new CommandLineOf(out)
                        .execute(List.of("replay", "--programme", "operators-2565", "--drop", "d", "--out", "o")))
                .isEqualTo(2);
    }
}
