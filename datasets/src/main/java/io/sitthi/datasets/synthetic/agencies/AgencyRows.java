package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.util.Map;

/**
 * A dataset with some rows for each person, in the agency's own order: each person's first row stands somewhere, the
 * second somewhere else. So there is a shuffled order of the people for every row that a person may have, and a position
 * of the dataset holds the first row of one person, the second of another, and so on.
 */
abstract class AgencyRows implements RowSource {

    private final Schema dataset;
    private final Map<String, CodeBook> books;
    private final double rowsPerPerson;
    private final Permutation[] orders;
    private final HardCases hardCases;
    private final int[] hardCaseRows;
    final People people;

    /**
     * @param mostRows rows that a person may have at most
     */
    AgencyRows(
            Schema dataset,
            Map<String, CodeBook> books,
            double rowsPerPerson,
            int mostRows,
            long seed,
            People people,
            HardCases hardCases) {
        this.dataset = dataset;
        this.books = books;
        this.rowsPerPerson = rowsPerPerson;
        this.people = people;
        this.hardCases = hardCases;
        this.hardCaseRows = hardCases.rowCounts(people, dataset);
        for (int rows : hardCaseRows) {
            if (rows > mostRows) {
                throw new IllegalStateException(
                        "a hard case has " + rows + " rows of " + dataset + ", expected at most " + mostRows);
            }
        }
        this.orders = new Permutation[mostRows];
        for (int which = 0; which < mostRows; which++) {
            orders[which] = new Permutation(people.count(), seed, dataset.folder() + " " + which);
        }
    }

    @Override
    public final Schema dataset() {
        return dataset;
    }

    @Override
    public final long positions() {
        return people.count();
    }

    @Override
    public final double rowsPerPosition() {
        return rowsPerPerson;
    }

    @Override
    public final Map<String, CodeBook> books() {
        return books;
    }

    @Override
    public final void emit(long position, Block block) {
        if (position == 0) {
            emitStrangers(block);
        }
        for (int which = 0; which < orders.length; which++) {
            long person = orders[which].apply(position);
            int hardCase = people.hardCase(person);
            if (hardCase < 0) {
                emitOrdinary(person, which, block);
            } else if (which < hardCaseRows[hardCase]) {
                block.add(hardCases.dossier(people, person).rows(dataset).get(which));
            }
        }
    }

    /** Adds the row that an ordinary person has as this one, if any; rows are counted from 0. */
    abstract void emitOrdinary(long person, int which, Block block);

    /** Adds rows of people who are not of this drop, so that even a tiny drop has some. */
    void emitStrangers(Block block) {}
}
