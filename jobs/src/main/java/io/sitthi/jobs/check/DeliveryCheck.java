package io.sitthi.jobs.check;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Tries a delivery: the check of manifests, names, sizes and columns, then, in every dataset without a fault so far, all
 * bytes and all rows. Faults of one dataset keep no other from being read.
 */
public final class DeliveryCheck {

    private final DatasetReading reading;
    private final Progress progress;
    private final Map<Schema, DropFaultsException> refused = new LinkedHashMap<>();
    private final Map<Schema, CheckedDataset> checked = new LinkedHashMap<>();
    private final Map<Schema, List<FileFindings>> found = new LinkedHashMap<>();

    private DeliveryCheck(DatasetReading reading, Progress progress) {
        this.reading = reading;
        this.progress = progress;
    }

    /**
     * Tries some datasets of a drop of the wallet's.
     *
     * @param datasets of those that {@code verify} and {@code pay} read
     * @param threads how many files are read at once
     * @throws DropFaultsException when there is no drop at all
     * @throws IOException when the file system fails
     */
    public static DeliveryFindings run(
            Location drop, Collection<Schema> datasets, WalletProgramme programme, int threads, Progress progress)
            throws DropFaultsException, IOException {
        return run(drop, datasets, new WalletReading(programme), threads, progress);
    }

    /**
     * Tries some datasets of a drop of a kind of the general tier.
     *
     * @param <P> a programme of the kind
     * @param datasets of those that {@code verify} reads
     * @param threads how many files are read at once
     * @throws DropFaultsException when there is no drop at all
     * @throws IOException when the file system fails
     */
    public static <P extends Programme> DeliveryFindings run(
            Location drop,
            Collection<Schema> datasets,
            GeneralKind<P> kind,
            P programme,
            int threads,
            Progress progress)
            throws DropFaultsException, IOException {
        return run(drop, datasets, new GeneralReading<>(kind, programme), threads, progress);
    }

    private static DeliveryFindings run(
            Location drop, Collection<Schema> datasets, DatasetReading reading, int threads, Progress progress)
            throws DropFaultsException, IOException {
        if (!drop.isDirectory()) {
            DropCheck.check(drop, reading.programme(), datasets);
        }
        DeliveryCheck check = new DeliveryCheck(reading, progress);
        check.checkForm(drop, datasets);
        check.readRows(threads);
        List<DatasetFindings> findings = new ArrayList<>();
        for (Schema dataset : datasets) {
            findings.add(check.findings(dataset));
        }
        return new DeliveryFindings(drop, reading.programme(), findings);
    }

    /** All together first, since some days are held against each other; then what has no fault by itself. */
    private void checkForm(Location drop, Collection<Schema> datasets) throws IOException {
        try {
            checked.putAll(DropCheck.check(drop, reading.programme(), datasets).datasets());
        } catch (DropFaultsException e) {
            Map<Schema, List<Fault>> byDataset = new LinkedHashMap<>();
            for (Fault fault : e.faults()) {
                Schema dataset = fault.dataset();
                if (dataset != null) {
                    byDataset
                            .computeIfAbsent(dataset, unseen -> new ArrayList<>())
                            .add(fault);
                }
            }
            byDataset.forEach((dataset, faults) -> refused.put(dataset, new DropFaultsException(faults)));
            for (Schema dataset : datasets) {
                if (!refused.containsKey(dataset)) {
                    checkForm(drop, dataset);
                }
            }
        }
    }

    private void checkForm(Location drop, Schema dataset) throws IOException {
        try {
            checked.put(
                    dataset,
                    DropCheck.check(drop, reading.programme(), List.of(dataset)).dataset(dataset));
        } catch (DropFaultsException e) {
            refused.put(dataset, e);
        }
    }

    private void readRows(int threads) throws IOException {
        reading.begin(checked);
        long rows = 0;
        for (CheckedDataset dataset : checked.values()) {
            rows += dataset.rows();
            List<FileFindings> files = new ArrayList<>();
            for (CheckedFile file : dataset.files()) {
                files.add(new FileFindings(dataset, file, reading));
            }
            found.put(dataset.dataset(), files);
        }
        progress.start("check", rows, "rows");
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        for (List<FileFindings> files : found.values()) {
            for (FileFindings file : files) {
                tasks.add(() -> {
                    file.read();
                    progress.advance(file.rows());
                    return null;
                });
            }
        }
        try (WorkerThreads workers = new WorkerThreads("check", threads)) {
            workers.run(tasks);
        }
        for (CheckedDataset dataset : checked.values()) {
            Map<String, FileFindings> byName = new HashMap<>();
            found.getOrDefault(dataset.dataset(), List.of()).forEach(file -> byName.put(file.name(), file));
            reading.findRepeated(dataset, byName);
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
        Fault nothingCounts = reading.nothingCounts(sound, countedRows);
        // of files that could not be read to their end nobody knows what counts in them
        if (nothingCounts != null && faults.isEmpty()) {
            faults.add(nothingCounts);
        }
        return new DatasetFindings(dataset, sound.manifest(), faults, defects, defectiveRows);
    }
}
