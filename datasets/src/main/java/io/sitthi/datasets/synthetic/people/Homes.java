package io.sitthi.datasets.synthetic.people;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Lognormal;
import java.util.List;

/**
 * Where people live: a weight for every district, the same in every drop. Sizes are lognormal, as those of real
 * districts are about; Bangkok's districts and those of provincial capitals are larger.
 */
public final class Homes {

    private static final double SIZE_SIGMA = 0.55;
    private static final double BANGKOK_FACTOR = 1.7;
    private static final double CAPITAL_FACTOR = 2.2;
    private static final int BANGKOK = 10;

    private final int[] codes;
    private final double[] weights;
    private final AliasTable table;

    public Homes() {
        List<District> districts = Districts.all();
        Lognormal sizes = new Lognormal(1, SIZE_SIGMA);
        Draw draw = new Draw(0, "size of a district");
        codes = new int[districts.size()];
        weights = new double[districts.size()];
        for (int i = 0; i < weights.length; i++) {
            int code = districts.get(i).code();
            codes[i] = code;
            double factor =
                    districts.get(i).provinceCode() == BANGKOK ? BANGKOK_FACTOR : code % 100 == 1 ? CAPITAL_FACTOR : 1;
            weights[i] = factor * sizes.value(draw.bits(code));
        }
        table = new AliasTable(weights);
    }

    /** Number of districts; they are counted from 0 in order of code. */
    public int size() {
        return codes.length;
    }

    /** The official code of a district. */
    public int code(int district) {
        return codes[district];
    }

    /** A district, by weight. */
    public int pick(long bits) {
        return table.pick(bits);
    }

    /** Shares out {@code count} things, at least one, by weight. */
    public Strata strata(long count) {
        return new Strata(count, weights);
    }
}
