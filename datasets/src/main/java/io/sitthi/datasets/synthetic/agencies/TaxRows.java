package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.Livelihoods;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Lognormal;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Map;

/** The income tax returns: a row for each employer and year. Incomes go with region and age, see {@link Livelihoods}. */
final class TaxRows extends AgencyRows {

    private static final Lognormal MAIN_INCOME_BAHT = new Lognormal(265_000, 0.68);
    private static final Lognormal SIDE_INCOME_BAHT = new Lognormal(60_000, 0.9);

    private final Livelihoods livelihoods;
    private final Draw files;
    private final Draw[] amounts = new Draw[3];

    TaxRows(long seed, People people, HardCases hardCases) {
        super(WalletSchemas.TAX, Map.of(), 0.41, 4, seed, people, hardCases);
        this.livelihoods = new Livelihoods(people);
        this.files = new Draw(seed, "files a tax return");
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = new Draw(seed, "income " + i);
        }
    }

    /** Sum of the incomes of an ordinary person that count, in satang. */
    long countedSatang(long person) {
        long bits = files.bits(person);
        if (!filesReturn(person, bits)) {
            return 0;
        }
        return mainSatang(person) + (hasSideIncome(bits) ? sideSatang(person) : 0);
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        if (which > 2) {
            return;
        }
        long bits = files.bits(person);
        if (!filesReturn(person, bits)) {
            return;
        }
        if (which == 0) {
            add(person, WalletCalendar.TAX_YEAR_BE, mainSatang(person), block);
        } else if (which == 1 && hasSideIncome(bits)) {
            add(person, WalletCalendar.TAX_YEAR_BE, sideSatang(person), block);
        } else if (which == 2 && (bits & 0xFF) < 16) {
            // the return of the year before, or one that came early
            int year = WalletCalendar.TAX_YEAR_BE + ((bits & 0xF00) == 0 ? 1 : -1);
            add(person, year, satang(person, MAIN_INCOME_BAHT, amounts[2].bits(person)), block);
        }
    }

    private boolean filesReturn(long person, long bits) {
        int years = People.yearsOld(people.birthDay(person));
        int perMille = years < 20 ? 4 : years < 65 ? 525 : 90;
        return Draw.reduce(bits, 1_000) < perMille;
    }

    private static boolean hasSideIncome(long bits) {
        return (bits >>> 12 & 0xFF) < 18;
    }

    private long mainSatang(long person) {
        return satang(person, MAIN_INCOME_BAHT, amounts[0].bits(person));
    }

    private long sideSatang(long person) {
        return satang(person, SIDE_INCOME_BAHT, amounts[1].bits(person));
    }

    /** Twelve equal wages of whole baht, or to the satang. */
    private long satang(long person, Lognormal baht, long bits) {
        double value = baht.value(bits) * livelihoods.income(person);
        return (bits & 3) == 0 ? (long) (value * 100) : ((long) (value / 12)) * 1_200;
    }

    private void add(long person, int year, long satang, Block block) {
        block.longs(0).add(people.citizenId(person));
        block.ints(1).add(year);
        block.longs(2).add(satang);
    }
}
