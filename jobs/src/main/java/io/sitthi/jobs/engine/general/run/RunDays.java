package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.scatter.RunDay;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The days of a run.
 *
 * @param run the day whose end the run judges: the as_of of the programme's first-named dataset
 * @param asOf the day whose state each dataset shows, by name
 */
public record RunDays(RunDay run, Map<String, LocalDate> asOf) {

    /** @param inputs the programme's datasets in its order */
    static RunDays of(CheckedDrop drop, List<Schema> inputs) {
        Map<String, LocalDate> asOf = new LinkedHashMap<>();
        for (CheckedDataset dataset : drop.datasets().values()) {
            asOf.put(dataset.dataset().name(), dataset.manifest().asOf());
        }
        return new RunDays(new RunDay(drop.dataset(inputs.get(0)).manifest().asOf()), asOf);
    }

    /** The day whose state a dataset shows. */
    public LocalDate asOf(Schema dataset) {
        LocalDate day = asOf.get(dataset.name());
        if (day == null) {
            throw new IllegalArgumentException(dataset.name() + " is not read");
        }
        return day;
    }
}
