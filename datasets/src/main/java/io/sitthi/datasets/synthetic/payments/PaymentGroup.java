package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.Strata;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.List;

/**
 * The payments of a group that is a hard case, to be edited by it. It opens with one payment that would be approved: a
 * consumer with an untouched wallet buys bread for 100.00 baht in a shop of the home district, standing in that district.
 */
final class PaymentGroup {

    static final long MILLI_MICROS = 1_000L;

    private final long group;
    private final Shopping shopping;
    private final Merchants merchants;
    private final DistrictPoints places;
    private final PaymentIds ids;
    private final PaymentHabits habits;
    private final long bits;
    private final List<Row> rows = new ArrayList<>();

    private long payer;
    private long shop;

    PaymentGroup(
            long group,
            Shopping shopping,
            Merchants merchants,
            DistrictPoints places,
            PaymentIds ids,
            PaymentHabits habits,
            long bits) {
        this.group = group;
        this.shopping = shopping;
        this.merchants = merchants;
        this.places = places;
        this.ids = ids;
        this.habits = habits;
        this.bits = bits;
        this.payer = shopping.hardCasePayer(group);
        this.shop = merchants.shopIn(shopping.homeDistrict(payer), bits);
        consumerPays();
    }

    private Row consumerPays() {
        Row row = new Row(WalletSchemas.PAYMENTS)
                .set("payment_id", newId())
                .set("kind", PaymentKind.CONSUMER.name())
                .set("payer_id", shopping.people().citizenId(payer))
                .set("payee_merchant_id", merchants.id(shop))
                .set("amount", 100_00L)
                .set("goods", List.of("BREAD"))
                .set("occurred_at", habits.occurredAt(group));
        rows.add(row);
        return stand(row, shopping.homeDistrict(payer));
    }

    byte[] newId() {
        return ids.id(group, rows.size());
    }

    List<Row> rows() {
        return rows;
    }

    /** The consumer's payment. */
    Row first() {
        return rows.get(0);
    }

    /** Random bits of this group. */
    long bits() {
        return bits;
    }

    Merchants merchants() {
        return merchants;
    }

    Shopping shopping() {
        return shopping;
    }

    long payer() {
        return payer;
    }

    int homeDistrict() {
        return shopping.homeDistrict(payer);
    }

    DistrictPoints places() {
        return places;
    }

    /** Lets the payer of a row stand in a district. */
    Row stand(Row row, int district) {
        double[] point = new double[2];
        places.draw(district, bits, point);
        return row.set("latitude", point[0]).set("longitude", point[1]);
    }

    /** Replaces the group's payment by one of this person in this shop. */
    Row pay(long person, long merchant) {
        this.payer = person;
        this.shop = merchant;
        rows.clear();
        return consumerPays();
    }

    /** Replaces the group's payment by one in this shop, of somebody who lives in its district where there is one. */
    Row payIn(long merchant) {
        int district = merchants.district(merchant);
        Strata strata = shopping.people().strata();
        long end = Math.min(strata.end(district), strata.first(district) + 200);
        for (long person = strata.first(district); person < end; person++) {
            if (shopping.homeDistrict(person) == district && shopping.isEligible(person)) {
                return pay(person, merchant);
            }
        }
        return pay(payer, merchant);
    }

    /** Adds a copy of the first payment with the same id, later or at the same instant. */
    Row repeat(long microsLater) {
        Row row = first().copy();
        rows.add(row);
        return row.set("occurred_at", first().getLong("occurred_at") + microsLater);
    }

    /** Adds another payment of the same consumer in the same shop. */
    Row again(long microsLater) {
        byte[] id = newId();
        return repeat(microsLater).set("payment_id", id);
    }

    /** Adds a payment from the shop to another merchant. */
    Row shopPays(long payee, long amountSatang, long microsLater) {
        return merchantPays(merchants.id(shop), payee, amountSatang, microsLater);
    }

    Row merchantPays(long payerId, long payee, long amountSatang, long microsLater) {
        return again(microsLater)
                .set("kind", PaymentKind.MERCHANT.name())
                .set("payer_id", payerId)
                .set("payee_merchant_id", merchants.id(payee))
                .set("amount", amountSatang)
                .set("goods", List.of("FLOUR"))
                .set("latitude", null)
                .set("longitude", null);
    }

    /** Another merchant, open and far away. */
    long otherMerchant() {
        return merchants.find(
                Draw.again(bits),
                merchant -> merchants.isOpen(merchant) && merchants.district(merchant) != homeDistrict());
    }

    long shop() {
        return shop;
    }
}
