package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the profile's columns by the names of a header. */
final class HeaderRow {

    private static final int MAX_SHOWN = 60;
    private static final int MAX_LISTED = 30;

    private HeaderRow() {}

    /** @throws DeliveryException naming every column that is missing, or there twice */
    static FileLayout layout(Profile profile, String file, long line, List<String> header) throws DeliveryException {
        int[] fieldOf = new int[profile.columns().size()];
        List<String> problems = new ArrayList<>();
        for (int c = 0; c < fieldOf.length; c++) {
            fieldOf[c] = -1;
            if (!(profile.columns().get(c).from() instanceof ColumnSource.Named named)) {
                continue;
            }
            fieldOf[c] = header.indexOf(named.name());
            String expected = file + ": line " + line + ": FIELD_COUNT: expected a field \"" + printable(named.name())
                    + "\" in the header for "
                    + profile.columns().get(c).column().name();
            if (fieldOf[c] < 0) {
                problems.add(expected + ", found only "
                        + header.stream()
                                .limit(MAX_LISTED)
                                .map(HeaderRow::printable)
                                .collect(Collectors.joining(", ")));
            } else if (header.lastIndexOf(named.name()) != fieldOf[c]) {
                problems.add(expected + ", found more than one of this name");
            }
        }
        if (!problems.isEmpty()) {
            throw new DeliveryException(problems);
        }
        return new FileLayout(file, header.size(), fieldOf, List.copyOf(header));
    }

    private static String printable(String text) {
        return MessageText.printable(text, MAX_SHOWN);
    }
}
