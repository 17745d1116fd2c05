package io.sitthi.jobs.operators;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** As {@link OperatorsReferenceTest}, with any rows of a drop left out: what differs shrinks to the fewest rows that do. */
class OperatorsAnyRowsTest {

    @Provide
    Arbitrary<Set<Integer>> keptRows() {
        return Arbitraries.integers().between(0, 60).set().ofMaxSize(50);
    }

    @Property(tries = 12)
    void anyRowsAreJudgedAsThePlainReferenceJudgesThem(
            @ForAll @LongRange(min = 0, max = 100_000) long seed, @ForAll("keptRows") Set<Integer> kept)
            throws Exception {
        RowDrop drop = new RandomAccounts(seed).drop();
        int number = 0;
        for (Schema dataset : OperatorsSchemas.DELIVERED) {
            List<Row> rows = drop.rows(dataset);
            boolean isFirst = true;
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); isFirst = false) {
                each.next();
                // a dataset without rows is a broken delivery
                if (!kept.contains(number++) && !isFirst) {
                    each.remove();
                }
            }
        }
        Path folder = Files.createTempDirectory("any-rows");
        try {
            OperatorsReferenceTest.compare(drop, seed, folder);
        } finally {
            Location.of(folder).delete();
        }
    }
}
