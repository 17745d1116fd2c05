package io.sitthi.benchmarks.join;

import io.sitthi.benchmarks.Gate;
import io.sitthi.jobs.wallet.decide.CitizenTable;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to join one bucket's registrations with civil, tax and deposit records: in Sitthi's table, in
 * {@link HashMap}, in fastutil's map from long to int, in a Chronicle Map, and by sorting and merging?
 *
 * <p>A bucket of 20,480 registrations and 27,307 civil, 10,922 tax and 40,960 deposit records, as a national drop has
 * them. Every way ends in the same reasons for each registration. Nanoseconds per registration.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            ChronicleJavaOptions.OPEN_LANG,
            ChronicleJavaOptions.OPEN_REFLECT,
            ChronicleJavaOptions.EXPORT_CHANNELS,
            ChronicleJavaOptions.EXPORT_REFERENCES,
            ChronicleJoin.EXPORT_COMPILER
        })
public class BucketJoinBenchmark {

    static final int REGISTRATIONS = JoinFixture.REGISTRATIONS;

    private final EligibilityRules rules = new EligibilityRules(WalletKind.shipped());
    private final JoinFixture rows = new JoinFixture();
    private final CitizenTable table = new CitizenTable();
    private final ChronicleJoin chronicle = new ChronicleJoin(REGISTRATIONS, rows.civilIds.length);
    private final int[] slots = new int[REGISTRATIONS];
    private final int[] reasons = new int[REGISTRATIONS];

    /** What is known of a citizen, as an object. */
    private static final class Citizen {
        private boolean civilPresent;
        private int civilReasons;
        private long identity;
        private long income;
        private long deposits;
    }

    /** Proves that all ways give the same reasons. */
    @Setup(Level.Trial)
    public void compare() {
        int[] expected = sitthi().clone();
        requireEqual(this::hashMap, "the hash map", expected);
        requireEqual(this::fastutil, "fastutil", expected);
        requireEqual(this::chronicleMap, "Chronicle Map", expected);
        requireEqual(this::sortMerge, "sorting and merging", expected);
        long eligible = Arrays.stream(expected).filter(mask -> mask == 0).count();
        Gate.require(eligible > REGISTRATIONS / 2 && eligible < REGISTRATIONS, "outcomes are mixed: " + eligible);
    }

    private void requireEqual(Supplier<int[]> way, String name, int[] expected) {
        Arrays.fill(reasons, -1);
        Gate.require(Arrays.equals(way.get(), expected), name + " finds the same reasons");
    }

    @TearDown(Level.Trial)
    public void close() {
        chronicle.close();
    }

    /** As the nightly run joins. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] sitthi() {
        table.reset(Math.max(REGISTRATIONS, rows.civilIds.length));
        for (int i = 0; i < REGISTRATIONS; i++) {
            slots[i] = table.slotOf(rows.ids[i]);
        }
        for (int i = 0; i < rows.civilIds.length; i++) {
            table.addCivilRow(table.slotOf(rows.civilIds[i]), rows.civilIdentities[i], false, rows.civilReasons[i]);
        }
        for (int i = 0; i < rows.taxIds.length; i++) {
            int slot = table.find(rows.taxIds[i]);
            if (slot >= 0) {
                table.addIncome(slot, rows.incomes[i]);
            }
        }
        for (int i = 0; i < rows.depositIds.length; i++) {
            int slot = table.find(rows.depositIds[i]);
            if (slot >= 0) {
                table.addDeposit(slot, rows.deposits[i]);
            }
        }
        for (int i = 0; i < REGISTRATIONS; i++) {
            reasons[i] = EligibilityRules.reasons(
                    0, table.citizenReasons(rules, slots[i]), table.identityDiffers(slots[i], rows.identities[i]));
        }
        return reasons;
    }

    /** As one would at first. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] hashMap() {
        Map<Long, Citizen> citizens = new HashMap<>(rows.civilIds.length * 2);
        for (long id : rows.ids) {
            citizens.computeIfAbsent(id, absent -> new Citizen());
        }
        for (int i = 0; i < rows.civilIds.length; i++) {
            Citizen citizen = citizens.computeIfAbsent(rows.civilIds[i], absent -> new Citizen());
            citizen.civilPresent = true;
            citizen.identity = rows.civilIdentities[i];
            citizen.civilReasons = rows.civilReasons[i];
        }
        for (int i = 0; i < rows.taxIds.length; i++) {
            Citizen citizen = citizens.get(rows.taxIds[i]);
            if (citizen != null) {
                citizen.income += rows.incomes[i];
            }
        }
        for (int i = 0; i < rows.depositIds.length; i++) {
            Citizen citizen = citizens.get(rows.depositIds[i]);
            if (citizen != null) {
                citizen.deposits += rows.deposits[i];
            }
        }
        Citizen nobody = new Citizen();
        for (int i = 0; i < REGISTRATIONS; i++) {
            Citizen citizen = citizens.getOrDefault(rows.ids[i], nobody);
            reasons[i] = reasons(
                    rules,
                    citizen.civilPresent,
                    citizen.civilReasons,
                    citizen.income,
                    citizen.deposits,
                    citizen.identity != rows.identities[i]);
        }
        return reasons;
    }

    /** A primitive map from id to the place in columns: what a library offers in our table's stead. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] fastutil() {
        int most = REGISTRATIONS + rows.civilIds.length;
        Long2IntOpenHashMap places = new Long2IntOpenHashMap(rows.civilIds.length);
        places.defaultReturnValue(-1);
        long[] incomes = new long[most];
        long[] deposits = new long[most];
        long[] identities = new long[most];
        int[] civil = new int[most];
        Arrays.fill(civil, -1);
        for (int i = 0; i < REGISTRATIONS; i++) {
            slots[i] = place(places, rows.ids[i]);
        }
        for (int i = 0; i < rows.civilIds.length; i++) {
            int place = place(places, rows.civilIds[i]);
            civil[place] = rows.civilReasons[i];
            identities[place] = rows.civilIdentities[i];
        }
        for (int i = 0; i < rows.taxIds.length; i++) {
            int place = places.get(rows.taxIds[i]);
            if (place >= 0) {
                incomes[place] += rows.incomes[i];
            }
        }
        for (int i = 0; i < rows.depositIds.length; i++) {
            int place = places.get(rows.depositIds[i]);
            if (place >= 0) {
                deposits[place] += rows.deposits[i];
            }
        }
        for (int i = 0; i < REGISTRATIONS; i++) {
            int place = slots[i];
            reasons[i] = reasons(
                    rules,
                    civil[place] >= 0,
                    civil[place],
                    incomes[place],
                    deposits[place],
                    identities[place] != rows.identities[i]);
        }
        return reasons;
    }

    private static int place(Long2IntOpenHashMap places, long id) {
        int size = places.size();
        int found = places.putIfAbsent(id, size);
        return found < 0 ? size : found;
    }

    /** Chronicle Map, from id to the place in columns as above: what the streams look wallets up in, off-heap. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] chronicleMap() {
        chronicle.join(rows, rules, reasons);
        return reasons;
    }

    /** Sorts the ids of each with the row in the low bits, then walks along all of them at once. */
    @Benchmark
    @OperationsPerInvocation(REGISTRATIONS)
    public int[] sortMerge() {
        SortMergeJoin.join(rows, rules, reasons);
        return reasons;
    }

    static int reasons(
            EligibilityRules rules,
            boolean civilPresent,
            int civilReasons,
            long income,
            long deposits,
            boolean differs) {
        return EligibilityRules.reasons(
                0,
                rules.citizenReasons(civilPresent, false, civilReasons, income, deposits, 0, false),
                civilPresent && differs);
    }
}
