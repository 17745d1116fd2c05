package io.sitthi.jobs.check;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in a delivery.
 *
 * @param datasets in the contract's order
 */
public record DeliveryFindings(Location drop, Programme programme, List<DatasetFindings> datasets) {

    public DeliveryFindings {
        datasets = List.copyOf(datasets);
    }

    /** Every fault for which {@code verify} would refuse the delivery. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        datasets.forEach(dataset -> faults.addAll(dataset.faults()));
        return faults;
    }

    public long defectiveRows() {
        long rows = 0;
        for (DatasetFindings dataset : datasets) {
            rows += dataset.defectiveRows();
        }
        return rows;
    }
}
