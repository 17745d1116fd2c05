package io.sitthi.jobs.customs;

import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.TraderStatus;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the run before.
 *
 * @param begun traders who are suspended now and were not
 * @param lifted traders who were suspended and are not now, those among them of whom nothing was delivered any more
 */
record Suspensions(long begun, long lifted) {

    private static final List<String> COLUMNS = List.of(CustomsSchemas.TRADER, "status");

    /** Compares with the run before; null when there is none. Of each run the suspended are held in memory. */
    static @Nullable Suspensions since(Combined all) throws IOException {
        Set<Long> before = new HashSet<>();
        boolean compared = all.readPrevious(CustomsSchemas.STANDINGS, COLUMNS, row -> {
            if (row.text(1).equals(TraderStatus.SUSPENDED.name())) {
                before.add(row.number(0));
            }
        });
        if (!compared) {
            return null;
        }
        long[] begun = new long[1];
        all.read(CustomsSchemas.STANDINGS, COLUMNS, row -> {
            if (row.text(1).equals(TraderStatus.SUSPENDED.name()) && !before.remove(row.number(0))) {
                begun[0]++;
            }
        });
        return new Suspensions(begun[0], before.size());
    }
}
