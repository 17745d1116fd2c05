package io.sitthi.benchmarks.serializers;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stream's blocks hold, as one would write it for Flink's POJO serializer: an object for each payment, decision,
 * receipt, balance or change, with public fields of plain types.
 */
public final class StreamRows {

    private StreamRows() {}

    /** A payment; its id as two numbers, which is cheaper than an object. */
    @SuppressWarnings("NullAway.Init") // as Flink makes them
    public static class PaymentRow {
        public long idHigh;
        public long idLow;
        public PaymentKind kind;
        public long payer;
        public long payee;
        public long amountSatang;
        public long occurredAtMicros;
        public int district;
        public String[] goods;
        public long arrivedAtMillis;
    }

    /** A decision. */
    @SuppressWarnings("NullAway.Init") // as Flink makes them
    public static class DecisionRow {
        public long idHigh;
        public long idLow;
        public PaymentKind kind;
        public long payer;
        public long payee;
        public long amountSatang;
        public long occurredAtMicros;
        public short reasons;
        public boolean duplicate;
        public long balanceSatang;
        public long arrivedAtMillis;
    }

    /** A receipt. */
    public static class ReceiptRow {
        public long occurredAtMicros;
        public long idHigh;
        public long idLow;
        public long payee;
        public long amountSatang;
    }

    /** What goes to the ledger: one of the two. */
    public static class LedgerRow {
        public @Nullable ReceiptRow receipt;
        public @Nullable PaymentRow payment;
    }

    /** A balance. */
    @SuppressWarnings("NullAway.Init") // as Flink makes them
    public static class BalanceRow {
        public AccountKind kind;
        public long accountId;
        public long balanceSatang;
    }

    /** What a change is of. */
    public enum ChangeKind {
        PROGRAMME,
        MERCHANT,
        WALLET_OPENED,
        WALLET_WITHDRAWN
    }

    /** A change of any kind; what its kind has not is 0 or null. */
    @SuppressWarnings("NullAway.Init") // as Flink makes them
    public static class ChangeRow {
        public ChangeKind kind;
        public long inForceMicros;
        public long id;
        public int status;
        public int merchantClass;
        public int district;
        public long creditSatang;
        public @Nullable String yaml;
    }

    static List<PaymentRow> payments(PaymentBlock block) {
        List<PaymentRow> rows = new ArrayList<>(block.size());
        PaymentKind[] kinds = PaymentKind.values();
        for (int i = 0; i < block.size(); i++) {
            PaymentRow row = new PaymentRow();
            row.idHigh = block.idHigh(i);
            row.idLow = block.idLow(i);
            row.kind = kinds[block.kind(i)];
            row.payer = block.payer(i);
            row.payee = block.payee(i);
            row.amountSatang = block.amountSatang(i);
            row.occurredAtMicros = block.occurredAtMicros(i);
            row.district = block.district(i);
            int first = block.firstGood(i);
            row.goods = new String[block.goodsEnd(i) - first];
            for (int good = 0; good < row.goods.length; good++) {
                int start = block.goodStart(first + good);
                int end = block.goodEnd(first + good);
                row.goods[good] = new String(block.goods(), start, end - start, StandardCharsets.UTF_8);
            }
            row.arrivedAtMillis = block.arrivedAtMillis();
            rows.add(row);
        }
        return rows;
    }

    static List<DecisionRow> decisions(DecisionBlock block) {
        List<DecisionRow> rows = new ArrayList<>(block.size());
        for (int i = 0; i < block.size(); i++) {
            DecisionRow row = new DecisionRow();
            row.idHigh = block.idHigh(i);
            row.idLow = block.idLow(i);
            row.kind = block.kind();
            row.payer = block.payer(i);
            row.payee = block.payee(i);
            row.amountSatang = block.amountSatang(i);
            row.occurredAtMicros = block.occurredAtMicros(i);
            row.reasons = (short) block.reasons(i);
            row.duplicate = block.isDuplicate(i);
            row.balanceSatang = block.balanceSatang(i);
            row.arrivedAtMillis = block.arrivedAtMillis();
            rows.add(row);
        }
        return rows;
    }

    static List<ReceiptRow> receipts(ReceiptBlock block) {
        List<ReceiptRow> rows = new ArrayList<>(block.size());
        for (int i = 0; i < block.size(); i++) {
            ReceiptRow row = new ReceiptRow();
            row.occurredAtMicros = block.occurredAtMicros(i);
            row.idHigh = block.idHigh(i);
            row.idLow = block.idLow(i);
            row.payee = block.payee(i);
            row.amountSatang = block.amountSatang(i);
            rows.add(row);
        }
        return rows;
    }

    static List<LedgerRow> ledger(LedgerBlock block) {
        List<LedgerRow> rows = new ArrayList<>();
        ReceiptBlock receipts = block.receipts();
        PaymentBlock payments = block.payments();
        if (receipts != null) {
            for (ReceiptRow receipt : receipts(receipts)) {
                LedgerRow row = new LedgerRow();
                row.receipt = receipt;
                rows.add(row);
            }
        }
        if (payments != null) {
            for (PaymentRow payment : payments(payments)) {
                LedgerRow row = new LedgerRow();
                row.payment = payment;
                rows.add(row);
            }
        }
        return rows;
    }

    static List<BalanceRow> balances(BalanceBlock block) {
        List<BalanceRow> rows = new ArrayList<>(block.accountId().length);
        for (int i = 0; i < block.accountId().length; i++) {
            BalanceRow row = new BalanceRow();
            row.kind = block.kind();
            row.accountId = block.accountId()[i];
            row.balanceSatang = block.balanceSatang()[i];
            rows.add(row);
        }
        return rows;
    }

    static List<ChangeRow> changes(Change change) {
        ChangeRow row = new ChangeRow();
        row.inForceMicros = change.inForceMicros();
        if (change instanceof ProgrammeChange programme) {
            row.kind = ChangeKind.PROGRAMME;
            row.yaml = programme.yaml();
        } else if (change instanceof MerchantChange merchant) {
            row.kind = ChangeKind.MERCHANT;
            row.id = merchant.merchantId();
            row.status = merchant.facts().status();
            row.merchantClass = merchant.facts().merchantClass();
            row.district = merchant.facts().district();
        } else if (change instanceof WalletChange wallet) {
            WalletFacts opened = wallet.opened();
            row.kind = opened == null ? ChangeKind.WALLET_WITHDRAWN : ChangeKind.WALLET_OPENED;
            row.id = wallet.citizenId();
            row.district = opened == null ? 0 : opened.homeDistrict();
            row.creditSatang = opened == null ? 0 : opened.creditSatang();
        }
        return List.of(row);
    }
}
