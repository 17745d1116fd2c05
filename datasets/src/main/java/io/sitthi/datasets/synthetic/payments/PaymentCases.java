package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.people.HardCasePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** All hard cases of payments. */
final class PaymentCases {

    private static final int PER_MILLION = 400;

    private final List<Consumer<PaymentGroup>> edits = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

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
        names.add(name);
        edits.add(edit);
    }

    List<String> names() {
        return names;
    }

    HardCasePlan plan(long seed) {
        int[] rates = new int[edits.size()];
        Arrays.fill(rates, PER_MILLION);
        return new HardCasePlan(seed, "hard payment", 1, rates);
    }

    void edit(int hardCase, PaymentGroup group) {
        edits.get(hardCase).accept(group);
    }
}
