package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.WorkerThreads;
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
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.StagedFolder;
import io.sitthi.programmes.wallet.EvidenceCauses;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs (contract section 13). Citizens are dealt to shares by the hash that verify deals them by, so that a share
 * of one run's files and the same share of the other's hold the same citizens: they are compared share by share, several at
 * once, each in memory. When outputs are cut otherwise, as under programmes of two names, all files are read for each share.
 */
public final class Difference {

    /** The page in the folder of the answer. */
    public static final String PAGE = "difference.html";

    /** Rows of one night in one share, when the shares do not follow from the files. */
    private static final long SHARE_ROWS = 4_000_000;

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
        ShareReader before = reader(first);
        ShareReader after = reader(second);
        EvidenceFolder one = first.evidence();
        EvidenceFolder other = second.evidence();
        EvidenceCauses causes = null;
        CorrectedColumns corrected = CorrectedColumns.NONE;
        if (one != null && other != null) {
            Nationalities numbers = new Nationalities();
            corrected = CorrectedColumns.of(one).and(CorrectedColumns.of(other));
            before.judgeBy(one, numbers);
            after.judgeBy(other, numbers);
            causes = new EvidenceCauses(
                    one.programme(),
                    other.programme(),
                    numbers.of(one.programme().nationality()),
                    numbers.of(other.programme().nationality()));
        }
        try {
            return compare(before, after, causes, corrected, folder, shares(before.files(), after.files()), false);
        } catch (OtherCutException e) {
            if (folder != null) {
                try {
                    folder.delete();
                    folder.createPrivateDirectory();
                } catch (IOException failed) {
                    throw failure(failed);
                }
            }
            try {
                int shares = 1;
                while (shares < Buckets.MAX_COUNT && Math.max(before.rows(), after.rows()) / shares > SHARE_ROWS) {
                    shares *= 2;
                }
                return compare(before, after, causes, corrected, folder, shares, true);
            } catch (OtherCutException never) {
                throw new IllegalStateException("nobody is in another share than they are looked for", never);
            }
        }
    }

    private ShareReader reader(Night night) {
        return new ShareReader(night.layers());
    }

    /** Both runs have a power of two of files, each as many citizens' worth: the fewer of the two. Otherwise one share. */
    private static int shares(int one, int other) {
        return Integer.bitCount(one) == 1 && Integer.bitCount(other) == 1 ? Math.min(one, other) : 1;
    }

    private Result compare(
            ShareReader before,
            ShareReader after,
            @Nullable EvidenceCauses causes,
            CorrectedColumns corrected,
            @Nullable Location folder,
            int count,
            boolean filter)
            throws CommandException, OtherCutException {
        progress.start("difference", before.rows() + after.rows(), "registrations");
        Buckets shares = Buckets.forRows(programmeName(), count, 1);
        NightRows restBefore = new NightRows(causes != null);
        NightRows restAfter = new NightRows(causes != null);
        AtomicInteger next = new AtomicInteger();
        List<Future<DifferenceLane>> running = new ArrayList<>();
        try (WorkerThreads workers = new WorkerThreads("difference", Math.min(threads, count))) {
            for (int i = 0; i < Math.min(threads, count); i++) {
                running.add(workers.submit(() -> {
                    try {
                        DifferenceLane lane = new DifferenceLane(causes, corrected, folder);
                        NightRows rowsBefore = new NightRows(causes != null);
                        NightRows rowsAfter = new NightRows(causes != null);
                        NightRows ignored = new NightRows(causes != null);
                        for (int share = next.getAndIncrement(); share < count; share = next.getAndIncrement()) {
                            before.read(
                                    share,
                                    shares,
                                    filter,
                                    rowsBefore,
                                    share == 0 || !filter ? restBefore : ignored,
                                    progress::advance);
                            after.read(
                                    share,
                                    shares,
                                    filter,
                                    rowsAfter,
                                    share == 0 || !filter ? restAfter : ignored,
                                    progress::advance);
                            lane.compare(rowsBefore, rowsAfter, fileName(share));
                            ignored.clear();
                        }
                        return lane;
                    } finally {
                        next.set(count); // after a failure the others need not go on
                    }
                }));
            }
            List<DifferenceLane> lanes = new ArrayList<>();
            for (Future<DifferenceLane> lane : running) {
                lanes.add(lane.get());
            }
            DifferenceLane rest = new DifferenceLane(causes, corrected, folder);
            rest.compare(restBefore, restAfter, fileName(count));
            lanes.add(rest);
            return together(lanes, causes != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OtherCutException otherCut) {
                throw otherCut;
            }
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitStatus.FAILED, "interrupted while comparing", e);
        }
    }

    private static String fileName(int share) {
        return "changes-%05d.parquet".formatted(share);
    }

    /** By it the first night's citizens were dealt. */
    private String programmeName() throws CommandException {
        try {
            return RunOutput.provenance(first.out(), WalletSchemas.VERDICTS).programme();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static Result together(List<DifferenceLane> lanes, boolean withCauses) {
        DifferenceCounts counts = new DifferenceCounts();
        List<WrittenFile> files = new ArrayList<>();
        for (DifferenceLane lane : lanes) {
            counts.addAll(lane.counts);
            files.addAll(lane.files);
        }
        files.sort(Comparator.comparing(WrittenFile::name));
        return new Result(counts, withCauses, files);
    }

    private CommandException failure(@Nullable Throwable cause) {
        if (cause instanceof CommandException refused) {
            return refused;
        }
        String nights = first.out() + " and " + second.out();
        if (cause instanceof MalformedParquetException) {
            return new CommandException(
                    ExitStatus.BROKEN_INPUT, "One of " + nights + " is damaged: " + cause.getMessage(), cause);
        }
        if (cause instanceof IOException) {
            return new CommandException(
                    ExitStatus.FAILED, nights + " cannot be compared: " + cause.getMessage(), cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
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

    /** The files of a run hold other citizens than their place says. */
    static final class OtherCutException extends Exception {

        private static final long serialVersionUID = 1L;

        OtherCutException() {
            super("the output is cut otherwise than verify cuts it");
        }
    }
}
