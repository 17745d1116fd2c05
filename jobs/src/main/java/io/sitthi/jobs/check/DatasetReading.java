package io.sitthi.jobs.check;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the rows of a programme's datasets are read to be tried: as its nightly run reads them. */
interface DatasetReading {

    /** Is told what is wrong with rows. Of one file, by one thread at a time. */
    @FunctionalInterface
    interface RowFindings {
        /** A fault of a row. The subject is unspecified where it is not known. */
        void fault(long row, String column, RejectCode code, boolean subjectKnown, long subject);
    }

    /**
     * What is known of a file that was read.
     *
     * @param sha256 digest of its bytes
     * @param orphans rows of which nobody can say whose they are, and for which the delivery is refused
     * @param countedRows rows of the kind that the programme asks for
     */
    record Result(String sha256, long orphans, long countedRows) {}

    Programme programme();

    /** A subject's id in the only form in which it may appear. */
    String mask(long subject);

    /** Called before anything is read, with the datasets of which the rows can be read. */
    void begin(Map<Schema, CheckedDataset> checked);

    /** Reads a file. Several threads call this at once, each for a file of its own. */
    Result read(CheckedDataset dataset, CheckedFile file, RowFindings findings) throws IOException, DropFaultsException;

    /**
     * Tells which rows repeat another, once all files are read.
     *
     * @param files where the faults of each file go, by its name
     */
    void findRepeated(CheckedDataset dataset, Map<String, ? extends RowFindings> files);

    /** The fault that none of a dataset's rows is of the kind that counts; null when there is none. */
    @Nullable
    Fault nothingCounts(CheckedDataset dataset, long countedRows);
}
