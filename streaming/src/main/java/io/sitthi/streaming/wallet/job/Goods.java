package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.ProhibitedGoods;
import io.sitthi.streaming.wallet.block.PaymentBlock;

/** The goods of a payment against the negative list. */
final class Goods {

    private Goods() {}

    static boolean anyProhibited(PaymentBlock block, int row, ProhibitedGoods prohibited) {
        int end = block.goodsEnd(row);
        for (int good = block.firstGood(row); good < end; good++) {
            if (prohibited.contains(block.goods(), block.goodStart(good), block.goodEnd(good))) {
                return true;
            }
        }
        return false;
    }
}
