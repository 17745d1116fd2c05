package io.sitthi.jobs.check;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.drop.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found in a delivery, as lines for a terminal. Faults are not among them: they go where all faults go. */
public final class FindingsText {

    private FindingsText() {}

    public static String of(DeliveryFindings findings) {
        StringBuilder text = new StringBuilder();
        for (DatasetFindings dataset : findings.datasets()) {
            text.append("%-15s ".formatted(dataset.dataset().folder()));
            Manifest manifest = dataset.manifest();
            if (manifest == null) {
                text.append("rows not read, because of the faults\n");
                continue;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%18s in %s as of %s: %s, %s%n",
                    Counted.of(manifest.rows(), "row"),
                    Counted.of(manifest.files().size(), "file"),
                    manifest.asOf(),
                    Counted.of(dataset.faults().size(), "fault"),
                    Counted.of(dataset.defectiveRows(), "defective row")));
            dataset.defects().forEach(defects -> text.append(line(defects)));
        }
        return text.toString();
    }

    private static String line(DatasetFindings.Defects defects) {
        List<DatasetFindings.Row> first = defects.first();
        String rows = first.stream()
                .map(row -> row.number() + (row.maskedId() == null ? "" : " (" + row.maskedId() + ")"))
                .collect(Collectors.joining(", "));
        boolean all = first.size() == defects.rows();
        return String.format(
                Locale.ROOT,
                "    %s, column %s, %s: %s%s %s%n",
                MessageText.printable(defects.file(), 200),
                defects.column(),
                defects.code(),
                Counted.of(defects.rows(), "row"),
                all ? ":" : ", the first of them",
                rows);
    }
}
