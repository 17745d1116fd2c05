package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.columns.Column;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Arrays;
import java.util.List;

/** Payments that break the contract and are rejected. */
final class PaymentDefectCases {

    private PaymentDefectCases() {}

    static void addTo(PaymentCases cases) {
        for (Column column : WalletSchemas.PAYMENTS.columns()) {
            if (!column.nullable()) {
                cases.addSeldom(column.name() + " null", group -> group.first().set(column.name(), null));
            }
        }
        cases.addSeldom("one of the goods null", group -> group.first().set("goods", Arrays.asList("RICE", null)));
        cases.addSeldom("the only good null", group -> group.first().set("goods", Arrays.asList((String) null)));
        cases.addSeldom("kind unknown", group -> group.first().set("kind", "REFUND"));
        cases.addSeldom("kind in lower case", group -> group.first().set("kind", "consumer"));
        cases.addSeldom("two faults", group -> group.first().set("kind", "").set("amount", null));
        cases.addSeldom(
                "merchant's payment without an amount",
                group -> group.shopPays(group.otherMerchant(), 1, 60_000).set("amount", null));
        cases.addSeldom("first use of an id rejected, second use counts", group -> {
            group.first().set("amount", null);
            group.repeat(60_000).set("amount", 100_00L).set("goods", List.of("RICE"));
        });
    }
}
