package io.sitthi.jobs.check;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.scatter.CountedRows;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries a delivery: the check of manifests, names, sizes and columns, then, in every dataset without a fault so far, all
 * bytes and all rows. Faults of one dataset keep no other from being read.
 */
public final class DeliveryCheck {

    private final WalletProgramme programme;
    private final Progress progress;
    private final Map<Schema, DropFaultsException> refused = new LinkedHashMap<>();
    private final Map<Schema, CheckedDataset> checked = new LinkedHashMap<>();
    private final Map<Schema, List<FileFindings>> found = new LinkedHashMap<>();
    /** Datasets of which a key has one row. */
    private final Map<Schema, CivilIds> keys = new LinkedHashMap<>();

    private DeliveryCheck(WalletProgramme programme, Progress progress) {
        this.programme = programme;
        this.progress = progress;
    }

    /**
     * Tries some datasets of a drop.
     *
     * @param datasets of those that {@code verify} and {@code pay} read
     * @param threads how many files are read at once
     * @throws DropFaultsException when there is no drop at all
     * @throws IOException when the file system fails
     */
    public static DeliveryFindings run(
            Location drop, Collection<Schema> datasets, WalletProgramme programme, int threads, Progress progress)
            throws DropFaultsException, IOException {
        if (!drop.isDirectory()) {
            DropCheck.check(drop, programme, datasets);
        }
        DeliveryCheck check = new DeliveryCheck(programme, progress);
        for (Schema dataset : datasets) {
            check.checkForm(drop, dataset);
        }
        check.readRows(threads);
        List<DatasetFindings> findings = new ArrayList<>();
        for (Schema dataset : datasets) {
            findings.add(check.findings(dataset));
        }
        return new DeliveryFindings(drop, programme, findings);
    }

    private void checkForm(Location drop, Schema dataset) throws IOException {
        try {
            checked.put(
                    dataset, DropCheck.check(drop, programme, List.of(dataset)).dataset(dataset));
        } catch (DropFaultsException e) {
            refused.put(dataset, e);
        }
    }

    private void readRows(int threads) throws IOException {
        long rows = 0;
        for (CheckedDataset dataset : checked.values()) {
            rows += dataset.rows();
            CivilIds ids = dataset.dataset().equals(WalletSchemas.CIVIL)
                            || dataset.dataset().equals(WalletSchemas.MERCHANTS)
                    ? new CivilIds(dataset)
                    : null;
            if (ids != null) {
                keys.put(dataset.dataset(), ids);
            }
            List<FileFindings> files = new ArrayList<>();
            for (CheckedFile file : dataset.files()) {
                files.add(new FileFindings(dataset, file, ids));
            }
            found.put(dataset.dataset(), files);
        }
        progress.start("check", rows, "rows");
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (List<FileFindings> files : found.values()) {
                for (FileFindings file : files) {
                    reading.add(executor.submit(() -> {
                        file.read(programme);
                        progress.advance(file.rows());
                        return null;
                    }));
                }
            }
            for (Future<?> each : reading) {
                await(each);
            }
        } finally {
            executor.shutdownNow();
        }
        keys.forEach(this::findRepeated);
    }

    private void findRepeated(Schema dataset, CivilIds ids) {
        Map<String, FileFindings> byName = new java.util.HashMap<>();
        for (FileFindings file : found.getOrDefault(dataset, List.of())) {
            byName.put(file.name(), file);
        }
        ids.tellRepeated((file, row, citizenId) -> {
            FileFindings findings = byName.get(file.name());
            if (findings != null) {
                findings.fault(row, String.valueOf(dataset.key()), RejectCode.DUPLICATE_KEY, true, citizenId);
            }
        });
    }

    private static void await(Future<?> reading) throws IOException {
        try {
            reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private DatasetFindings findings(Schema dataset) {
        CheckedDataset sound = checked.get(dataset);
        DropFaultsException exception = refused.get(dataset);
        if (sound == null) {
            List<Fault> faults = exception == null ? List.of() : exception.faults();
            return new DatasetFindings(dataset, null, faults, List.of(), 0);
        }
        List<Fault> faults = new ArrayList<>();
        List<DatasetFindings.Defects> defects = new ArrayList<>();
        long defectiveRows = 0;
        long countedRows = 0;
        for (FileFindings file : found.getOrDefault(dataset, List.of())) {
            faults.addAll(file.faults());
            defects.addAll(file.defects());
            defectiveRows += file.defectiveRows();
            countedRows += file.countedRows();
        }
        Fault nothingCounts = CountedRows.fault(dataset, countedRows, sound.rows(), programme);
        // of files that could not be read to their end nobody knows what counts in them
        if (nothingCounts != null && faults.isEmpty()) {
            faults.add(nothingCounts);
        }
        return new DatasetFindings(dataset, sound.manifest(), faults, defects, defectiveRows);
    }
}
