package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Permutation;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;

/**
 * The payments. A group's first payment is a consumer's; in one group of nine the shop then spends some of what it
 * received. A group's payments stand far from one another, each in a shuffled order of its own.
 */
final class PaymentRows implements RowSource {

    private static final Map<String, CodeBook> BOOKS = Map.of("kind", CodeBook.of(PaymentKind.class));
    private static final int MOST_PAYMENTS = 4;
    private static final int SHOP_PAYS_PER_MILLE = 105;
    private static final int SUPPLIED_WITHIN_MILLIS = 3 * 86_400_000;

    private final Shopping shopping;
    private final Merchants merchants;
    private final DistrictPoints places = new DistrictPoints();
    private final PaymentIds ids;
    private final PaymentHabits habits;
    private final PaymentCases cases;
    private final Permutation[] orders = new Permutation[MOST_PAYMENTS];
    private final Draw choice;
    private final Draw supply;

    PaymentRows(long seed, Shopping shopping, Merchants merchants, PaymentCases cases) {
        this.shopping = shopping;
        this.merchants = merchants;
        this.cases = cases;
        this.ids = new PaymentIds(seed);
        this.habits = new PaymentHabits(seed);
        this.choice = new Draw(seed, "choice of a shop");
        this.supply = new Draw(seed, "supplies");
        for (int which = 0; which < MOST_PAYMENTS; which++) {
            orders[which] = new Permutation(shopping.groups(), seed, "payments " + which);
        }
    }

    @Override
    public Schema dataset() {
        return WalletSchemas.PAYMENTS;
    }

    @Override
    public long positions() {
        return shopping.groups();
    }

    @Override
    public double rowsPerPosition() {
        return 1.12;
    }

    @Override
    public Map<String, CodeBook> books() {
        return BOOKS;
    }

    @Override
    public void emit(long position, Block block) {
        for (int which = 0; which < MOST_PAYMENTS; which++) {
            long group = orders[which].apply(position);
            int hardCase = shopping.hardCase(group);
            if (hardCase >= 0) {
                emitHardCase(group, hardCase, which, block);
            } else if (which == 0) {
                emitConsumer(group, block);
            } else if (which == 1 && supply.below(group, 1_000) < SHOP_PAYS_PER_MILLE) {
                emitShop(group, block);
            }
        }
    }

    private void emitHardCase(long group, int hardCase, int which, Block block) {
        PaymentGroup payments = new PaymentGroup(group, shopping, merchants, places, ids, habits, choice.bits(group));
        cases.edit(hardCase, payments);
        List<Row> rows = payments.rows();
        if (rows.size() > MOST_PAYMENTS) {
            throw new IllegalStateException(
                    "a hard case has " + rows.size() + " payments, expected at most " + MOST_PAYMENTS);
        }
        if (which < rows.size()) {
            block.add(rows.get(which));
        }
    }

    private void emitConsumer(long group, Block block) {
        long payer = shopping.ordinaryPayer(group);
        int home = shopping.homeDistrict(payer);
        long bits = choice.bits(group);
        double[] point = new double[2];
        places.draw(home, Draw.again(bits), point);
        block.texts(0).add(ids.id(group, 0));
        block.codes(1).add(PaymentKind.CONSUMER.name());
        block.longs(2).add(shopping.people().citizenId(payer));
        block.longs(3).add(merchants.id(merchants.shopIn(home, bits)));
        block.longs(4).add(habits.amountSatang(group));
        addGoods(group, habits.numberOfGoods(group), block);
        block.doubles(6).add(point[0]);
        block.doubles(7).add(point[1]);
        block.longs(8).add(habits.occurredAt(group));
    }

    /** The shop of the group's consumer pays a merchant anywhere with a part of what it received. */
    private void emitShop(long group, Block block) {
        int home = shopping.homeDistrict(shopping.ordinaryPayer(group));
        long shop = merchants.shopIn(home, choice.bits(group));
        long bits = Draw.again(supply.bits(group));
        long payee = merchants.find(bits, merchant -> merchants.isOpen(merchant) && merchant != shop);
        long received = habits.amountSatang(group);
        long percent = 30L + Draw.reduce(Draw.again(bits), 71);
        block.texts(0).add(ids.id(group, 1));
        block.codes(1).add(PaymentKind.MERCHANT.name());
        block.longs(2).add(merchants.id(shop));
        block.longs(3).add(merchants.id(payee));
        block.longs(4).add(Math.max(1, received * percent / 100));
        addGoods(~group, habits.numberOfGoods(~group), block);
        block.doubles(6).addNull();
        block.doubles(7).addNull();
        long later = (1 + Draw.reduce(Draw.again(~bits), SUPPLIED_WITHIN_MILLIS)) * PaymentGroup.MILLI_MICROS;
        block.longs(8).add(habits.occurredAt(group) + later);
    }

    private void addGoods(long group, int number, Block block) {
        for (int i = 0; i < number; i++) {
            block.lists(5).append(habits.good(group, i));
        }
        block.lists(5).endRow();
    }
}
