package io.sitthi.jobs.check;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one dataset of a delivery.
 *
 * @param manifest its manifest; null when faults kept the rows from being read
 * @param faults for each of them {@code verify} would refuse the delivery
 * @param defects what is wrong with single rows, by file, column and code; registrations with one would get no verdict, and
 *     the people of the other rows none that makes them eligible
 * @param defectiveRows how many rows have at least one defect
 */
public record DatasetFindings(
        Schema dataset, @Nullable Manifest manifest, List<Fault> faults, List<Defects> defects, long defectiveRows) {

    /**
     * Rows of a file that have the same defect.
     *
     * @param rows how many
     * @param first the first of them
     */
    public record Defects(String file, String column, RejectCode code, long rows, List<Row> first) {}

    /**
     * One defective row.
     *
     * @param number in the file, from 0
     * @param maskedId the citizen id, masked; null when there is none
     */
    public record Row(long number, @Nullable String maskedId) {}
}
