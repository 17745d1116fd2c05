package io.sitthi.datasets.synthetic.hardcases;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.people.HardCasePlan;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All hard cases of a drop, and the dossiers of the people who are one. */
public final class HardCases {

    private final List<HardCase> cases = new ArrayList<>();
    private final RegistrationHabits habits;
    private final boolean orphans;

    /**
     * @param orphans whether the drop may hold rows without a citizen id; without them the other rows are the same
     */
    public HardCases(RegistrationHabits habits, boolean orphans) {
        this.habits = habits;
        this.orphans = orphans;
        add("plainly eligible", 50, dossier -> {});
        RegistrationCases.addTo(this);
        NameCases.addTo(this);
        CivilCases.addTo(this);
        MoneyCases.addTo(this);
        RecordCases.addTo(this);
        DefectCases.addTo(this);
    }

    void add(String name, int perMillion, Consumer<Dossier> edit) {
        cases.add(new HardCase(name, perMillion, edit));
    }

    /** The plan by which people are hard cases. */
    public HardCasePlan plan(long seed) {
        int[] rates = new int[cases.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = cases.get(i).perMillion();
        }
        return new HardCasePlan(seed, "hard case", 2, rates);
    }

    /** What is hard about a person; null for an ordinary one. For tests and for reading. */
    public @Nullable String nameOf(People people, long person) {
        int number = people.hardCase(person);
        return number < 0 ? null : cases.get(number).name();
    }

    /**
     * How many rows of a dataset each hard case has. It does not depend on the person, so that most rows that a hard
     * case does not have cost no dossier.
     *
     * @return by number of the hard case
     */
    public int[] rowCounts(People people, Schema dataset) {
        int[] counts = new int[cases.size()];
        for (int i = 0; i < counts.length; i++) {
            Dossier dossier = new Dossier(people, habits, 0, orphans);
            cases.get(i).edit().accept(dossier);
            counts[i] = dossier.rows(dataset).size();
        }
        return counts;
    }

    /** The rows of a person who is a hard case. */
    public Dossier dossier(People people, long person) {
        Dossier dossier = new Dossier(people, habits, person, orphans);
        cases.get(people.hardCase(person)).edit().accept(dossier);
        return dossier;
    }
}
