package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the scatters of one lane, which share the buffer in which a block's file is assembled. */
public final class WalletScatters {

    private final Settings settings;
    private final BlockWriter writer = new BlockWriter();

    /**
     * What every lane needs to know.
     *
     * @param civilAsOf day of the civil manifest
     * @param incarcerationAsOf day of the incarceration manifest (1.6)
     * @param proofs what registrations are checked against
     * @param evidence whether records keep what evidence needs
     * @param kept whether registrations are kept for the nights after this one
     * @param appeals corrections of what registrations say
     * @param key0 first half of the run's key for hashing identities
     * @param key1 second half
     */
    public record Settings(
            WalletProgramme programme,
            Buckets buckets,
            LocalDate civilAsOf,
            LocalDate incarcerationAsOf,
            ProofRules proofs,
            boolean evidence,
            boolean kept,
            Appeals appeals,
            long key0,
            long key1) {

        /** Whether registration records keep the channel, which evidence and proofs need. */
        boolean wide() {
            return evidence || proofs.askForAny();
        }
    }

    public WalletScatters(Settings settings) {
        this.settings = settings;
    }

    /** The scatter of a dataset on which eligibility depends. */
    public Scatter of(Schema dataset) {
        return new RecordScatter(reducer(dataset, settings));
    }

    /** What reduces the rows of a dataset to records. */
    static DatasetScatter reducer(Schema wanted, Settings settings) {
        WalletProgramme programme = settings.programme();
        Buckets buckets = settings.buckets();
        EligibilityRules rules = new EligibilityRules(programme);
        DefectRules defects = new DefectRules(programme, settings.civilAsOf());
        TextHasher hasher = new TextHasher(settings.key0(), settings.key1());
        Map<Schema, Supplier<DatasetScatter>> scatters = Map.of(
                WalletSchemas.REGISTRATIONS,
                        () -> new RegistrationScatter(
                                rules, hasher, settings.wide(), settings.kept(), settings.appeals(), buckets),
                WalletSchemas.CIVIL,
                        () -> new CivilScatter(
                                rules, defects, programme.nationality(), hasher, settings.evidence(), buckets),
                WalletSchemas.TAX, () -> new TaxScatter(rules, buckets),
                WalletSchemas.DEPOSITS, () -> new DepositScatter(rules, defects, buckets),
                WalletSchemas.INCARCERATION,
                        () -> new IncarcerationScatter(
                                Math.toIntExact(settings.incarcerationAsOf().toEpochDay()), buckets),
                WalletSchemas.MEASURES, () -> new MeasureScatter(buckets),
                WalletSchemas.PROOFS, () -> new ProofScatter(settings.proofs(), buckets),
                WalletSchemas.DIGITAL_IDENTITIES, () -> new DigitalIdentityScatter(buckets));
        Supplier<DatasetScatter> made = scatters.get(wanted);
        if (made == null) {
            throw new IllegalArgumentException("eligibility does not depend on " + wanted);
        }
        return made.get();
    }

    /** Reduces the rows of a block to records in memory, and writes those. */
    private final class RecordScatter implements Scatter {

        private final DatasetScatter reducer;

        RecordScatter(DatasetScatter reducer) {
            this.reducer = reducer;
        }

        @Override
        public Collection<String> columnNames() {
            return reducer.columnNames();
        }

        @Override
        public void scatter(Block block, List<RowGroupReader> rowGroups, Path file) throws IOException {
            reducer.startBlock(Math.toIntExact(block.rows()));
            int firstRow = 0;
            for (RowGroupReader group : rowGroups) {
                reducer.scatter(group, firstRow);
                firstRow += Math.toIntExact(group.rows());
            }
        }

        @Override
        public void finish(Block block, Path file, byte[] prefixDigest) throws IOException {
            writer.write(
                    file,
                    reducer.records(),
                    reducer.rejects(),
                    Math.toIntExact(block.rows()),
                    reducer.orphans(),
                    reducer.countedRows(),
                    prefixDigest);
        }
    }
}
