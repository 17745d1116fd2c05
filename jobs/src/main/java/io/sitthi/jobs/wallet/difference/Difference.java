package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.wallet.difference.Comparison.OtherCutException;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.StagedFolder;
import io.sitthi.programmes.wallet.EvidenceCauses;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs (contract section 13). Citizens are dealt to shares by the hash that verify deals them by, so that a share
 * of one run's files and the same share of the other's hold the same citizens. What moved is found from verdicts; evidence is
 * asked about those registrations alone. When outputs are cut otherwise, as under programmes of two names, all files are read
 * for each share.
 */
public final class Difference {

    /** The page in the folder of the answer. */
    public static final String PAGE = "difference.html";

    private final Night first;
    private final Night second;
    private final int threads;
    private final Progress progress;

    private Difference(Night first, Night second, int threads, Progress progress) {
        this.first = first;
        this.second = second;
        this.threads = threads;
        this.progress = progress;
    }

    /** @throws CommandException with status 3 when one of them is no run, or its evidence is not its own */
    public static Difference between(Location from, Location to, int threads, Progress progress)
            throws CommandException {
        return new Difference(Night.open(from), Night.open(to), threads, progress);
    }

    /**
     * What differs.
     *
     * @param withCauses whether both runs have evidence: otherwise nobody can say why
     * @param files what was written of {@code changes/}
     */
    public record Result(DifferenceCounts counts, boolean withCauses, List<WrittenFile> files) {}

    /** Whether both runs have evidence. */
    public boolean hasEvidence() {
        return first.evidence() != null && second.evidence() != null;
    }

    Night first() {
        return first;
    }

    Night second() {
        return second;
    }

    /**
     * Compares, and writes the answer.
     *
     * @param out the folder; null when the answer is only printed
     */
    public Result run(@Nullable Location out) throws CommandException {
        if (out == null) {
            return compare(null);
        }
        StagedFolder.refuseExisting(out);
        try (StagedFolder folder = StagedFolder.begin(out)) {
            Result result = compare(folder.dataset(WalletSchemas.CHANGES));
            Manifest.Provenance last = RunOutput.provenance(second.out(), WalletSchemas.VERDICTS);
            folder.writeManifest(
                    WalletSchemas.CHANGES,
                    second.verdicts().manifest().asOf(),
                    result.files(),
                    new Manifest.Provenance(
                            last.programme(),
                            last.programmeSha256(),
                            Map.of(
                                    "from", first.verdicts().manifestSha256(),
                                    "to", second.verdicts().manifestSha256())));
            folder.write("difference.json", DifferenceJson.bytes(this, result));
            folder.write(PAGE, DifferencePage.bytes(this, result));
            folder.publish();
            return result;
        } catch (IOException e) {
            throw StagedFolder.failed(out, e);
        }
    }

    /**
     * Whether a folder holds the difference of these two runs, by the digests of their verdicts' manifests. It is published
     * as a whole, so nothing of it is missing.
     *
     * @throws CommandException with status 3 when it is there but does not say what it was made from
     */
    public static boolean isOf(Location out, Location from, Location to) throws CommandException, IOException {
        if (!out.exists()) {
            return false;
        }
        Map<String, String> inputs =
                RunOutput.provenance(out, WalletSchemas.CHANGES).inputs();
        return manifestDigest(from).equals(inputs.get("from"))
                && manifestDigest(to).equals(inputs.get("to"));
    }

    private static String manifestDigest(Location run) throws IOException {
        return Sha256.of(run.resolve(WalletSchemas.VERDICTS.folder())
                .resolve(Manifest.FILE_NAME)
                .readAll());
    }

    /** @param folder where {@code changes/} goes; null when it is not wanted */
    private Result compare(@Nullable Location folder) throws CommandException {
        DifferenceLane.Evidence evidence = evidence();
        String name = programmeName();
        try {
            try {
                return new Comparison(first, second, name, evidence, folder, progress, false).run(threads);
            } catch (OtherCutException e) {
                if (folder != null) {
                    folder.delete();
                    folder.createPrivateDirectory();
                }
                return new Comparison(first, second, name, evidence, folder, progress, true).run(threads);
            }
        } catch (OtherCutException never) {
            throw new IllegalStateException("nobody is in another share than they are looked for", never);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private DifferenceLane.@Nullable Evidence evidence() throws CommandException {
        EvidenceFolder one = first.evidence();
        EvidenceFolder other = second.evidence();
        if (one == null || other == null) {
            return null;
        }
        Nationalities numbers = new Nationalities();
        return new DifferenceLane.Evidence(
                one,
                other,
                new EvidenceCauses(
                        one.programme(),
                        other.programme(),
                        numbers.of(one.programme().nationality()),
                        numbers.of(other.programme().nationality())),
                CorrectedColumns.of(one).and(CorrectedColumns.of(other)),
                numbers.mapping());
    }

    /** By it the first night's citizens were dealt. */
    private String programmeName() throws CommandException {
        try {
            return RunOutput.provenance(first.out(), WalletSchemas.VERDICTS).programme();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private CommandException failure(IOException cause) {
        String nights = first.out() + " and " + second.out();
        return cause instanceof MalformedParquetException
                ? new CommandException(
                        ExitStatus.BROKEN_INPUT, "One of " + nights + " is damaged: " + cause.getMessage(), cause)
                : new CommandException(ExitStatus.FAILED, nights + " cannot be compared: " + cause.getMessage(), cause);
    }

    /** Gives every nationality of either night a number, the same in both. */
    static final class Nationalities {

        private final Map<String, Long> numbers = new ConcurrentHashMap<>();
        private final AtomicLong last = new AtomicLong();

        long of(String nationality) {
            return numbers.computeIfAbsent(nationality, absent -> last.incrementAndGet());
        }

        BytesToLong mapping() {
            return (bytes, offset, length) -> of(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }
}
