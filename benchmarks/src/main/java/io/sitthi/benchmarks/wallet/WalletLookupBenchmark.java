package io.sitthi.benchmarks.wallet;

import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.streaming.wallet.directory.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.directory.WalletFacts;
import io.sitthi.streaming.wallet.directory.WalletStore;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find a citizen's wallet in the store, beside a plain table on the heap?
 *
 * <p>Citizens are asked for at random and one in sixteen has no wallet: a first look-up, which no cache can help. With
 * the number of wallets grows the share of look-ups that wait for memory; a nation has {@code -p wallets=45000000},
 * which takes 8 GB of heap for the table. Nanoseconds per look-up; {@code -t 2} asks from two threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx2g",
            ChronicleJavaOptions.OPEN_LANG,
            ChronicleJavaOptions.OPEN_REFLECT,
            ChronicleJavaOptions.EXPORT_CHANNELS,
            ChronicleJavaOptions.EXPORT_REFERENCES,
            ChronicleJavaOptions.EXPORT_COMPILER
        })
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class WalletLookupBenchmark {

    static final int LOOKUPS = 1024;

    private static final int GATE_LOOKUPS = 100_000;

    @Param("200000")
    public int wallets;

    private StoreFolder folder;
    private WalletStore store;
    private LongTable table;

    /** Writes the wallets, builds the store, and proves that both ways know the same wallets. */
    @Setup
    public void open() throws IOException, DropFaultsException {
        folder = StoreFolder.write(Dataset.WALLETS, wallets);
        store = WalletStore.open(folder.checked(Dataset.WALLETS), folder.cache(), ProgressListener.NONE);
        table = new LongTable(wallets);
        for (int i = 0; i < wallets; i++) {
            table.put(StoreFolder.id(i), StoreFolder.district(i));
        }
        Gate.require(store.size() == wallets, "the store has " + wallets + " wallets");
        for (int i = 0; i < GATE_LOOKUPS; i++) {
            long id = randomId(ThreadLocalRandom.current());
            WalletFacts facts = store.find(id);
            long expected = facts == null ? LongTable.ABSENT : facts.homeDistrict();
            Gate.require(expected == table.find(id), "both find the same wallet");
            Gate.require(facts == null || facts.creditSatang() == StoreFolder.CREDIT_SATANG, "the credit is right");
        }
    }

    @TearDown
    public void delete() throws IOException {
        store.close();
        folder.close();
    }

    private long randomId(ThreadLocalRandom random) {
        return StoreFolder.id(random.nextLong(wallets + wallets / 16));
    }

    /** The Chronicle Map of {@link WalletStore}. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long store() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            WalletFacts facts = store.find(randomId(random));
            sum += facts == null ? LongTable.ABSENT : facts.homeDistrict();
        }
        return sum;
    }

    /** The least that it can cost. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long heapTable() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            sum += table.find(randomId(random));
        }
        return sum;
    }
}
