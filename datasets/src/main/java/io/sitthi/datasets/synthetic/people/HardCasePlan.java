package io.sitthi.datasets.synthetic.people;

import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;

/**
 * Which people (or other numbered things) are hard cases. Among the first thousand there is one of each kind, at fixed places; beyond them each
 * kind comes as often as its rate says.
 */
public final class HardCasePlan {

    /** From this many people on every hard case is present. */
    public static final int ALL_PRESENT_FROM = 1_000;

    /** Of this many people at the start one is a hard case. */
    private static final int SPACING = 3;

    private static final int MILLION = 1_000_000;

    private final int cases;
    private final int offset;
    private final AliasTable table;
    private final int totalPerMillion;
    private final Draw isHard;
    private final Draw which;

    /**
     * @param purpose two purposes give two unrelated plans
     * @param offset the place of a hard case among {@link #SPACING} neighbours at the start
     * @param perMillion for each hard case how many of a million are one; number 0 is the first case in any plan
     */
    public HardCasePlan(long seed, String purpose, int offset, int... perMillion) {
        this.cases = perMillion.length;
        this.offset = offset;
        if (cases > ALL_PRESENT_FROM / SPACING) {
            throw new IllegalArgumentException(cases + " hard cases, but room for " + ALL_PRESENT_FROM / SPACING);
        }
        double[] weights = new double[cases];
        int total = 0;
        for (int i = 0; i < cases; i++) {
            weights[i] = perMillion[i];
            total += perMillion[i];
        }
        this.totalPerMillion = total;
        this.table = new AliasTable(weights);
        this.isHard = new Draw(seed, purpose + ": whether");
        this.which = new Draw(seed, purpose + ": which");
    }

    /** The number of the person's hard case; -1 for an ordinary person. */
    public int hardCase(long person) {
        if (person < ALL_PRESENT_FROM) {
            if (person == 0) {
                return 0;
            }
            int place = (int) (person / SPACING);
            return person % SPACING == offset && place < cases ? place : -1;
        }
        return Draw.reduce(isHard.bits(person), MILLION) < totalPerMillion ? table.pick(which.bits(person)) : -1;
    }
}
