package io.sitthi.benchmarks.wallet;

import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.MerchantStore;
import io.sitthi.streaming.wallet.directory.RecentMerchants;
import java.io.IOException;
import java.util.SplittableRandom;
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
 * What does it cost to find the merchant of a payment: in the store, with the popular ones kept on the heap in front of
 * it, and in a plain table on the heap?
 *
 * <p>How often a merchant is asked for falls with its rank (Zipf's law, exponent 1), and one payment in a thousand names
 * nobody. A nation has {@code -p merchants=2000000}. Nanoseconds per look-up; how many of them were answered from the
 * heap is printed at the end.
 */
@State(Scope.Thread)
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
public class MerchantLookupBenchmark {

    static final int LOOKUPS = 1 << 14;

    /** Of all look-ups that are drawn, each invocation takes the next few: so many that the popular ones differ. */
    private static final int DRAWN = 1 << 20;

    private static final int UNKNOWN_ONE_IN = 1000;

    @Param("20000")
    public int merchants;

    /** One merchant in so many is kept on the heap. */
    @Param({"256", "16", "2"})
    public int keptOneIn;

    private final long[] ids = new long[DRAWN];
    private int next;
    private StoreFolder folder;
    private MerchantStore store;
    private CaffeineFront<MerchantFacts> caffeine;
    private RecentMerchants recent;
    private LongTable table;

    /** Writes the merchants, builds the store, and proves that all ways know the same merchants. */
    @Setup
    public void open() throws IOException, DropFaultsException {
        folder = StoreFolder.write(WalletSchemas.MERCHANTS, merchants);
        store = MerchantStore.open(folder.checked(WalletSchemas.MERCHANTS), folder.cache(), ProgressListener.NONE);
        caffeine = new CaffeineFront<>(store::find, new MerchantFacts(-1, -1, -1), merchants / keptOneIn);
        recent = new RecentMerchants(store, Integer.highestOneBit(merchants / keptOneIn));
        table = new LongTable(merchants);
        for (int i = 0; i < merchants; i++) {
            table.put(StoreFolder.id(i), StoreFolder.district(i));
        }
        drawIds();
        Gate.require(store.size() == merchants, "the store has " + merchants + " merchants");
        next = 0;
        long byStore = store();
        next = 0;
        Gate.require(byStore == heapTable(), "the store finds the same merchants as the table");
        next = 0;
        long byCaffeine = caffeine();
        next = 0;
        Gate.require(byCaffeine == heapTable(), "Caffeine finds the same merchants as the table");
        next = 0;
        long byRecent = recent();
        next = 0;
        Gate.require(byRecent == heapTable(), "the table of recent ones finds the same merchants as the table");
    }

    private int advance() {
        int first = next;
        next = (first + LOOKUPS) % DRAWN;
        return first;
    }

    private void drawIds() {
        SplittableRandom random = new SplittableRandom(1);
        // a step without a common factor with the number of merchants: the popular ones stand anywhere in the store
        long step = 1_000_003;
        for (int i = 0; i < DRAWN; i++) {
            long rank = (long) Math.pow(merchants, random.nextDouble()) - 1;
            long number = random.nextInt(UNKNOWN_ONE_IN) == 0 ? merchants + rank : rank * step % merchants;
            ids[i] = StoreFolder.id(number);
        }
    }

    /** Says how many look-ups were answered from the heap. */
    @TearDown
    public void delete() throws IOException {
        if (caffeine.stats().requestCount() > DRAWN) {
            System.out.printf(
                    "%,d of %,d merchants kept: hit rate %.3f%n",
                    merchants / keptOneIn, merchants, caffeine.stats().hitRate());
        }
        if (recent.hits() + recent.misses() > DRAWN) {
            System.out.printf(
                    "%,d places for %,d merchants: hit rate %.3f%n",
                    Integer.highestOneBit(merchants / keptOneIn),
                    merchants,
                    (double) recent.hits() / (recent.hits() + recent.misses()));
        }
        store.close();
        folder.close();
    }

    private static long summand(@Nullable MerchantFacts facts) {
        return facts == null ? LongTable.ABSENT : facts.district();
    }

    /** The Chronicle Map of {@link MerchantStore}. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long store() {
        long sum = 0;
        int first = advance();
        for (int i = first; i < first + LOOKUPS; i++) {
            long id = ids[i];
            sum += summand(store.find(id));
        }
        return sum;
    }

    /** Caffeine in front of it, of this many merchants. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long caffeine() {
        long sum = 0;
        int first = advance();
        for (int i = first; i < first + LOOKUPS; i++) {
            long id = ids[i];
            sum += summand(caffeine.find(id));
        }
        return sum;
    }

    /** A table of those asked for last in front of it, of this many places or fewer. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long recent() {
        long sum = 0;
        int first = advance();
        for (int i = first; i < first + LOOKUPS; i++) {
            long id = ids[i];
            sum += summand(recent.find(id));
        }
        return sum;
    }

    /** The least that it can cost. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long heapTable() {
        long sum = 0;
        int first = advance();
        for (int i = first; i < first + LOOKUPS; i++) {
            long id = ids[i];
            sum += table.find(id);
        }
        return sum;
    }
}
