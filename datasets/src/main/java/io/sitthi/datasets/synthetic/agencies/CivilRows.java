package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.People.CivilState;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;

/** The civil register: a row for every person. */
final class CivilRows extends AgencyRows {

    private static final CodeBook NATIONALITIES =
            new CodeBook(List.of("THA", "MMR", "LAO", "KHM", "CHN", "VNM", "IND", "GBR", "JPN", "XXA"));
    private static final AliasTable FOREIGN = new AliasTable(0, 480, 170, 160, 60, 25, 20, 25, 20, 40);

    CivilRows(long seed, People people, HardCases hardCases) {
        super(
                WalletSchemas.CIVIL,
                Map.of(
                        "given_name", people.givenNames().book(),
                        "nationality", NATIONALITIES,
                        "status", CodeBook.of(CivilStatus.class)),
                1,
                3,
                seed,
                people,
                hardCases);
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        if (which > 0) {
            return;
        }
        CivilState state = people.civilState(person);
        block.longs(0).add(people.citizenId(person));
        block.codes(1).add(people.givenName(person));
        people.familyNames().appendTo(block.texts(2), people.familyName(person));
        block.ints(3).add(people.birthDay(person));
        byte[] laser = new byte[12];
        people.laserCode(person, laser);
        block.texts(4).add(laser);
        block.codes(5).add(state == CivilState.FOREIGN ? FOREIGN.pick(people.civilDetail(person)) : 0);
        block.codes(6).add((state == CivilState.DECEASED ? CivilStatus.DECEASED : CivilStatus.ALIVE).name());
        if (state == CivilState.WITHOUT_HOUSE) {
            block.longs(7).addNull();
            block.ints(8).addNull();
        } else {
            block.longs(7).add(people.houseId(person));
            block.ints(8).add(people.homes().code(people.homeDistrict(person)));
        }
    }
}
