package io.sitthi.benchmarks;

import io.sitthi.datasets.CitizenId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/**
 * What does it cost to check a citizen id, beside checking it as the text that it is often delivered as?
 *
 * <p>Half of the ids are valid, in no order that a branch predictor could learn. Nanoseconds per id.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms256m", "-Xmx256m"})
public class CitizenIdBenchmark {

    static final int IDS = 1 << 14;

    private final long[] ids = new long[IDS];

    /** Makes the ids, and proves that both ways give the same answer to each, and to what no id looks like. */
    @Setup
    public void makeIds() {
        Random random = new Random(1);
        int valid = 0;
        for (int i = 0; i < IDS; i++) {
            long firstTwelve = random.nextLong(CitizenId.MIN / 10, CitizenId.MAX / 10 + 1);
            int off = random.nextBoolean() ? 0 : 1 + random.nextInt(9);
            ids[i] = firstTwelve * 10 + (CitizenId.checkDigit(firstTwelve) + off) % 10;
            Gate.require(CitizenId.isValid(ids[i]) == isValidText(ids[i]), "both ways judge an id alike");
            valid += CitizenId.isValid(ids[i]) ? 1 : 0;
        }
        Gate.require(valid > IDS / 3 && valid < IDS * 2 / 3, "about half of the ids are valid: " + valid);
        long[] odd = {0, -1, CitizenId.MIN - 1, CitizenId.MIN, CitizenId.MAX, CitizenId.MAX + 1, Long.MIN_VALUE};
        for (long id : odd) {
            Gate.require(CitizenId.isValid(id) == isValidText(id), "both ways judge " + id + " alike");
        }
    }

    /** Sitthi's own check. */
    @Benchmark
    @OperationsPerInvocation(IDS)
    public int number() {
        int valid = 0;
        for (long id : ids) {
            if (CitizenId.isValid(id)) {
                valid++;
            }
        }
        return valid;
    }

    /** As one would write it down from the definition. */
    @Benchmark
    @OperationsPerInvocation(IDS)
    public int text() {
        int valid = 0;
        for (long id : ids) {
            if (isValidText(id)) {
                valid++;
            }
        }
        return valid;
    }

    private static boolean isValidText(long id) {
        String text = Long.toString(id);
        if (text.length() != 13 || text.charAt(0) == '-') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (text.charAt(i) - '0') * (13 - i);
        }
        return (11 - sum % 11) % 10 == text.charAt(12) - '0';
    }
}
