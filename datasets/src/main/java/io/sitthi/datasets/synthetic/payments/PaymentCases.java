package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.people.HardCasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All hard cases of payments. */
final class PaymentCases {

    private static final int USUAL_PER_MILLION = 420;
    private static final int SELDOM_PER_MILLION = 20;

    private final List<Consumer<PaymentGroup>> edits = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> rates = new ArrayList<>();

    PaymentCases() {
        PaymentRuleCases.addTo(this);
        PaymentPlaceCases.addTo(this);
        PaymentRepeatCases.addTo(this);
        PaymentDefectCases.addTo(this);
    }

    /**
     * Adds a hard case.
     *
     * @param name what is hard about it, in a few words
     */
    void add(String name, Consumer<PaymentGroup> edit) {
        add(name, USUAL_PER_MILLION, edit);
    }

    /** Adds a hard case that is rare, as rows that break the contract are. */
    void addSeldom(String name, Consumer<PaymentGroup> edit) {
        add(name, SELDOM_PER_MILLION, edit);
    }

    private void add(String name, int perMillion, Consumer<PaymentGroup> edit) {
        names.add(name);
        rates.add(perMillion);
        edits.add(edit);
    }

    List<String> names() {
        return names;
    }

    HardCasePlan plan(long seed) {
        int[] perMillion = new int[rates.size()];
        for (int i = 0; i < perMillion.length; i++) {
            perMillion[i] = rates.get(i);
        }
        return new HardCasePlan(seed, "hard payment", 1, perMillion);
    }

    void edit(int hardCase, PaymentGroup group) {
        edits.get(hardCase).accept(group);
    }
}
