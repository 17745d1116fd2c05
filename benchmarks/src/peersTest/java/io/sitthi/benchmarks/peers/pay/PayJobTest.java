package io.sitthi.benchmarks.peers.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.peers.pay.PayPeers.PayPeer;
import io.sitthi.benchmarks.results.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contenders in processes of their own, on a drop that is far too small to say anything about time. */
class PayJobTest {

    private static final int TIMEOUT_SECONDS = 300;

    @TempDir
    private Path directory;

    @Test
    void everyContenderDecidesAsPayDoes() throws Exception {
        PayJob job = job(List.of(
                new PayPeers.Pay(PayTown.pay()),
                new PayPeers.Limit(),
                new PayPeers.Stream(),
                new PayPeers.Streams(),
                new PayPeers.Postgres(true, OptionalLong.of(2_000)),
                new PayPeers.Postgres(false, OptionalLong.empty())));
        StringWriter printed = new StringWriter();

        WholeJob.Outcome outcome = job.measure(request(job), new PrintWriter(printed));

        assertThat(outcome.unexplained()).as(printed.toString()).isZero();
        assertThat(printed.toString())
                .contains("against those of plain loop: 0 and 0 rows differ")
                .contains("against those of stream: 0 and 0 rows differ")
                .contains("against those of Kafka Streams: 0 and 0 rows differ")
                .contains("against those of PostgreSQL: 0 and 0 rows differ")
                .contains("against those of PostgreSQL asynchronous: 0 and 0 rows differ");
        assertThat(outcome.measurements())
                .extracting(measurement -> measurement.params().get("contender"))
                .containsExactlyElementsOf(job.contenders());
        assertThat(outcome.measurements()).allSatisfy(measurement -> {
            double wall = measurement.samples().get(0).get(0);
            double deciding =
                    measurement.perProcess().get(Measurement.DECIDING_SECONDS).get(0);
            double decided = measurement.perProcess().get(Measurement.DECIDED).get(0);
            assertThat(deciding).isPositive().isLessThan(wall);
            assertThat(measurement.perProcess().get(Measurement.DECIDED_PER_SECOND).get(0))
                    .isBetween(decided / deciding * 0.999, decided / deciding * 1.001);
            if (measurement.params().containsValue("PostgreSQL")) {
                assertThat(decided).isBetween(1_900.0, 2_000.0);
            } else {
                assertThat(decided).isGreaterThan(4_000.0);
            }
        });
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("drop-5000"));
        }
    }

    @Test
    void aContenderThatSaysNothingOfItsDecidingIsNamed() {
        assertThatThrownBy(() -> Deciding.parse("all is well"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("all is well");
    }

    private static PayJob job(List<PayPeer> peers) {
        return new PayJob(PayTown.verify(), peers);
    }

    private WholeJob.Request request(PayJob job) {
        return new WholeJob.Request(
                List.of(5_000L), List.of(2), 1, job.contenders(), null, directory.resolve("work"), TIMEOUT_SECONDS);
    }
}
