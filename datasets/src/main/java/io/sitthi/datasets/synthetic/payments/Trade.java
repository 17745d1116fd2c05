package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.agencies.Agencies;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.people.People;
import java.util.List;

/** The two datasets about spending: the merchants and the payments. */
public final class Trade {

    private final MerchantRows merchants;
    private final PaymentRows payments;

    public Trade(long seed, People people, Agencies agencies) {
        PaymentCases cases = new PaymentCases();
        Merchants register = new Merchants(seed, people);
        Shopping shopping = new Shopping(seed, people, agencies, cases.plan(seed));
        this.merchants = new MerchantRows(seed, people, register);
        this.payments = new PaymentRows(seed, shopping, register, cases);
    }

    public List<RowSource> sources() {
        return List.of(merchants, payments);
    }
}
