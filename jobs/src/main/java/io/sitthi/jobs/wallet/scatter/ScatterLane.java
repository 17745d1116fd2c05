package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.wallet.scatter.ScatterPlan.PlannedFile;
import io.sitthi.jobs.wallet.scatter.ScatterQueue.Fetched;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread's share of the scatter, with the buffers that it uses again from block to block. */
public final class ScatterLane {

    private final ScatterQueue queue;
    private final Path scratch;
    private final Settings settings;
    private final LongConsumer rowsDone;

    private final BlockWriter writer = new BlockWriter();
    private @Nullable DatasetScatter scatter;
    private @Nullable Schema dataset;
    private @Nullable PlannedFile readersFile;
    private final List<RowGroupReader> readers = new ArrayList<>();
    private final ArrayDeque<RowGroupReader> retired = new ArrayDeque<>();

    /**
     * What every lane needs to know.
     *
     * @param civilAsOf day of the civil manifest
     * @param incarcerationAsOf day of the incarceration manifest (1.6)
     * @param evidence whether records keep what evidence tells of them
     * @param key0 first half of the run's key for hashing identities
     * @param key1 second half
     */
    public record Settings(
            WalletProgramme programme,
            Buckets buckets,
            LocalDate civilAsOf,
            LocalDate incarcerationAsOf,
            boolean evidence,
            long key0,
            long key1) {}

    public ScatterLane(ScatterQueue queue, Path scratch, Settings settings, LongConsumer rowsDone) {
        this.queue = queue;
        this.scratch = scratch;
        this.settings = settings;
        this.rowsDone = rowsDone;
    }

    /** Takes the next block; null when none is left. */
    public @Nullable Taken take() throws IOException {
        Fetched fetched = queue.next(this);
        return fetched == null ? null : new Taken(fetched);
    }

    /** Readers of the file's row groups, made anew when the file is another than before. Called by the queue. */
    List<RowGroupReader> readers(PlannedFile file, ParquetFileReader open, int count) {
        DatasetScatter needed = scatterFor(file.dataset());
        if (file != readersFile) {
            // buffers of tens of megabytes: handed on from file to file, or the collector would be kept busy with them
            retired.addAll(readers);
            readers.clear();
            readersFile = file;
        }
        while (readers.size() < count) {
            RowGroupReader old = retired.poll();
            readers.add(
                    old == null
                            ? open.rowGroupReader(needed.columnNames())
                            : open.rowGroupReader(needed.columnNames(), old));
        }
        return readers.subList(0, count);
    }

    private DatasetScatter scatterFor(Schema wanted) {
        DatasetScatter current = scatter;
        if (current == null || !wanted.equals(dataset)) {
            current = newScatter(wanted, settings);
            retired.clear();
            scatter = current;
            dataset = wanted;
        }
        return current;
    }

    /** The scatter of a dataset. */
    static DatasetScatter newScatter(Schema wanted, Settings settings) {
        WalletProgramme programme = settings.programme();
        Buckets buckets = settings.buckets();
        EligibilityRules rules = new EligibilityRules(programme);
        DefectRules defects = new DefectRules(programme, settings.civilAsOf());
        TextHasher hasher = new TextHasher(settings.key0(), settings.key1());
        Map<Schema, Supplier<DatasetScatter>> scatters = Map.of(
                WalletSchemas.REGISTRATIONS, () -> new RegistrationScatter(rules, hasher, settings.evidence(), buckets),
                WalletSchemas.CIVIL, () -> new CivilScatter(rules, defects, programme.nationality(), hasher, settings.evidence(), buckets),
                WalletSchemas.TAX, () -> new TaxScatter(rules, buckets),
                WalletSchemas.DEPOSITS, () -> new DepositScatter(rules, defects, buckets),
                WalletSchemas.INCARCERATION,
                        () -> new IncarcerationScatter(
                                Math.toIntExact(settings.incarcerationAsOf().toEpochDay()), buckets),
                WalletSchemas.MEASURES, () -> new MeasureScatter(buckets));
        Supplier<DatasetScatter> made = scatters.get(wanted);
        if (made == null) {
            throw new IllegalArgumentException("eligibility does not depend on " + wanted);
        }
        return made.get();
    }

    /** A block that this lane took: first to be scattered, then to be written. */
    public final class Taken {

        private final Fetched fetched;

        private Taken(Fetched fetched) {
            this.fetched = fetched;
        }

        public Block block() {
            return fetched.block();
        }

        /** Decodes the block and reduces its rows to records in memory. */
        public void scatter() throws IOException {
            DatasetScatter current = scatterFor(block().dataset());
            current.startBlock(block().rows());
            int firstRow = 0;
            try {
                for (RowGroupReader group : fetched.rowGroups()) {
                    current.scatter(group, firstRow);
                    firstRow += Math.toIntExact(group.rows());
                }
            } catch (MalformedParquetException e) {
                throw new DamagedInputException(block().dataset(), String.valueOf(e.getMessage()), e);
            }
        }

        /** Writes the records; after that the block is done, whatever happens. */
        public void write() throws IOException {
            DatasetScatter current = scatterFor(block().dataset());
            writer.write(
                    scratch.resolve(block().scratchName()),
                    current.records(),
                    current.rejects(),
                    block().rows(),
                    current.orphans(),
                    current.countedRows(),
                    fetched.prefixDigest());
            rowsDone.accept(block().rows());
        }
    }
}
