package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.payments.Merchants.Flaw;
import io.sitthi.datasets.synthetic.people.GivenNames;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Permutation;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;

/** The register of merchants: a row for each, and a second one for those whose id is repeated. */
final class MerchantRows implements RowSource {

    private static final List<String> SHOPS = List.of(
            "ร้าน",
            "ร้านป้า",
            "ร้านเจ๊",
            "ร้านลุง",
            "ข้าวแกง",
            "ก๋วยเตี๋ยว",
            "ของชำ",
            "ผลไม้",
            "ส้มตำ",
            "กาแฟ",
            "น้ำแข็ง",
            "ผักสด",
            "หมูปิ้ง",
            "ข้าวมันไก่",
            "ขนมหวาน");
    private static final Map<String, CodeBook> BOOKS =
            Map.of("merchant_class", CodeBook.of(MerchantClass.class), "status", CodeBook.of(MerchantStatus.class));

    private final Merchants merchants;
    private final GivenNames names;
    private final Draw naming;
    private final Permutation order;
    private final Permutation orderOfRepeated;

    MerchantRows(long seed, People people, Merchants merchants) {
        this.merchants = merchants;
        this.names = people.givenNames();
        this.naming = new Draw(seed, "merchant name");
        this.order = new Permutation(merchants.count(), seed, "merchants");
        this.orderOfRepeated = new Permutation(merchants.count(), seed, "repeated merchants");
    }

    @Override
    public Schema dataset() {
        return WalletSchemas.MERCHANTS;
    }

    @Override
    public long positions() {
        return merchants.count();
    }

    @Override
    public double rowsPerPosition() {
        return 1;
    }

    @Override
    public Map<String, CodeBook> books() {
        return BOOKS;
    }

    @Override
    public void emit(long position, Block block) {
        block.add(row(order.apply(position)));
        long merchant = orderOfRepeated.apply(position);
        Flaw flaw = merchants.flaw(merchant);
        if (flaw == Flaw.REPEATED) {
            block.add(row(merchant));
        } else if (flaw == Flaw.REPEATED_OTHERWISE) {
            block.add(row(merchant).set("name", "สาขา 2").set("status", MerchantStatus.CLOSED.name()));
        }
    }

    private Row row(long merchant) {
        Row row = new Row(WalletSchemas.MERCHANTS)
                .set("merchant_id", merchants.id(merchant))
                .set("name", name(merchant))
                .set("merchant_class", merchants.merchantClass(merchant).name())
                .set("status", merchants.status(merchant).name())
                .set("district_code", merchants.districtCode(merchant));
        return switch (merchants.flaw(merchant)) {
            case NONE, REPEATED, REPEATED_OTHERWISE -> row;
            case NAME_NULL -> row.set("name", null);
            case CLASS_NULL -> row.set("merchant_class", null);
            case STATUS_NULL -> row.set("status", null);
            case DISTRICT_NULL -> row.set("district_code", null);
            case ID_NULL -> row.set("merchant_id", null);
            case CLASS_UNKNOWN -> row.set("merchant_class", "MARKET_STALL");
            case STATUS_UNKNOWN -> row.set("status", "active");
        };
    }

    private String name(long merchant) {
        long bits = naming.bits(merchant);
        String owner = names.book().value(names.pick((bits & 3) != 0, Draw.again(bits)));
        return switch (merchants.merchantClass(merchant)) {
            case SMALL_SHOP -> SHOPS.get(Draw.reduce(bits, SHOPS.size())) + owner;
            case SMALL_CONVENIENCE_STORE -> owner + " มินิมาร์ท";
            case DEPARTMENT_STORE -> "ห้างสรรพสินค้า" + owner;
            case LARGE_RETAIL -> "บริษัท " + owner + " ซูเปอร์เซ็นเตอร์ จำกัด";
            case LARGE_WHOLESALE -> "บริษัท " + owner + " ค้าส่ง จำกัด";
            case SERVICE_PROVIDER -> owner + " บริการ";
            case OTHER -> "ห้างหุ้นส่วนจำกัด " + owner;
        };
    }
}
