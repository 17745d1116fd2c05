package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.People.CivilState;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import java.util.List;

/** The six datasets about people: the registrations and the five that they are held against. */
public final class Agencies {

    private final People people;
    private final RegistrationRows registrations;
    private final CivilRows civil;
    private final TaxRows tax;
    private final DepositRows deposits;
    private final IncarcerationRows incarceration;
    private final MeasureRows measures;
    private final AppealRows appeals;

    public Agencies(long seed, People people, RegistrationHabits habits, HardCases hardCases) {
        this.people = people;
        this.registrations = new RegistrationRows(seed, people, habits, hardCases);
        this.civil = new CivilRows(seed, people, hardCases);
        this.tax = new TaxRows(seed, people, hardCases);
        this.deposits = new DepositRows(seed, people, hardCases);
        this.incarceration = new IncarcerationRows(seed, people, hardCases);
        this.measures = new MeasureRows(seed, people, hardCases);
        this.appeals = new AppealRows(seed, people, hardCases, registrations, tax, deposits);
    }

    public List<RowSource> sources() {
        return List.of(registrations, civil, tax, deposits, incarceration, measures);
    }

    /** The appeals against what was decided. */
    public RowSource appeals() {
        return appeals;
    }

    /** Number of the district where an ordinary person lived when registering. */
    public int registeredDistrict(long person) {
        return people.hardCase(person) >= 0 ? people.homeDistrict(person) : registrations.registeredDistrict(person);
    }

    /** Whether an ordinary person will be found eligible; false for every hard case but the first person. */
    public boolean isPlainlyEligible(long person) {
        if (people.hardCase(person) >= 0) {
            return person == 0;
        }
        return registrations.isRegistered(person)
                && people.civilState(person) == CivilState.USUAL
                && People.isAdult(people.birthDay(person))
                && !incarceration.isListed(person)
                && !measures.isListed(person)
                && tax.countedSatang(person) <= WalletCalendar.INCOME_LIMIT_SATANG
                && deposits.countedSatang(person) <= WalletCalendar.DEPOSITS_LIMIT_SATANG;
    }
}
