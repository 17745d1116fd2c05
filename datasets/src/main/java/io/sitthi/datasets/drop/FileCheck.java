package io.sitthi.datasets.drop;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Checks one file of a delivery: its size, its footer, its rows and its columns.
 *
 * @param location where it is
 * @param name its name
 * @param bytes its size, as the folder says
 * @param promised what the manifest says of it; null when nothing
 */
record FileCheck(Schema dataset, Location location, String name, long bytes, Manifest.@Nullable FileEntry promised)
        implements Callable<FileCheck.Report> {

    /**
     * What was found.
     *
     * @param rows number of rows; {@link ManifestReader#UNKNOWN} when the footer could not be read
     */
    record Report(List<Fault> faults, long rows) {}

    @Override
    public Report call() throws IOException {
        List<Fault> faults = new ArrayList<>();
        if (promised != null && promised.bytes() != ManifestReader.UNKNOWN && promised.bytes() != bytes) {
            faults.add(fault(
                    FaultKind.WRONG_SIZE,
                    Counted.plain(promised.bytes(), "byte"),
                    Counted.plain(bytes, "byte"),
                    bytes < promised.bytes()
                            ? "it is cut off or still being copied: copy it again"
                            : "file and manifest are not of the same delivery"));
        }
        long rows = ManifestReader.UNKNOWN;
        try {
            ParquetFooter footer = ParquetFooter.read(location);
            rows = footer.rows();
            if (promised != null && promised.rows() != ManifestReader.UNKNOWN && promised.rows() != rows) {
                faults.add(fault(
                        FaultKind.WRONG_ROW_COUNT,
                        Counted.plain(promised.rows(), "row"),
                        Counted.plain(rows, "row"),
                        "file and manifest are not of the same delivery"));
            }
            faults.addAll(ColumnCheck.faults(dataset, name, footer.columns()));
            faults.addAll(refusals(footer));
        } catch (MalformedParquetException e) {
            faults.add(Fault.unreadable(dataset, name, String.valueOf(e.getMessage())));
        } catch (EOFException | FileNotFoundException e) {
            faults.add(Fault.unreadable(dataset, name, "it shrank or went away while it was read"));
        } catch (IOException e) {
            throw new IOException("could not read " + location + ": " + e, e);
        }
        return new Report(faults, rows);
    }

    /** Columns of the right name and type that cannot be read all the same. */
    private List<Fault> refusals(ParquetFooter footer) {
        List<Fault> refused = new ArrayList<>();
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        for (ParquetFooter.Refusal refusal : footer.refusals(names)) {
            refused.add(new Fault(
                    FaultKind.FILE_UNREADABLE,
                    dataset,
                    name,
                    refusal.column(),
                    "a column that can be read",
                    Fault.printable(refusal.found()),
                    Fault.printable(refusal.advice())));
        }
        return refused;
    }

    private Fault fault(FaultKind kind, String expected, String found, @Nullable String advice) {
        return new Fault(kind, dataset, name, null, expected, found, advice);
    }
}
