package io.sitthi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.OwnPaths;
import io.sitthi.benchmarks.results.ResultsFolder;
import io.sitthi.datasets.console.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line. Only what must be is really measured, and shortly. */
class BenchTest {

    @TempDir
    private Path temporary;

    @BeforeAll
    static void letOthersMeasureToo() {
        // another build on this machine may run benchmarks, and what time comes out is not asked here
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void aRunIsKeptWithEverySample() throws Exception {
        Path results = temporary.resolve("results");
        Outcome outcome = bench("--quick", "CitizenIdBenchmark.number", "--results", results.toString());
        assertThat(outcome.status).as(outcome.error).isZero();
        assertThat(outcome.output)
                .contains("CitizenIdBenchmark.number")
                .contains("ns/op")
                .contains("B/op");
        BenchmarkRun run = new ResultsFolder(results).runs().get(0);
        Measurement measurement = run.measurements().get(0);
        assertThat(measurement.samples()).hasSize(1);
        assertThat(measurement.samples().get(0))
                .hasSize(3)
                .allSatisfy(sample -> assertThat(sample).isBetween(0.1, 100_000.0));
        assertThat(measurement.perProcess().get(Measurement.ALLOCATED)).hasSize(1);
        assertThat(measurement
                        .perProcess()
                        .get(Measurement.PROCESSOR_PER_OPERATION)
                        .get(0))
                .isBetween(0.1, 100_000.0);
        assertThat(measurement.jvmOptions()).contains("-Xmx256m");
        assertThat(run.machine().cores()).isPositive();
        assertThat(run.options()).containsEntry("length", "quick");

        Path page = temporary.resolve("page.html");
        assertThat(bench("report", "--results", results.toString(), "--out", page.toString()).status)
                .isZero();
        assertThat(Files.readString(page)).contains("CitizenIdBenchmark.number").contains("</html>");
    }

    @Test
    void nobodyStartsNineMinutesByAWord() {
        Outcome outcome = bench();
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.output).isEmpty();
        assertThat(outcome.error)
                .contains("Which command? 'sitthi bench run' measures for 9 minutes")
                .contains("Try 'sitthi bench --help'.");
        assertThat(bench("--help").output).startsWith("Usage: sitthi bench ");
        assertThat(bench("run", "--help").output).startsWith("Usage: sitthi bench run ");
        assertThat(bench("run", "--nimutes", "3").error).contains("Try 'sitthi bench run --help'.");
    }

    @Test
    void aQuickRunSaysHowManySecondsItTakes() {
        assertThat(bench("--quick", "CitizenIdBenchmark.number", "--results", temporary.toString()).output)
                .contains(" benchmark, one process of 2+3 iterations of 100 ms: about ")
                .containsPattern("about [0-9]+ seconds\\.");
    }

    @Test
    void aSelectionThatFindsNothingIsWrongUsage() {
        Outcome outcome = bench("run", "NoSuchBenchmark");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).contains("No benchmark has 'NoSuchBenchmark' in it");
    }

    @Test
    void whatIsThereIsListed() {
        Outcome outcome = bench("list", "IdentityHash.*ODD");
        assertThat(outcome.status).isZero();
        assertThat(outcome.output)
                .contains("IdentityHashBenchmark.hash spelling=ODD")
                .contains("3 benchmarks.");
    }

    @Test
    void aReportOfNothingSaysHowToMakeSomething() {
        Outcome outcome = bench("report", "--results", temporary.toString());
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).contains("holds no results").contains("sitthi bench --quick");
    }

    @Test
    void aPeerThatThereIsNotIsWrongUsage() {
        Outcome outcome = bench("--jobs", "no-such-job", "--results", temporary.toString());
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).contains("There is no whole job 'no-such-job'");
    }

    @Test
    void recordedRunsAreComparedAndARegressionIsStatusOne() throws Exception {
        ResultsFolder folder = new ResultsFolder(temporary);
        String base = folder.append(Runs.of("2026-11-21T05:00:00Z", "a".repeat(40), 10))
                .toString();
        String slower = folder.append(Runs.of("2026-11-22T05:00:00Z", "b".repeat(40), 12))
                .toString();

        Outcome regression = bench("compare", base, slower, "--select", ".");
        assertThat(regression.status).as(regression.error).isEqualTo(1);
        assertThat(regression.output)
                .contains("not interleaved")
                .containsPattern("CitizenIdBenchmark.number ids=few +\\+20\\.0 % .*SLOWER");

        assertThat(bench("compare", base, base, "--select", ".").status).isZero();
        assertThat(bench("compare", slower, base, "--select", ".").output).contains("faster");
        assertThat(bench("compare", base, slower, "--select", "Nothing").status).isEqualTo(2);
    }

    @Test
    void whatIsNoCommitIsWrongUsage() {
        Outcome outcome = bench("compare", "no-such-commit", "HEAD");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.error).contains("'no-such-commit' is no commit");
        assertThat(bench("compare", "none.jar", "none.jar").status).isEqualTo(2);
        assertThat(bench("compare", "one").status).isEqualTo(2);
    }

    @Test
    void theGateLooksAtSitthisOwnWaysOnly() {
        Pattern own = Pattern.compile(OwnPaths.PATTERN);
        assertThat(own.matcher("CitizenIdBenchmark.number").find()).isTrue();
        assertThat(own.matcher("BucketJoinBenchmark.sitthi").find()).isTrue();
        assertThat(own.matcher("BucketJoinBenchmark.hashMap").find()).isFalse();
        assertThat(own.matcher("CitizenIdBenchmark.text").find()).isFalse();
        assertThat(own.matcher("PaymentDecodeBenchmark.sitthiAvro").find()).isTrue();
        assertThat(own.matcher("WalletLookupBenchmark.store againPercent=0 wallets=200000")
                        .find())
                .isTrue();
        // waits for the disk, and copies nothing: both say nothing of the code
        assertThat(own.matcher("ColdWalletLookupBenchmark.store pages=ON_DISK wallets=200000")
                        .find())
                .isFalse();
        assertThat(own.matcher("SerializerBenchmark.sitthi element=LEDGER operation=COPY")
                        .find())
                .isFalse();
        assertThat(own.matcher("SerializerBenchmark.sitthi element=LEDGER operation=WRITE_AND_READ")
                        .find())
                .isTrue();
    }

    @Test
    void thePageShowsEveryOwnWayAsOneAlsoThoseThatTheGateLeavesOut() {
        assertThat(List.of(
                        "ColdWalletLookupBenchmark.store",
                        "WalletLookupBenchmark.store",
                        "MerchantLookupBenchmark.recent",
                        "PaymentDecodeBenchmark.sitthiJson"))
                .allMatch(OwnPaths::isOwn);
        assertThat(List.of(
                        "MerchantLookupBenchmark.store",
                        "WalletLookupBenchmark.caffeine",
                        "PaymentDecodeBenchmark.avroGeneric"))
                .noneMatch(OwnPaths::isOwn);
    }

    private static Outcome bench(String... arguments) {
        CommandLine line = CommandLines.of(new Bench());
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        line.setOut(new PrintWriter(output));
        line.setErr(new PrintWriter(error));
        int status = CommandLines.execute(line, Bench.withCommand(line, arguments));
        return new Outcome(status, output.toString(), error.toString());
    }

    private record Outcome(int status, String output, String error) {}
}
