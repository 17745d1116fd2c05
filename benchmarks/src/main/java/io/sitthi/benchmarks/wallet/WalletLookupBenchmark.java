package io.sitthi.benchmarks.wallet;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.directory.WalletStore;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What does it cost to find a citizen's wallet in the store, with Caffeine in front of it, and in a plain table on the
 * heap, the more often the same few citizens are asked for?
 *
 * <p>So many look-ups in a hundred are of the few who paid lately, one citizen in 32; the others are of anybody, of whom
 * one in seventeen has no wallet. At 0 they are first look-ups, which no cache can help. Caffeine keeps one wallet in 16;
 * how many look-ups it answered is printed at the end. With the number of wallets grows the share of look-ups that wait
 * for memory; a nation has {@code -p wallets=45000000}, which takes 8 GB of heap for the table. Nanoseconds per look-up;
 * {@code -t 2} asks from two threads. {@link ColdWalletLookupBenchmark} asks a store that was just opened.
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
            ChronicleJavaOptions.EXPORT_REFERENCES
        })
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class WalletLookupBenchmark {

    static final int LOOKUPS = 1024;

    private static final int GATE_LOOKUPS = 100_000;

    /** Without a common factor with the number of wallets: those who paid lately stand anywhere in the store. */
    private static final long STEP = 1_000_003;

    @Param("200000")
    public int wallets;

    @Param({"0", "50", "90", "99"})
    public int againPercent;

    private StoreFolder folder;
    private WalletStore store;
    private CaffeineFront<WalletFacts> caffeine;
    private CacheStats beforeTiming;
    private LongTable table;

    /** Writes the wallets, builds the store, and proves that all ways know the same wallets. */
    @Setup
    public void open() throws IOException, DropFaultsException {
        folder = StoreFolder.write(WalletSchemas.WALLETS, wallets);
        store = WalletStore.open(folder.checked(WalletSchemas.WALLETS), folder.cache(), ProgressListener.NONE);
        caffeine = new CaffeineFront<>(store::find, new WalletFacts(-1, -1), wallets / 16);
        table = new LongTable(wallets);
        for (int i = 0; i < wallets; i++) {
            table.put(StoreFolder.id(i), StoreFolder.district(i));
        }
        Gate.require(store.size() == wallets, "the store has " + wallets + " wallets");
        int known = 0;
        for (int i = 0; i < GATE_LOOKUPS; i++) {
            long id = drawId(ThreadLocalRandom.current());
            WalletFacts facts = store.find(id);
            Gate.require(summand(facts) == table.find(id), "the store finds the same wallet as the table");
            Gate.require(facts == null || facts.creditSatang() == StoreFolder.CREDIT_SATANG, "the credit is right");
            Gate.require(summand(caffeine.find(id)) == summand(facts), "Caffeine finds the same wallet");
            Gate.require(summand(caffeine.find(id)) == summand(facts), "Caffeine has kept the same wallet");
            known += facts == null ? 0 : 1;
        }
        beforeTiming = caffeine.stats();
        Gate.require(known > GATE_LOOKUPS * 0.9 && known < GATE_LOOKUPS, "some have no wallet: " + known);
    }

    /** Says how many look-ups Caffeine answered. */
    @TearDown
    public void delete() throws IOException {
        CacheStats timed = caffeine.stats().minus(beforeTiming);
        if (timed.requestCount() > 0) {
            System.out.printf("%,d of %,d wallets kept: hit rate %.3f%n", wallets / 16, wallets, timed.hitRate());
        }
        store.close();
        folder.close();
    }

    private long drawId(ThreadLocalRandom random) {
        return StoreFolder.id(
                random.nextInt(100) < againPercent
                        ? random.nextInt(wallets / 32) * STEP % wallets
                        : random.nextInt(wallets + wallets / 16));
    }

    private static long summand(@Nullable WalletFacts facts) {
        return facts == null ? LongTable.ABSENT : facts.homeDistrict();
    }

    /** The Chronicle Map of {@link WalletStore}. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long store() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            sum += summand(store.find(drawId(random)));
        }
        return sum;
    }

    /** Caffeine in front of it. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long caffeine() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            sum += summand(caffeine.find(drawId(random)));
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
            sum += table.find(drawId(random));
        }
        return sum;
    }
}
