package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Map;

/** The prison terms of the last twenty years; one in eight is being served. */
final class IncarcerationRows extends AgencyRows {

    private static final int AS_OF = WalletCalendar.epochDay(WalletCalendar.REGISTERS_AS_OF);
    private static final int PER_MILLION = 14_000;
    private static final int SERVING_PERCENT = 12;

    private final Draw convicted;
    private final Draw term;

    IncarcerationRows(long seed, People people, HardCases hardCases) {
        super(WalletSchemas.INCARCERATION, Map.of(), 0.014, 3, seed, people, hardCases);
        this.convicted = new Draw(seed, "convicted");
        this.term = new Draw(seed, "prison term");
    }

    /** Whether an ordinary person has ever been in prison. */
    boolean isListed(long person) {
        return convicted.chance(person, PER_MILLION) && People.isAdult(people.birthDay(person) + 3 * 365);
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        if (which == 0 && isListed(person)) {
            add(people.citizenId(person), term.bits(person), block);
        }
    }

    private static void add(long citizenId, long bits, Block block) {
        long more = Draw.again(bits);
        block.longs(0).add(citizenId);
        if (Draw.reduce(bits, 100) < SERVING_PERCENT) {
            block.ints(1).add(AS_OF - 1 - Draw.reduce(more, 9 * 365));
            if ((more & 3) == 0) {
                block.ints(2).add(AS_OF + 1 + (int) (more >>> 8 & 0x3FF));
            } else {
                block.ints(2).addNull();
            }
        } else {
            int released = AS_OF - 30 - Draw.reduce(more, 15 * 365);
            block.ints(1).add(released - 90 - (int) (more >>> 8 & 0x7FF));
            block.ints(2).add(released);
        }
    }

    @Override
    void emitStrangers(Block block) {
        add(people.strangerId(0), term.bits(-1), block);
    }
}
