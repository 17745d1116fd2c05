package io.sitthi.jobs.wallet.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.NightlyRun;
import io.sitthi.jobs.engine.run.RunSteps;
import io.sitthi.jobs.engine.run.Tier;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.decide.NightPart;
import io.sitthi.jobs.wallet.nights.KeptState;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.jobs.wallet.nights.PreparedReference;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;

/** A night of registrations against a prepared reference (contract section 14), from its arguments to its result. */
public final class NightVerify {

    /** A night is small; smaller blocks keep all threads busy. */
    private static final ScatterPlan.Cut CUT = new ScatterPlan.Cut(1 << 17, 100_000);

    private final Options options;
    private final Supplier<ReportPage> page;
    private final Progress progress;

    /** @param page made only when there is something to report */
    public NightVerify(Options options, Supplier<ReportPage> page, Progress progress) {
        this.options = options;
        this.page = page;
        this.progress = progress;
    }

    /**
     * Runs, or continues an interrupted run.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable NightSummary run() throws CommandException {
        WalletProgramme programme = options.run().programme();
        if (!(options.run().place().out() instanceof LocalLocation)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--out " + options.run().place().out()
                            + ": what a night keeps for those after it needs a local disk.");
        }
        Location previous = options.previous();
        try (PreparedReference reference = PreparedReference.open(options.reference());
                NightChain chain = previous == null ? NightChain.none() : NightChain.open(previous)) {
            reference.requireSameCounting(programme);
            KeptState last = chain.last();
            if (last != null) {
                requireFits(last, reference, programme);
            }
            return new NightlyRun<>(programme, options.run().place(), new NightTier(reference, chain)).run();
        }
    }

    private void requireFits(KeptState last, PreparedReference reference, WalletProgramme programme)
            throws CommandException {
        if (last.bucketKey() != reference.buckets().key()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    options.reference() + " was prepared with a programme of another name than that of the nights"
                            + " before, so its citizens are in other buckets. Prepare it with a programme of the same name.");
        }
        if (!options.revise()
                && !last.programmeSha256().equals(programme.header().sha256())) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "The nights before were judged by another programme. Give --revise, and their registrations are"
                            + " judged again by this one.");
        }
        if (options.revise() && !last.keyName().equals(reference.keyName())) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    options.reference() + " was prepared anew since the nights before, and identities that they kept"
                            + " cannot be compared with it. Keep a reference up to date with prepare --update; to judge"
                            + " all nights by a new one, begin with a first night of all registrations.");
        }
        try {
            Appeals.requireNotLost(last.appeals(), options.run().place().drop());
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, options.run().place().drop() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private final class NightTier implements Tier<NightSummary> {

        private final PreparedReference reference;
        private final NightChain chain;
        private @Nullable ScatterPlan plan;
        private long registrations;

        NightTier(PreparedReference reference, NightChain chain) {
            this.reference = reference;
            this.chain = chain;
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public List<Schema> inputs() throws IOException {
            List<Schema> inputs = new ArrayList<>(List.of(WalletSchemas.REGISTRATIONS));
            if (Appeals.isIn(options.run().place().drop())) {
                inputs.add(WalletSchemas.APPEALS);
            }
            return inputs;
        }

        @Override
        public Map<String, String> moreInputs() {
            Map<String, String> digests = new TreeMap<>(reference.manifestDigests());
            KeptState last = chain.last();
            if (last != null) {
                digests.put(NightLinks.PREVIOUS, last.verdictsSha256());
            }
            return digests;
        }

        @Override
        public String firstOutput() {
            return WalletSchemas.VERDICTS.name();
        }

        @Override
        public void requireWhole() throws IOException, CommandException {
            Location out = options.run().place().out();
            Location evidence = out.resolve(WalletSchemas.EVIDENCE.folder());
            boolean revised = new JsonMapper()
                    .readTree(out.resolve("summary.json").readAll())
                    .path("revise")
                    .asBoolean();
            if (options.run().evidence() != null
                    && !evidence.resolve(Manifest.FILE_NAME).exists()) {
                throw otherwise("without --evidence");
            }
            if (revised != options.revise()) {
                throw otherwise(revised ? "with --revise" : "without --revise");
            }
        }

        private CommandException otherwise(String how) {
            return new CommandException(
                    ExitStatus.USAGE,
                    options.run().place().out() + " is the output of this drop and programme, but it was made " + how
                            + ".\nChoose another --out. Nothing was changed.");
        }

        @Override
        public void plan(CheckedDrop drop) throws IOException, DropFaultsException {
            registrations = drop.dataset(WalletSchemas.REGISTRATIONS).rows();
            ScatterPlan cut = ScatterPlan.of(
                    options.run().programme().header().name(), List.of(WalletSchemas.REGISTRATIONS), drop, CUT);
            plan = new ScatterPlan(reference.buckets(), cut.files(), cut.blocks());
        }

        private ScatterPlan planned() {
            ScatterPlan found = plan;
            if (found == null) {
                throw new IllegalStateException("the drop is to be cut first");
            }
            return found;
        }

        @Override
        public String cut() {
            return "night against " + reference.sha256() + (options.run().evidence() == null ? "" : ", with evidence")
                    + (options.revise() ? ", revising" : "") + "\n" + planned().describe() + "\n"
                    + NightWork.partsOf(planned().buckets().count(), registrations);
        }

        @Override
        public NightSummary run(ClaimedRun claimed, JobHistory history, JobParameters parameters) throws Exception {
            VerifyRun run = new VerifyRun(options.run(), planned(), Appeals.read(claimed.drop()), claimed);
            run.gathered().resolve(NightPart.KEPT).createPrivateDirectory();
            run.partFiles().createPrivateDirectory();
            run.partFiles().resolve(NightPart.KEPT).createPrivateDirectory();
            if (options.run().evidence() != null) {
                run.gathered().resolve(WalletSchemas.EVIDENCE.folder()).createPrivateDirectory();
                run.gathered().resolve(WalletSchemas.EVIDENCE_AGAIN.folder()).createPrivateDirectory();
            }
            Map<String, String> inputs = new TreeMap<>(claimed.drop().manifestDigests());
            inputs.putAll(moreInputs());
            NightPublisher publisher = new NightPublisher(run, options, reference, chain, inputs, page);
            try (RunSteps<?, ?> steps = new RunSteps<>(
                    claimed, planned(), new NightWork(run, options, reference, chain, publisher), history, progress)) {
                steps.run(parameters);
            }
            NightSummary summary = publisher.summary();
            if (summary == null) {
                throw new IllegalStateException("the run is complete, and nothing was published");
            }
            return summary;
        }
    }

    /**
     * A night against a prepared reference.
     *
     * @param run what to verify, and how; without proofs
     * @param reference the prepared reference
     * @param previous the output of the night before; null for the first
     * @param revise whether the registrations of earlier nights are judged again
     */
    public record Options(
            VerifyOptions run, Path reference, @Nullable Location previous, boolean revise) {}
}
