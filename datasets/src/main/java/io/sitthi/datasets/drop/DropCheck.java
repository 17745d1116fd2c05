package io.sitthi.datasets.drop;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds a drop against the contract before any row is read (contract section 1): manifests, names, sizes, row counts,
 * columns and days, but not digests, which cost a reading of every byte.
 *
 * <p>Every fault is found and reported together, in the same order on every run. A file system that fails is no fault
 * of the delivery: that is an {@link IOException}.
 */
public final class DropCheck {

    /** Footers are small and far apart: on HDFS the time goes in waiting, so more threads than cores. */
    private static final int THREADS = 8;

    private DropCheck() {}

    /**
     * Checks some datasets of a drop; whether the others are there does not matter.
     *
     * @throws DropFaultsException when there is any fault; it names all of them
     * @throws IOException when the file system fails
     */
    public static CheckedDrop check(Location drop, Programme programme, Set<Dataset> datasets)
            throws DropFaultsException, IOException {
        if (!drop.isDirectory()) {
            String found = drop.exists() ? "a file" : "no such directory";
            throw new DropFaultsException(
                    List.of(new Fault(null, null, null, "a directory of datasets at " + drop, found, null)));
        }
        Map<Dataset, DatasetCheck> checks = new EnumMap<>(Dataset.class);
        for (Dataset dataset : datasets) {
            checks.put(dataset, new DatasetCheck(dataset, drop.resolve(dataset.folder()), programme, null));
        }
        return new CheckedDrop(drop, run(checks));
    }

    /**
     * Checks one dataset in a folder of whatever name, such as the {@code wallets/} that {@code pay} is given.
     *
     * @throws DropFaultsException when there is any fault; it names all of them
     * @throws IOException when the file system fails
     */
    public static CheckedDataset checkFolder(Location folder, Programme programme, Dataset dataset)
            throws DropFaultsException, IOException {
        Map<Dataset, DatasetCheck> checks = new EnumMap<>(Dataset.class);
        checks.put(dataset, new DatasetCheck(dataset, folder, programme, null));
        return run(checks).values().iterator().next();
    }

    /** As {@link #checkFolder}, as if its manifest were this one. */
    static CheckedDataset checkFolder(Location folder, Programme programme, Dataset dataset, byte[] newManifest)
            throws DropFaultsException, IOException {
        Map<Dataset, DatasetCheck> checks = new EnumMap<>(Dataset.class);
        checks.put(dataset, new DatasetCheck(dataset, folder, programme, newManifest));
        return run(checks).values().iterator().next();
    }

    private static Map<Dataset, CheckedDataset> run(Map<Dataset, DatasetCheck> checks)
            throws DropFaultsException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Fault> faults = new ArrayList<>();
            Map<DatasetCheck, List<Future<FileCheck.Report>>> running = new LinkedHashMap<>();
            for (DatasetCheck check : checks.values()) {
                check.readFolder();
                List<Future<FileCheck.Report>> reports = new ArrayList<>();
                for (FileCheck file : check.fileChecks()) {
                    reports.add(threads.submit(file));
                }
                running.put(check, reports);
            }
            for (Map.Entry<DatasetCheck, List<Future<FileCheck.Report>>> entry : running.entrySet()) {
                faults.addAll(entry.getKey().faults(results(entry.getValue())));
            }
            if (!faults.isEmpty()) {
                throw new DropFaultsException(faults);
            }
        } finally {
            threads.shutdownNow();
        }
        Map<Dataset, CheckedDataset> checked = new EnumMap<>(Dataset.class);
        checks.forEach((dataset, check) -> checked.put(dataset, check.checked()));
        return Collections.unmodifiableMap(checked);
    }

    private static List<FileCheck.Report> results(List<Future<FileCheck.Report>> futures) throws IOException {
        List<FileCheck.Report> reports = new ArrayList<>();
        for (Future<FileCheck.Report> future : futures) {
            try {
                reports.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while checking the drop").initCause(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return reports;
    }
}
