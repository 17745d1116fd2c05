package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Dataset;
import java.util.Arrays;
import java.util.List;

/** Payments that break the contract and are rejected. */
final class PaymentDefectCases {

    private PaymentDefectCases() {}

    static void addTo(PaymentCases cases) {
        for (Column column : Dataset.PAYMENTS.columns()) {
            if (!column.nullable()) {
                cases.add(column.name() + " null", group -> group.first().set(column.name(), null));
            }
        }
        cases.add("one of the goods null", group -> group.first().set("goods", Arrays.asList("RICE", null)));
        cases.add("the only good null", group -> group.first().set("goods", Arrays.asList((String) null)));
        cases.add("kind unknown", group -> group.first().set("kind", "REFUND"));
        cases.add("kind in lower case", group -> group.first().set("kind", "consumer"));
        cases.add("two faults", group -> group.first().set("kind", "").set("amount", null));
        cases.add(
                "merchant's payment without an amount",
                group -> group.shopPays(group.otherMerchant(), 1, 60_000).set("amount", null));
        cases.add("first use of an id rejected, second use counts", group -> {
            group.first().set("amount", null);
            group.repeat(60_000).set("amount", 100_00L).set("goods", List.of("RICE"));
        });
    }
}
