package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TierWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import io.sitthi.jobs.wallet.decide.NightInputs;
import io.sitthi.jobs.wallet.decide.NightLane;
import io.sitthi.jobs.wallet.decide.NightPart;
import io.sitthi.jobs.wallet.decide.RegistrationIds;
import io.sitthi.jobs.wallet.nights.KeptState;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.jobs.wallet.nights.PreparedReference;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** What a night does in the steps of a run: it scatters registrations alone, and joins them to the prepared reference. */
final class NightWork implements TierWork<BlockFile, NightPart> {

    /** As many as are judged in less than a second: a killed night loses no more. */
    private static final long PART_REGISTRATIONS = 1 << 18;

    private final VerifyRun run;
    private final NightVerify.Options options;
    private final PreparedReference reference;
    private final NightChain chain;
    private final NightPublisher publisher;
    private volatile @Nullable NightInputs inputs;

    NightWork(
            VerifyRun run,
            NightVerify.Options options,
            PreparedReference reference,
            NightChain chain,
            NightPublisher publisher) {
        this.run = run;
        this.options = options;
        this.reference = reference;
        this.chain = chain;
        this.publisher = publisher;
    }

    @Override
    public Class<NightPart> noted() {
        return NightPart.class;
    }

    @Override
    public IntFunction<Scatter> newScatters() {
        WalletScatters scatters = new WalletScatters(new WalletScatters.Settings(
                run.programme(),
                reference.buckets(),
                reference.asOf(WalletSchemas.CIVIL),
                reference.asOf(WalletSchemas.INCARCERATION),
                ProofRules.NONE,
                true,
                true,
                run.appeals(),
                reference.key0(),
                reference.key1()));
        return dataset -> scatters.of(WalletSchemas.REGISTRATIONS);
    }

    @Override
    public ScatteredBlock.Opener<BlockFile> opener() {
        return (block, file) -> BlockFile.open(file);
    }

    @Override
    public void prepare(BlockFiles<BlockFile> blocks) throws IOException {
        List<BlockFile> registrations = blocks.of(WalletSchemas.REGISTRATIONS).stream()
                .map(OpenBlock::file)
                .toList();
        KeptState last = chain.last();
        boolean comparable = last == null || last.keyName().equals(reference.keyName());
        inputs = new NightInputs(
                run.programme(),
                run.appeals(),
                registrations,
                reference.citizens(WalletSchemas.CIVIL),
                reference.citizens(WalletSchemas.TAX),
                reference.citizens(WalletSchemas.DEPOSITS),
                List.of(reference.citizens(WalletSchemas.INCARCERATION), reference.citizens(WalletSchemas.MEASURES)),
                chain.rows(reference.buckets()),
                last == null ? RegistrationIds.none() : RegistrationIds.of(registrations),
                comparable ? new TextHasher(reference.key0(), reference.key1()) : null,
                options.revise(),
                last == null ? run.programme().creditSatang() : last.creditSatang(),
                run.options().evidence() != null);
    }

    @Override
    public PartPlan parts(int buckets) {
        return partsOf(buckets, run.drop().dataset(WalletSchemas.REGISTRATIONS).rows());
    }

    static PartPlan partsOf(int buckets, long registrations) {
        return PartPlan.forFew(buckets, registrations, PART_REGISTRATIONS);
    }

    @Override
    public void startJudging(Progress progress) {
        progress.start("decide", run.drop().dataset(WalletSchemas.REGISTRATIONS).rows(), "registrations");
    }

    @Override
    public PartJudge<NightPart> newJudge(BlockFiles<BlockFile> blocks, PartPlan parts, LongConsumer done) {
        NightInputs known = inputs;
        if (known == null || !(run.partFiles() instanceof LocalLocation files)) {
            throw new IllegalStateException("the night was not made ready");
        }
        return new NightLane(parts, known, reference.buckets(), files, done)::decide;
    }

    @Override
    public List<PartsStep<NightPart>> partsSteps() {
        return List.of(new PartsStep<>(VerifyWork.CLASSIFY, "mismatches", publisher::classifyMismatches));
    }

    @Override
    public void publish(BlockFiles<BlockFile> blocks, List<NightPart> parts, Collection<StepExecution> steps)
            throws IOException {
        publisher.publish(blocks, parts, steps);
    }
}
