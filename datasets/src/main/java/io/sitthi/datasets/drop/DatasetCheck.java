package io.sitthi.datasets.drop;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks one dataset's folder: first the manifest and the names, then, with what {@link FileCheck} found in each file,
 * the whole. It goes on after every fault, with as much of the manifest as could be read.
 */
final class DatasetCheck {

    private final Schema dataset;
    private final Location folder;
    private final ProgrammeHeader programme;

    private final List<Fault> manifestFaults = new ArrayList<>();
    /** By file name, so that files are reported in their order whatever order they were found in. */
    private final TreeMap<String, Fault> nameFaults = new TreeMap<>();

    private final TreeMap<String, FileCheck> fileChecks = new TreeMap<>();
    private @Nullable Manifest manifest;
    private @Nullable LocalDate asOf;
    private String manifestSha256 = "";
    private boolean complete = true;
    private final byte @Nullable [] newManifest;

    /** @param newManifest content of a manifest that is not written yet, to be taken for the folder's own; or null */
    DatasetCheck(Schema dataset, Location folder, ProgrammeHeader programme, byte @Nullable [] newManifest) {
        this.newManifest = newManifest;
        this.dataset = dataset;
        this.folder = folder;
        this.programme = programme;
    }

    /** The first part: everything but the files' contents. */
    void readFolder() throws IOException {
        if (!folder.isDirectory()) {
            complete = false;
            String found = folder.exists() ? "a file" : "no such folder";
            manifestFaults.add(
                    new Fault(dataset, null, null, "the folder " + folder, found, "the whole dataset is missing")
                            .as(FaultKind.NO_SUCH_FOLDER));
            return;
        }
        List<Location.Entry> entries = folder.list();
        Map<String, Manifest.FileEntry> listed = readManifest(entries);
        for (Location.Entry entry : entries) {
            if (!isIgnored(entry.name()) && !isFaultyRows(entry)) {
                checkName(entry, listed);
            }
        }
        if (listed != null) {
            for (String name : listed.keySet()) {
                if (!fileChecks.containsKey(name) && !nameFaults.containsKey(name)) {
                    complete = false;
                    nameFaults.put(
                            name,
                            new Fault(
                                            dataset,
                                            name,
                                            null,
                                            "this file, which the manifest lists",
                                            "no such file",
                                            "the delivery is incomplete: copy it again")
                                    .as(FaultKind.FILE_MISSING));
                }
            }
        }
    }

    static boolean isIgnored(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    /** What {@code ingest} left out of a delivery stands beside it, listed (contract section 15). */
    private static boolean isFaultyRows(Location.Entry entry) {
        return entry.directory() && entry.name().equals("faulty");
    }

    private void checkName(Location.Entry entry, @Nullable Map<String, Manifest.FileEntry> listed) {
        Manifest.FileEntry promised = listed == null ? null : listed.get(entry.name());
        if (entry.kind() != Location.Kind.FILE) {
            complete &= entry.directory();
            String expected = promised == null ? "only files that the manifest lists" : "a file";
            nameFaults.put(
                    entry.name(),
                    new Fault(dataset, entry.name(), null, expected, found(entry.kind()), advice(entry.kind()))
                            .as(FaultKind.NOT_A_FILE));
            return;
        }
        if (listed != null && promised == null) {
            complete = false;
            nameFaults.put(
                    entry.name(),
                    new Fault(
                                    dataset,
                                    entry.name(),
                                    null,
                                    "only files that the manifest lists",
                                    "a file of " + Counted.plain(entry.bytes(), "byte") + " that it does not list",
                                    "ask for a manifest that lists it, or take it away if it is no part of the delivery")
                            .as(FaultKind.FILE_NOT_LISTED));
        }
        // without a list, what looks like Parquet is checked all the same: the agency shall hear of everything at once
        if (promised != null || (listed == null && entry.name().endsWith(".parquet"))) {
            fileChecks.put(
                    entry.name(),
                    new FileCheck(dataset, folder.resolve(entry.name()), entry.name(), entry.bytes(), promised));
        }
    }

    private static String found(Location.Kind kind) {
        return switch (kind) {
            case FILE -> "a file";
            case DIRECTORY -> "a sub-directory";
            case DANGLING_LINK -> "no such file: a link that leads nowhere";
            case OTHER -> "a pipe, socket or device";
        };
    }

    private static String advice(Location.Kind kind) {
        return kind == Location.Kind.DIRECTORY
                ? "every file of a dataset stands in its folder itself"
                : "put the file itself there, or take this away if it is no part of the delivery";
    }

    /** The files that the manifest lists, by name; null when there is no such list. */
    private @Nullable Map<String, Manifest.FileEntry> readManifest(List<Location.Entry> entries) throws IOException {
        byte[] content = newManifest == null ? manifestBytes(entries) : newManifest;
        if (content == null) {
            return null;
        }
        manifestSha256 = Sha256.of(content);
        ManifestReader.Reading reading = ManifestReader.read(content);
        manifest = reading.manifest();
        for (MalformedManifestException.Problem problem : reading.problems()) {
            String expected = (problem.key().isEmpty() ? "" : "in " + problem.key() + " ") + problem.expected();
            manifestFault(FaultKind.MANIFEST_UNREADABLE, expected, problem.found(), null);
        }
        if (reading.dataset() != null && !reading.dataset().equals(dataset.folder())) {
            manifestFault(
                    FaultKind.OTHER_DATASET,
                    "dataset " + dataset.folder() + ", as the folder is called",
                    "dataset " + Fault.printable(reading.dataset()),
                    "this may be another dataset's delivery");
        }
        asOf = reading.asOf();
        if (asOf != null) {
            checkAsOf(asOf);
        }
        if (reading.files() == null) {
            return null;
        }
        Map<String, Manifest.FileEntry> listed = new TreeMap<>();
        for (Manifest.FileEntry file : reading.files()) {
            listed.put(file.name(), file);
        }
        refuseRepeatedContent(listed);
        return listed;
    }

    /** Two files of one digest are one part, delivered twice: every amount in it would count double. */
    private void refuseRepeatedContent(Map<String, Manifest.FileEntry> listed) {
        Map<String, String> firstNames = new HashMap<>();
        for (Manifest.FileEntry file : listed.values()) {
            if (file.rows() <= 0 || file.sha256().isEmpty()) {
                continue;
            }
            String first = firstNames.putIfAbsent(file.sha256(), file.name());
            if (first != null) {
                manifestFaults.add(new Fault(
                                dataset,
                                file.name(),
                                null,
                                "other content than that of " + Fault.printable(first),
                                "the same SHA-256 " + file.sha256() + " in the manifest",
                                "one part was delivered twice under two names: take one of the two out of the folder, and ask"
                                        + " for a manifest without it")
                        .as(FaultKind.DELIVERED_TWICE));
            }
        }
    }

    private byte @Nullable [] manifestBytes(List<Location.Entry> entries) throws IOException {
        for (Location.Entry entry : entries) {
            if (!entry.name().equals(Manifest.FILE_NAME)) {
                continue;
            }
            if (entry.kind() != Location.Kind.FILE || entry.bytes() > ManifestJson.MAX_BYTES) {
                manifestFault(
                        FaultKind.MANIFEST_UNREADABLE,
                        "a file of at most " + ManifestJson.MAX_BYTES + " bytes",
                        entry.kind() == Location.Kind.FILE ? entry.bytes() + " bytes" : found(entry.kind()),
                        null);
                return null;
            }
            try {
                return folder.resolve(Manifest.FILE_NAME).readAll();
            } catch (FileNotFoundException e) {
                break;
            }
        }
        manifestFault(
                FaultKind.NO_MANIFEST,
                "the manifest, the agency's promise that the delivery is complete",
                "no such file",
                "ask the agency for it: only who made the files may make it, with sitthi manifest");
        return null;
    }

    private void manifestFault(FaultKind kind, String expected, String found, @Nullable String advice) {
        manifestFaults.add(new Fault(kind, dataset, Manifest.FILE_NAME, null, expected, found, advice));
    }

    private void checkAsOf(LocalDate found) {
        LocalDate only = programme.exactAsOf().get(dataset.name());
        if (only != null && !found.equals(only)) {
            manifestFault(
                    FaultKind.WRONG_DAY,
                    "as_of " + only + ", the only day whose " + dataset.name() + " count",
                    "as_of " + found,
                    "ask for the " + dataset.name() + " of that day");
        }
        LocalDate earliest = programme.earliestAsOf().get(dataset.name());
        if (earliest != null && found.isBefore(earliest)) {
            tooOld(earliest, found);
        }
    }

    /** The day whose state the dataset shows; null when its manifest does not say. */
    @Nullable
    LocalDate asOf() {
        return asOf;
    }

    /** Holds the dataset's day against the day that the run judges, which no delivery may be older than. */
    void checkNotBefore(LocalDate judgedDay) {
        if (asOf != null && asOf.isBefore(judgedDay)) {
            tooOld(judgedDay, asOf);
        }
    }

    private void tooOld(LocalDate earliest, LocalDate found) {
        manifestFault(
                FaultKind.WRONG_DAY, "as_of " + earliest + " or later", "as_of " + found, "ask for a newer delivery");
    }

    /** The files to check, in order of name. */
    List<FileCheck> fileChecks() {
        return List.copyOf(fileChecks.values());
    }

    /**
     * The second part: every fault of the dataset, in order.
     *
     * @param reports what {@link #fileChecks()} found, in the same order
     */
    List<Fault> faults(List<FileCheck.Report> reports) {
        List<Fault> faults = new ArrayList<>(manifestFaults);
        TreeMap<String, List<Fault>> byName = new TreeMap<>();
        nameFaults.forEach((name, fault) -> byName.put(name, new ArrayList<>(List.of(fault))));
        long rows = 0;
        int next = 0;
        for (String name : fileChecks.keySet()) {
            FileCheck.Report report = reports.get(next++);
            byName.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(report.faults());
            complete &= report.rows() != ManifestReader.UNKNOWN;
            rows += report.rows();
        }
        if (complete && rows == 0 && !programme.mayBeEmpty().contains(dataset.name())) {
            faults.add(new Fault(
                            dataset,
                            null,
                            null,
                            "at least one row",
                            fileChecks.isEmpty() ? "no file" : "no row",
                            "an empty delivery is taken for a broken one, unless the programme names the dataset in"
                                    + " may_be_empty")
                    .as(FaultKind.NO_ROWS));
        }
        byName.values().forEach(faults::addAll);
        return faults;
    }

    /** The dataset, once {@link #faults} found none. */
    CheckedDataset checked() {
        if (manifest == null) {
            throw new IllegalStateException(dataset.folder() + " has no readable manifest");
        }
        List<CheckedDataset.CheckedFile> files = new ArrayList<>();
        for (FileCheck check : fileChecks.values()) {
            if (check.promised() == null) {
                throw new IllegalStateException(check.location() + " is in no manifest");
            }
            files.add(new CheckedDataset.CheckedFile(check.location(), check.promised()));
        }
        return new CheckedDataset(dataset, folder, manifest, manifestSha256, Collections.unmodifiableList(files));
    }
}
