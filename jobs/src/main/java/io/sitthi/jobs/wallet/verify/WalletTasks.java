package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The wallet's run, in the form that is sent to other machines.
 *
 * @param yaml the whole programme file
 * @param bucketKey the key of the buckets' hash
 * @param bucketCount how many there are
 * @param civilAsOf day of the civil manifest
 * @param incarcerationAsOf day of the incarceration manifest
 * @param proofs names of the datasets of proofs that are read
 * @param appealsFolder where the appeals are; null where there are none
 * @param appealsManifest their manifest as it was checked; empty where there are none
 * @param evidence whether records keep what evidence needs
 * @param key0 first half of the run's key for hashing identities
 * @param key1 second half
 * @param files where the files of parts are written
 */
record WalletTasks(
        String yaml,
        long bucketKey,
        int bucketCount,
        LocalDate civilAsOf,
        LocalDate incarcerationAsOf,
        TreeSet<String> proofs,
        @Nullable String appealsFolder,
        byte[] appealsManifest,
        boolean evidence,
        long key0,
        long key1,
        String files)
        implements TaskMaker<BlockFile, JudgedPart> {

    /** Of a run. */
    static WalletTasks of(String yaml, VerifyRun run) {
        WalletScatters.Settings settings = run.scatterSettings();
        TreeSet<String> proofs = new TreeSet<>();
        for (Schema proving : WalletSchemas.PROVING) {
            if (run.drop().datasets().containsKey(proving)) {
                proofs.add(proving.name());
            }
        }
        CheckedDataset appeals = run.drop().datasets().get(WalletSchemas.APPEALS);
        return new WalletTasks(
                yaml,
                settings.buckets().key(),
                settings.buckets().count(),
                settings.civilAsOf(),
                settings.incarcerationAsOf(),
                proofs,
                appeals == null ? null : appeals.folder().absolute(),
                appeals == null ? new byte[0] : ManifestJson.write(appeals.manifest()),
                settings.evidence(),
                settings.key0(),
                settings.key1(),
                run.partFiles().absolute());
    }

    @Override
    public TaskWork<BlockFile, JudgedPart> make() {
        List<Schema> datasets = new ArrayList<>(WalletSchemas.ELIGIBILITY);
        WalletSchemas.PROVING.stream()
                .filter(proving -> proofs.contains(proving.name()))
                .forEach(datasets::add);
        try {
            return new WalletTaskWork(
                    new WalletScatters.Settings(
                            ProgrammeFile.parse(
                                    yaml.getBytes(StandardCharsets.UTF_8), "the programme", WalletKind.WALLET),
                            new Buckets(bucketKey, bucketCount),
                            civilAsOf,
                            incarcerationAsOf,
                            ProofRules.of(datasets),
                            evidence,
                            false,
                            appeals(),
                            key0,
                            key1),
                    datasets,
                    Location.of(files));
        } catch (ProgrammeException | DropFaultsException | IOException e) {
            throw new IllegalStateException("another machine cannot read the programme: " + e.getMessage(), e);
        }
    }

    private Appeals appeals() throws IOException, DropFaultsException {
        if (appealsFolder == null) {
            return Appeals.NONE;
        }
        Location folder = Location.of(appealsFolder);
        Manifest manifest;
        try {
            manifest = ManifestJson.read(appealsManifest);
        } catch (MalformedManifestException e) {
            throw new IOException(e);
        }
        List<CheckedDataset.CheckedFile> files = manifest.files().stream()
                .map(file -> new CheckedDataset.CheckedFile(folder.resolve(file.name()), file))
                .toList();
        return Appeals.read(
                new CheckedDataset(WalletSchemas.APPEALS, folder, manifest, Sha256.of(appealsManifest), files));
    }
}
