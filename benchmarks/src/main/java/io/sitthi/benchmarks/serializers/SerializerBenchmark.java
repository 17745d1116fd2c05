package io.sitthi.benchmarks.serializers;

import io.sitthi.benchmarks.Gate;
import io.sitthi.benchmarks.measure.BytesDecoded;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost to hand the stream's elements from task to task: as blocks by Sitthi's serializers, as an object for
 * each payment by Flink's POJO serializer, and as blocks by Kryo, which is what Flink takes when it is not told?
 *
 * <p>A block is of 1,024 payments, decisions, receipts, balances, or what goes to the ledger; changes travel one by one in
 * all ways. What Flink writes around each element is left out, of which single payments have 1,024 times as much. Bytes
 * are those written; nanoseconds for each payment (decision, and so on).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SerializerBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@SuppressWarnings("NullAway.Init") // JMH calls make() first
public class SerializerBenchmark {

    static final int ROWS = 1_024;

    /** What is handed on. */
    public enum Element {
        PAYMENTS,
        DECISIONS,
        RECEIPTS,
        LEDGER,
        BALANCES,
        CHANGES
    }

    /** How. */
    public enum Operation {
        /** Between tasks: written, and read back. */
        WRITE_AND_READ,
        /** Within a task. Sitthi's blocks never change, so that the same object is handed on. */
        COPY
    }

    @Param
    public Element element = Element.PAYMENTS;

    @Param
    public Operation operation = Operation.WRITE_AND_READ;

    private Forms forms;
    private double sitthiBytes;
    private double pojoBytes;
    private double kryoBytes;

    /** Makes the elements, and proves that all ways bring back the same content. */
    @Setup
    public void make() throws IOException {
        forms = Forms.of(element, ROWS);
        List<String> content = forms.sitthi().content();
        Gate.require(content.size() == ROWS, "there are " + ROWS + " rows: " + content.size());
        Gate.require(content.stream().distinct().count() > ROWS * 9 / 10, "rows differ");
        for (Form<?> form : List.of(forms.sitthi(), forms.pojo(), forms.kryo())) {
            Gate.require(form.contentReadBack().equals(content), "what was written comes back");
            Gate.require(form.contentCopied().equals(content), "a copy holds the same");
        }
        sitthiBytes = (double) forms.sitthi().bytes() / ROWS;
        pojoBytes = (double) forms.pojo().bytes() / ROWS;
        kryoBytes = (double) forms.kryo().bytes() / ROWS;
    }

    private void handOn(Form<?> form, double bytes, BytesDecoded written, Blackhole blackhole) throws IOException {
        switch (operation) {
            case WRITE_AND_READ -> {
                written.bytesPerOperation = bytes;
                form.writeAndRead(blackhole);
            }
            case COPY -> form.copy(blackhole);
        }
    }

    /** As the stream does. */
    @Benchmark
    public void sitthi(BytesDecoded written, Blackhole blackhole) throws IOException {
        handOn(forms.sitthi(), sitthiBytes, written, blackhole);
    }

    /** An object for each row, by Flink's POJO serializer. */
    @Benchmark
    public void pojo(BytesDecoded written, Blackhole blackhole) throws IOException {
        handOn(forms.pojo(), pojoBytes, written, blackhole);
    }

    /** The stream's own blocks by Kryo. */
    @Benchmark
    public void kryo(BytesDecoded written, Blackhole blackhole) throws IOException {
        handOn(forms.kryo(), kryoBytes, written, blackhole);
    }
}
