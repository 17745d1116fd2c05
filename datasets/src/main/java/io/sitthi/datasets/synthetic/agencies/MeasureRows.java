package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;

/** What other state measures found against people. */
final class MeasureRows extends AgencyRows {

    private static final CodeBook MEASURES = new CodeBook(List.of(
            "HALF_HALF", "WE_WIN", "SECTION_33", "WE_TRAVEL_TOGETHER", "SHOP_AND_REFUND", "STATE_WELFARE_CARD"));
    private static final AliasTable MEASURE_TABLE = new AliasTable(46, 20, 9, 14, 4, 7);
    private static final AliasTable FINDING_TABLE = new AliasTable(30, 25, 45);
    private static final int PER_MILLION = 7_000;

    private final Draw listed;
    private final Draw finding;

    MeasureRows(long seed, People people, HardCases hardCases) {
        super(
                WalletSchemas.MEASURES,
                Map.of("measure", MEASURES, "finding", CodeBook.of(Finding.class)),
                0.0085,
                3,
                seed,
                people,
                hardCases);
        this.listed = new Draw(seed, "found against by a measure");
        this.finding = new Draw(seed, "finding of a measure");
    }

    /** Whether anything was found against an ordinary person. */
    boolean isListed(long person) {
        return listed.chance(person, PER_MILLION) && People.isAdult(people.birthDay(person));
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        long bits = finding.bits(person);
        // one in eight of those has two findings
        if (isListed(person) && (which == 0 || (which == 1 && (bits & 7) == 0))) {
            add(people.citizenId(person), Draw.again(bits + which), block);
        }
    }

    private static void add(long citizenId, long bits, Block block) {
        block.longs(0).add(citizenId);
        block.codes(1).add(MEASURE_TABLE.pick(bits));
        block.codes(2).add(FINDING_TABLE.pick(Draw.again(bits)));
    }

    @Override
    void emitStrangers(Block block) {
        add(people.strangerId(1), finding.bits(-1), block);
    }
}
