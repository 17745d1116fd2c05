package io.sitthi.jobs.check;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.FaultKind;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.schema.RejectCode;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one file of a delivery and keeps what is wrong with it. For one thread at a time. */
final class FileFindings implements DatasetReading.RowFindings {

    /** So many rows of each defect are named: enough to look at, and never a list of millions. */
    private static final int NAMED_ROWS = 5;

    private record Defect(String column, RejectCode code) implements Comparable<Defect> {
        @Override
        public int compareTo(Defect other) {
            int byColumn = column.compareTo(other.column);
            return byColumn == 0 ? code.compareTo(other.code) : byColumn;
        }
    }

    private static final class Rows {
        private long count;
        private final List<DatasetFindings.Row> first = new ArrayList<>();
    }

    private final CheckedDataset dataset;
    private final CheckedFile file;
    private final DatasetReading reading;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Defect, Rows> defects = new TreeMap<>();
    private final BitSet defectiveRows = new BitSet();
    private long countedRows;

    FileFindings(CheckedDataset dataset, CheckedFile file, DatasetReading reading) {
        this.dataset = dataset;
        this.file = file;
        this.reading = reading;
    }

    /** Reads the file. */
    void read() throws IOException {
        try {
            DatasetReading.Result result = reading.read(dataset, file, this);
            countedRows = result.countedRows();
            if (!result.sha256().equals(file.sha256())) {
                faults.add(Fault.wrongDigest(dataset.dataset(), file.promised(), result.sha256()));
            }
            if (result.orphans() > 0) {
                faults.add(withoutSubject(result.orphans()));
            }
        } catch (DropFaultsException e) {
            faults.addAll(e.faults());
        } catch (MalformedParquetException e) {
            faults.add(Fault.unreadable(dataset.dataset(), file.name(), String.valueOf(e.getMessage())));
        } catch (EOFException | FileNotFoundException e) {
            faults.add(Fault.unreadable(dataset.dataset(), file.name(), "it shrank or went away while it was read"));
        }
    }

    private Fault withoutSubject(long rows) {
        String key = String.valueOf(dataset.dataset().key());
        Rows nulls = defects.get(new Defect(key, RejectCode.NULL_VALUE));
        long first =
                nulls == null || nulls.first.isEmpty() ? 0 : nulls.first.get(0).number();
        return new Fault(
                FaultKind.NO_CITIZEN,
                dataset.dataset(),
                file.name(),
                key,
                "a " + (key.equals("citizen_id") ? "citizen" : key) + " in every row",
                Counted.of(rows, "row") + " without one, the first of them row " + first,
                "verify refuses such rows unless it is told to allow for so many");
    }

    @Override
    public void fault(long row, String column, RejectCode code, boolean citizenIdKnown, long citizenId) {
        Rows rows = defects.computeIfAbsent(new Defect(column, code), unseen -> new Rows());
        rows.count++;
        if (rows.first.size() < NAMED_ROWS) {
            rows.first.add(new DatasetFindings.Row(row, citizenIdKnown ? reading.mask(citizenId) : null));
        }
        defectiveRows.set(Math.toIntExact(row));
    }

    String name() {
        return file.name();
    }

    long rows() {
        return file.rows();
    }

    List<Fault> faults() {
        return faults;
    }

    long countedRows() {
        return countedRows;
    }

    long defectiveRows() {
        return defectiveRows.cardinality();
    }

    List<DatasetFindings.Defects> defects() {
        List<DatasetFindings.Defects> listed = new ArrayList<>();
        defects.forEach((defect, rows) -> listed.add(new DatasetFindings.Defects(
                file.name(), defect.column(), defect.code(), rows.count, List.copyOf(rows.first))));
        return listed;
    }
}
