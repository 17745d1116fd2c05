package io.sitthi.benchmarks.wallet;

import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.directory.WalletStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What does it cost to find the first wallets in a store that was opened a moment ago: when the file is still in memory,
 * and when it has to come from the disk?
 *
 * <p>Before each eight look-ups the store is opened anew. Java is warm; the process has none of the file's pages. In the
 * second case the operating system was asked to forget them too. How many look-ups waited for the disk is printed at the
 * end: a read brings neighbours along, on some machines megabytes of them, so that with few wallets look-ups find their
 * page, as they hardly do with {@code -p wallets=45000000}; on a file system in memory both cases are one. {@link WalletLookupBenchmark} asks a
 * store that has long been open. Nanoseconds per look-up; the bytes allocated are nearly all of the opening, which JMH
 * cannot leave out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx1g",
            ChronicleJavaOptions.OPEN_LANG,
            ChronicleJavaOptions.OPEN_REFLECT,
            ChronicleJavaOptions.EXPORT_CHANNELS,
            ChronicleJavaOptions.EXPORT_REFERENCES
        })
@SuppressWarnings("NullAway.Init") // JMH calls build() first
public class ColdWalletLookupBenchmark {

    static final int LOOKUPS = 8;

    /** Where the store's file is. */
    public enum Pages {
        IN_MEMORY,
        ON_DISK
    }

    @Param("200000")
    public int wallets;

    @Param
    public Pages pages = Pages.IN_MEMORY;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int[] numbers = new int[LOOKUPS];
    private StoreFolder folder;
    private CheckedDataset dataset;
    private Path file;
    private WalletStore store;
    private long faultsBefore;
    private long faults;
    private long lookups;

    /** Builds the store, and proves that what it finds is right. */
    @Setup
    public void build() throws IOException, DropFaultsException {
        folder = StoreFolder.write(WalletSchemas.WALLETS, wallets);
        dataset = folder.checked(WalletSchemas.WALLETS);
        store = WalletStore.open(dataset, folder.cache(), ProgressListener.NONE);
        Gate.require(store.size() == wallets, "the store has " + wallets + " wallets");
        for (int number = 0; number < wallets; number += 97) {
            WalletFacts facts = store.find(StoreFolder.id(number));
            Gate.require(
                    facts != null && facts.homeDistrict() == StoreFolder.district(number), "the store finds a wallet");
        }
        try (Stream<Path> files = Files.walk(folder.cache())) {
            file = files.filter(path -> path.endsWith("store.map")).findFirst().orElseThrow();
        }
    }

    /** Opens the store anew: on a thread of its own, so that its processor time is not put on the look-ups' account. */
    @Setup(Level.Invocation)
    public void open() throws Exception {
        Throwable[] failure = new Throwable[1];
        Thread opener = new Thread(() -> {
            try {
                countFaults();
                store.close();
                store = WalletStore.open(dataset, folder.cache(), ProgressListener.NONE);
            } catch (IOException | DropFaultsException | RuntimeException e) {
                failure[0] = e;
            }
        });
        opener.start();
        opener.join();
        if (failure[0] != null) {
            throw new IllegalStateException("the store could not be opened anew", failure[0]);
        }
        for (int i = 0; i < LOOKUPS; i++) {
            numbers[i] = random.nextInt(wallets);
        }
        // for each thread that asks, Chronicle makes a workplace first: a hundred kilobytes, and not what is asked here
        Gate.require(store.find(StoreFolder.id(wallets)) == null, "nobody has no wallet");
        if (pages == Pages.ON_DISK) {
            // only now, since all of that reads parts of the file
            PageCache.drop(file);
        }
        faultsBefore = PageCache.majorFaults();
    }

    private void countFaults() throws IOException {
        faults += lookups == 0 ? 0 : PageCache.majorFaults() - faultsBefore;
    }

    /** Says how many look-ups had to wait for the disk. */
    @TearDown
    public void delete() throws IOException {
        countFaults();
        System.out.printf("%.2f waits for the disk a look-up%n", (double) faults / Math.max(1, lookups));
        store.close();
        folder.close();
    }

    /** The Chronicle Map of {@link WalletStore}. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long store() {
        long sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            WalletFacts facts = store.find(StoreFolder.id(numbers[i]));
            sum += facts == null ? LongTable.ABSENT : facts.homeDistrict();
        }
        lookups += LOOKUPS;
        return sum;
    }
}
