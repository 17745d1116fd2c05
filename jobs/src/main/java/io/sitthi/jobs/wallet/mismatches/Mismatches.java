package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.Identity;
import io.sitthi.programmes.wallet.MismatchKind;
import io.sitthi.programmes.wallet.MismatchRules;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code mismatches/} (contract section 16). A run does not keep names while it scatters and decides. So this
 * reads again, from the drop, the texts of those registrations that differ.
 *
 * <p>To guess in the first reading which rows of the civil register will be wanted, and keep their names, does not pay: it
 * takes two accesses to a table that no cache holds for every registration and every citizen ({@code
 * benchmarks/RESULTS.md}).
 */
public final class Mismatches {

    /** How many are held in memory at once, at some 700 bytes each. More need further rounds. */
    private static final int ROUND = 1_000_000;

    /** So many are compared by one thread at a time. */
    private static final int STEP = 1 << 12;

    /** Every set of fields, by bits in the order of {@link MismatchRules.Field}. */
    private static final BytesVector FIELDS = fields();

    private static final BytesVector KINDS = BytesVector.ofNames(MismatchKind.values());
    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(
                    WalletSchemas.MISMATCHES.columns(), Compression.ZSTD)
            .withoutDictionaries("registration_id", "citizen_id");

    private final CheckedDataset registrations;
    private final CivilNames civil;
    private final Appeals appeals;
    private final DecidedMismatches decided;
    private final int threads;
    private final int round;
    private final Map<Count, Long> counts = new TreeMap<>(
            Comparator.comparing(Count::kind).thenComparing(Count::channel).thenComparing(Count::district));

    /**
     * For a run that reads everything.
     *
     * @param decided who differs, as far as the run knows; the others are found in the verdicts
     */
    public Mismatches(CheckedDrop drop, Appeals appeals, int threads, DecidedMismatches decided) {
        this(drop, appeals, threads, ROUND, decided);
    }

    /** @param round how many are held in memory at once; of the result, only the number of files depends on it */
    Mismatches(CheckedDrop drop, Appeals appeals, int threads, int round, DecidedMismatches decided) {
        this(
                drop.dataset(WalletSchemas.REGISTRATIONS),
                some -> MismatchReader.readCivil(some, drop.dataset(WalletSchemas.CIVIL), threads),
                appeals,
                decided,
                threads,
                round);
    }

    /** For a night, whose civil register is prepared. */
    public static Mismatches ofNight(CheckedDataset registrations, Register register, Appeals appeals, int threads) {
        return new Mismatches(
                registrations,
                some -> {
                    for (int i = 0; i < some.count(); i++) {
                        some.civil[i] = register.identity(some.citizenId(i));
                    }
                },
                appeals,
                new DecidedMismatches(),
                threads,
                ROUND);
    }

    private Mismatches(
            CheckedDataset registrations,
            CivilNames civil,
            Appeals appeals,
            DecidedMismatches decided,
            int threads,
            int round) {
        this.decided = decided;
        this.registrations = registrations;
        this.civil = civil;
        this.appeals = appeals;
        this.threads = threads;
        this.round = round;
    }

    /** Fills in what the civil register says about some of them. */
    @FunctionalInterface
    private interface CivilNames {
        void fill(MismatchList some) throws IOException;
    }

    /** A citizen's identity according to the civil register. */
    @FunctionalInterface
    public interface Register {
        @Nullable
        Identity identity(long citizenId) throws IOException;
    }

    private static BytesVector fields() {
        MismatchRules.Field[] fields = MismatchRules.Field.values();
        String[] sets = new String[1 << fields.length];
        for (int mask = 0; mask < sets.length; mask++) {
            List<String> names = new ArrayList<>();
            for (int f = 0; f < fields.length; f++) {
                if ((mask >> f & 1) != 0) {
                    names.add(fields[f].column());
                }
            }
            sets[mask] = String.join(",", names);
        }
        return BytesVector.ofStrings(sets);
    }

    /**
     * Writes the files.
     *
     * @param verdictsFolder where the run's verdicts are
     * @param folder where the files go
     */
    public List<WrittenFile> write(Location verdictsFolder, List<WrittenFile> verdicts, Location folder)
            throws IOException {
        MismatchList all = new MismatchList();
        Lanes.run(threads, verdicts.size(), () -> {
            MismatchList own = new MismatchList();
            return number -> {
                WrittenFile file = verdicts.get(number);
                DecidedMismatches.Part known = decided.of(file.name());
                if (known != null) {
                    all.addAll(known);
                    return;
                }
                own.clear();
                own.addVerdicts(verdictsFolder, file);
                all.addAll(own);
            };
        });
        all.sort();
        List<WrittenFile> files = new ArrayList<>();
        for (int from = 0; from == 0 || from < all.count(); from += round) {
            MismatchList some = all.range(from, Math.min(all.count(), from + round));
            if (some.count() > 0) {
                MismatchReader.readRegistrations(some, registrations, threads);
                civil.fill(some);
            }
            files.add(write(some, folder.resolve("mismatches-%05d.parquet".formatted(files.size()))));
        }
        return files;
    }

    /** Says of one registration what differs and of which kind that is, at its place. */
    @SuppressWarnings("EnumOrdinal") // dictionaries are in the enums' order
    private void compare(MismatchList some, int i, int[] fieldIds, int[] kindIds) throws IOException {
        Identity found = some.registered(i);
        Identity registered = found == null ? null : appeals.corrected(some.registrationId(i), found);
        Identity civil = some.civil[i];
        if (registered == null || civil == null) {
            throw new IOException("the drop is not what it was: an identity that was read is not found again");
        }
        List<MismatchRules.Field> differing = MismatchRules.differing(registered, civil);
        for (MismatchRules.Field field : differing) {
            fieldIds[i] |= 1 << field.ordinal();
        }
        kindIds[i] = MismatchRules.kind(registered, civil, differing).ordinal();
    }

    /** Adds to the counts; districts are few, so they are looked up by number, and each is named once. */
    private void count(MismatchList some, int[] kindIds) {
        MismatchKind[] kinds = MismatchKind.values();
        Channel[] channels = Channel.values();
        Map<Integer, int[]> byDistrict = new HashMap<>();
        for (int i = 0; i < some.count(); i++) {
            int filled = some.filled(i);
            byDistrict
                    .computeIfAbsent(some.districts[filled], district -> new int[kinds.length * channels.length])[
                    kindIds[i] * channels.length + some.channels[filled]]++;
        }
        byDistrict.forEach((district, found) -> {
            for (int c = 0; c < found.length; c++) {
                if (found[c] > 0) {
                    counts.merge(
                            new Count(kinds[c / channels.length], channels[c % channels.length], district, 0),
                            (long) found[c],
                            Long::sum);
                }
            }
        });
    }

    /** What was written, counted. */
    public List<Count> counts() {
        return counts.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey().kind(),
                        entry.getKey().channel(),
                        entry.getKey().district(),
                        entry.getValue()))
                .collect(Collectors.toList());
    }

    private WrittenFile write(MismatchList some, Location file) throws IOException {
        int count = some.count();
        long[] registrationIds = new long[count];
        long[] citizenIds = new long[count];
        int[] fieldIds = new int[count];
        int[] kindIds = new int[count];
        Lanes.run(threads, (count + STEP - 1) / STEP, () -> number -> {
            for (int i = number * STEP; i < Math.min(count, (number + 1) * STEP); i++) {
                registrationIds[i] = some.registrationId(i);
                citizenIds[i] = some.citizenId(i);
                compare(some, i, fieldIds, kindIds);
            }
        });
        count(some, kindIds);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, WalletSchemas.MISMATCHES.columns())) {
            writer.append(ENCODER.encode(
                    List.of(
                            new LongVector(registrationIds, count),
                            new LongVector(citizenIds, count),
                            new DictionaryVector(fieldIds, FIELDS, null, count),
                            new DictionaryVector(kindIds, KINDS, null, count)),
                    count));
            return writer.finish();
        }
    }

    /**
     * Mismatches of one kind, by where identity was proved and by home district.
     *
     * @param district the registration's home_district_code
     */
    public record Count(MismatchKind kind, Channel channel, int district, long count) {}
}
