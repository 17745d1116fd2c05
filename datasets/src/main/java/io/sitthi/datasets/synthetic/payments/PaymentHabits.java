package io.sitthi.datasets.synthetic.payments;

import static io.sitthi.datasets.synthetic.people.WalletCalendar.DAY_MICROS;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.HOUR_MICROS;

import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Lognormal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** When people shop, for how much and what: by day in the first two months, at breakfast, lunch and after work. */
final class PaymentHabits {

    static final List<String> PROHIBITED = List.of(
            "LOTTERY",
            "ALCOHOL",
            "TOBACCO",
            "CANNABIS",
            "KRATOM",
            "CANNABIS_OR_KRATOM_PRODUCT",
            "GIFT_VOUCHER",
            "CASH_CARD",
            "GOLD",
            "DIAMOND",
            "GEMSTONE",
            "JEWELLERY",
            "FUEL",
            "NATURAL_GAS",
            "ELECTRICAL_APPLIANCE",
            "ELECTRONICS",
            "COMMUNICATION_DEVICE",
            "SERVICE");

    private static final List<String> ALLOWED = List.of(
            "RICE",
            "COOKED_FOOD",
            "VEGETABLES",
            "PORK",
            "CHICKEN",
            "FISH",
            "EGGS",
            "FRUIT",
            "COOKING_OIL",
            "FISH_SAUCE",
            "NOODLES",
            "DRINKING_WATER",
            "SOFT_DRINK",
            "COFFEE",
            "MILK",
            "SNACKS",
            "SOAP",
            "DETERGENT",
            "TISSUE",
            "CLOTHING",
            "MEDICINE",
            "STATIONERY",
            "ANIMAL_FEED",
            "FERTILISER",
            "HOUSEHOLD_GOODS");
    private static final byte[][] GOODS = encode();

    private static final AliasTable DAYS = days();
    private static final AliasTable HOURS =
            new AliasTable(6, 3, 2, 2, 5, 18, 44, 66, 62, 52, 54, 72, 84, 62, 50, 48, 58, 80, 86, 70, 50, 34, 20, 11);
    private static final AliasTable NUMBER_OF_GOODS = new AliasTable(6, 46, 24, 13, 7, 4);
    private static final Lognormal AMOUNT_BAHT = new Lognormal(160, 1.0);
    private static final long MOST_SATANG = 9_000_00L;
    private static final long FIRST = WalletCalendar.midnightMicros(WalletCalendar.SPENDING_FIRST);

    private final Draw day;
    private final Draw time;
    private final Draw amount;
    private final Draw goods;

    PaymentHabits(long seed) {
        this.day = new Draw(seed, "day of paying");
        this.time = new Draw(seed, "time of paying");
        this.amount = new Draw(seed, "amount paid");
        this.goods = new Draw(seed, "goods");
    }

    private static byte[][] encode() {
        byte[][] encoded = new byte[ALLOWED.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = ALLOWED.get(i).getBytes(StandardCharsets.US_ASCII);
        }
        return encoded;
    }

    private static AliasTable days() {
        double[] weights = new double[60];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 + 12.0 / (i + 1);
        }
        return new AliasTable(weights);
    }

    /** Microseconds since 1970-01-01T00:00:00Z, to the millisecond. */
    long occurredAt(long group) {
        long bits = time.bits(group);
        return FIRST
                + DAYS.pick(day.bits(group)) * DAY_MICROS
                + HOURS.pick(bits) * HOUR_MICROS
                + Draw.reduce(Draw.again(bits), 3_600_000) * 1_000L;
    }

    /** Satang: mostly whole baht, sometimes quarters, sometimes whatever the scales gave. */
    long amountSatang(long group) {
        long bits = amount.bits(group);
        double baht = AMOUNT_BAHT.value(bits);
        int form = (int) (bits & 15);
        long satang = form < 10 ? ((long) baht) * 100 : form < 13 ? ((long) (baht * 4)) * 25 : (long) (baht * 100);
        return Math.min(MOST_SATANG, Math.max(100, satang));
    }

    int numberOfGoods(long group) {
        return NUMBER_OF_GOODS.pick(goods.bits(group));
    }

    /** One of the goods of a payment, as UTF-8. Not to be changed. */
    byte[] good(long group, int which) {
        long bits = Draw.again(goods.bits(group) + which);
        // cheap things are bought more often
        return GOODS[(int) (GOODS.length * Draw.unit(bits) * Draw.unit(Draw.again(bits)))];
    }
}
