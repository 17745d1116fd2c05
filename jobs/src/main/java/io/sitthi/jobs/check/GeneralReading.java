package io.sitthi.jobs.check;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.RunDays;
import io.sitthi.jobs.engine.general.scatter.GeneralRowScan;
import io.sitthi.jobs.engine.general.scatter.RunDay;
import io.sitthi.jobs.engine.general.table.UniqueEntries;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the datasets of a kind of the general tier. Rows are held against the schema, the kind's rules of a row by itself,
 * and each other's unique values; what only a subject's other rows tell comes out in the run. Unique values take 24 bytes
 * of memory a row.
 *
 * @param <P> a programme of the kind
 */
final class GeneralReading<P extends Programme> implements DatasetReading {

    private final GeneralKind<P> kind;
    private final P programme;
    private final long key0;
    private final long key1;
    private final Map<Schema, DatasetRules> rules = new LinkedHashMap<>();

    /** The day whose end the run judges; null as long as nobody can say. */
    private @Nullable LocalDate day;

    /** By dataset and file. */
    private final Map<String, List<UniqueEntries>> unique = new ConcurrentHashMap<>();

    GeneralReading(GeneralKind<P> kind, P programme) {
        this.kind = kind;
        this.programme = programme;
        SecureRandom random = new SecureRandom();
        key0 = random.nextLong();
        key1 = random.nextLong();
    }

    @Override
    public P programme() {
        return programme;
    }

    @Override
    public String mask(long subject) {
        return kind.mask(subject);
    }

    @Override
    public void begin(Map<Schema, CheckedDataset> checked) {
        CheckedDataset first = checked.get(kind.kind().inputs().get(0));
        LocalDate judged = first == null ? null : first.manifest().asOf();
        day = judged;
        Map<String, LocalDate> asOf = new HashMap<>();
        for (Schema input : kind.kind().inputs()) {
            CheckedDataset dataset = checked.get(input);
            // one that cannot be read tells nothing of rows, so its day matters to none of them
            LocalDate own =
                    dataset == null ? LocalDate.EPOCH : dataset.manifest().asOf();
            asOf.put(input.name(), own);
        }
        RunDays days = new RunDays(new RunDay(judged == null ? LocalDate.EPOCH : judged), asOf);
        for (DatasetRules each : kind.job(programme, days).datasets()) {
            rules.put(each.schema(), each);
        }
    }

    /** Without the dataset that gives the run its day, a row is later than the run when it is later than its own dataset. */
    private RunDay dayOf(CheckedDataset dataset) {
        LocalDate judged = day;
        return new RunDay(judged == null ? dataset.manifest().asOf() : judged);
    }

    private DatasetRules rulesOf(CheckedDataset dataset) {
        DatasetRules found = rules.get(dataset.dataset());
        if (found == null) {
            throw new IllegalArgumentException(dataset.dataset().name() + " is not read by a run");
        }
        return found;
    }

    @Override
    public Result read(CheckedDataset dataset, CheckedFile file, RowFindings findings)
            throws IOException, DropFaultsException {
        GeneralRowScan.Result result =
                new GeneralRowScan(rulesOf(dataset), dayOf(dataset), key0, key1).scan(file, findings::fault);
        unique.put(place(dataset, file.name()), result.unique());
        return new Result(result.sha256(), result.orphans(), file.rows());
    }

    private static String place(CheckedDataset dataset, String file) {
        return dataset.dataset().name() + "/" + file;
    }

    @Override
    public void findRepeated(CheckedDataset dataset, Map<String, ? extends RowFindings> files) {
        List<UniqueKey> keys = UniqueKey.all(rulesOf(dataset), key0, key1);
        for (int key = 0; key < keys.size(); key++) {
            String column =
                    dataset.dataset().columns().get(keys.get(key).column()).name();
            Map<String, BitSet> repeated = repeated(dataset, key);
            repeated.forEach((file, rows) -> {
                RowFindings findings = files.get(file);
                if (findings != null) {
                    rows.stream().forEach(row -> findings.fault(row, column, RejectCode.DUPLICATE_KEY, false, 0));
                }
            });
        }
    }

    /** The rows that repeat another's value of a key, by file. */
    private Map<String, BitSet> repeated(CheckedDataset dataset, int key) {
        List<String> names = dataset.files().stream().map(CheckedFile::name).toList();
        UniqueEntries all = new UniqueEntries();
        int[] firstOf = new int[names.size() + 1];
        for (int f = 0; f < names.size(); f++) {
            List<UniqueEntries> read = unique.getOrDefault(place(dataset, names.get(f)), List.of());
            UniqueEntries entries = read.isEmpty() ? new UniqueEntries() : read.get(key);
            for (int i = 0; i < entries.count(); i++) {
                all.add(entries.high(i), entries.low(i), entries.origin(i));
            }
            firstOf[f + 1] = all.count();
        }
        BitSet repeats = repeats(all);
        Map<String, BitSet> rows = new LinkedHashMap<>();
        for (int f = 0; f < names.size(); f++) {
            BitSet ofFile = new BitSet();
            for (int i = repeats.nextSetBit(firstOf[f]); i >= 0 && i < firstOf[f + 1]; i = repeats.nextSetBit(i + 1)) {
                ofFile.set(Math.toIntExact(all.origin(i)));
            }
            if (!ofFile.isEmpty()) {
                rows.put(names.get(f), ofFile);
            }
        }
        return rows;
    }

    private static BitSet repeats(UniqueEntries all) {
        int[] slots = new int[Integer.highestOneBit(Math.max(16, all.count())) * 4];
        Arrays.fill(slots, -1);
        BitSet repeats = new BitSet();
        for (int i = 0; i < all.count(); i++) {
            int slot = (int) (all.low(i) ^ all.low(i) >>> Integer.SIZE) & slots.length - 1;
            while (slots[slot] >= 0 && (all.high(slots[slot]) != all.high(i) || all.low(slots[slot]) != all.low(i))) {
                slot = slot + 1 & slots.length - 1;
            }
            if (slots[slot] < 0) {
                slots[slot] = i;
            } else {
                repeats.set(slots[slot]);
                repeats.set(i);
            }
        }
        return repeats;
    }

    @Override
    public @Nullable Fault nothingCounts(CheckedDataset dataset, long countedRows) {
        return null;
    }
}
