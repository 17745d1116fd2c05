package io.sitthi.datasets.drop;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

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
     * Checks some datasets of a drop, and tells of their faults in this order; whether the others are there does not matter.
     *
     * @throws DropFaultsException when there is any fault; it names all of them
     * @throws IOException when the file system fails
     */
    public static CheckedDrop check(Location drop, Programme programme, Collection<Schema> datasets)
            throws DropFaultsException, IOException {
        if (!drop.isDirectory()) {
            String found = drop.exists() ? "a file" : "no such directory";
            throw new DropFaultsException(
                    List.of(new Fault(null, null, null, "a directory of datasets at " + drop, found, null)));
        }
        Map<Schema, DatasetCheck> checks = new LinkedHashMap<>();
        for (Schema dataset : datasets) {
            checks.put(dataset, new DatasetCheck(dataset, drop.resolve(dataset.folder()), programme.header(), null));
        }
        return new CheckedDrop(drop, run(checks, dayFrom(programme, datasets)));
    }

    /**
     * Checks one dataset in a folder of whatever name, such as the {@code wallets/} that {@code pay} is given.
     *
     * @throws DropFaultsException when there is any fault; it names all of them
     * @throws IOException when the file system fails
     */
    public static CheckedDataset checkFolder(Location folder, Programme programme, Schema dataset)
            throws DropFaultsException, IOException {
        Map<Schema, DatasetCheck> checks = new LinkedHashMap<>();
        checks.put(dataset, new DatasetCheck(dataset, folder, programme.header(), null));
        return run(checks, null).values().iterator().next();
    }

    /**
     * As {@link #checkFolder(Location, Programme, Schema)}; the dataset's day must not be before another either.
     *
     * @throws DropFaultsException when there is any fault; it names all of them
     * @throws IOException when the file system fails
     */
    public static CheckedDataset checkFolder(Location folder, Programme programme, Schema dataset, LocalDate notBefore)
            throws DropFaultsException, IOException {
        Map<Schema, DatasetCheck> checks = new LinkedHashMap<>();
        checks.put(dataset, new DatasetCheck(dataset, folder, programme.header(), null));
        return run(checks, null, notBefore).values().iterator().next();
    }

    /** As {@link #checkFolder(Location, Programme, Schema)}, as if its manifest were this one. */
    static CheckedDataset checkFolder(Location folder, Programme programme, Schema dataset, byte[] newManifest)
            throws DropFaultsException, IOException {
        Map<Schema, DatasetCheck> checks = new LinkedHashMap<>();
        checks.put(dataset, new DatasetCheck(dataset, folder, programme.header(), newManifest));
        return run(checks, null).values().iterator().next();
    }

    private static @Nullable Schema dayFrom(Programme programme, Collection<Schema> datasets) {
        for (Schema dataset : datasets) {
            if (dataset.name().equals(programme.header().dayFrom())) {
                return dataset;
            }
        }
        return null;
    }

    private static Map<Schema, CheckedDataset> run(Map<Schema, DatasetCheck> checks, @Nullable Schema dayFrom)
            throws DropFaultsException, IOException {
        return run(checks, dayFrom, null);
    }

    /**
     * Runs the checks.
     *
     * @param dayFrom the dataset whose day no other may be older than; null for none
     * @param notBefore a day that no dataset may be older than, in place of that; null for none
     */
    private static Map<Schema, CheckedDataset> run(
            Map<Schema, DatasetCheck> checks, @Nullable Schema dayFrom, @Nullable LocalDate notBefore)
            throws DropFaultsException, IOException {
        try (WorkerThreads threads = new WorkerThreads("check", THREADS)) {
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
            DatasetCheck judged = dayFrom == null ? null : checks.get(dayFrom);
            LocalDate judgedDay = judged == null ? notBefore : judged.asOf();
            if (judgedDay != null) {
                checks.values().forEach(check -> check.checkNotBefore(judgedDay));
            }
            for (Map.Entry<DatasetCheck, List<Future<FileCheck.Report>>> entry : running.entrySet()) {
                List<FileCheck.Report> reports = new ArrayList<>();
                for (Future<FileCheck.Report> report : entry.getValue()) {
                    reports.add(threads.await(report));
                }
                faults.addAll(entry.getKey().faults(reports));
            }
            if (!faults.isEmpty()) {
                throw new DropFaultsException(faults);
            }
        }
        Map<Schema, CheckedDataset> checked = new LinkedHashMap<>();
        checks.forEach((dataset, check) -> checked.put(dataset, check.checked()));
        return Collections.unmodifiableMap(checked);
    }
}
