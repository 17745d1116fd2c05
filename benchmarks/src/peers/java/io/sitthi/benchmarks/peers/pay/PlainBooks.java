package io.sitthi.benchmarks.peers.pay;

import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.engine.table.HeapTableMemory;
import io.sitthi.streaming.engine.table.TableMemory;
import io.sitthi.streaming.wallet.account.AccountTable;
import io.sitthi.streaming.wallet.account.PaymentLog;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;

/** Accounts and first uses of payment ids in Sitthi's own tables, one of each kind, for one thread. */
final class PlainBooks {

    private static final long SEED = 1;

    private final PaymentRules rules;
    private final KnownAccounts known;
    private final TableMemory memory = new HeapTableMemory();
    private final AccountTable citizens = new AccountTable(memory, SEED);
    private final AccountTable merchants = new AccountTable(memory, SEED);
    private final PaymentLog consumerPayments = new PaymentLog(memory, SEED);
    private final PaymentLog merchantPayments = new PaymentLog(memory, SEED);

    PlainBooks(WalletProgramme programme, KnownAccounts known) {
        this.rules = new PaymentRules(programme);
        this.known = known;
    }

    AccountTable citizens() {
        return citizens;
    }

    AccountTable merchants() {
        return merchants;
    }

    void decideConsumers(PaymentBlock block, int row, Answers answers) throws IOException {
        long payer = block.payer(row);
        int slot = citizens.find(payer);
        if (slot < 0) {
            WalletFacts wallet = known.wallet(payer);
            if (wallet != null) {
                slot = citizens.insert(payer, wallet.creditSatang(), wallet.homeDistrict());
            }
        }
        boolean payerKnown = slot >= 0;
        long balance = payerKnown ? citizens.balanceSatang(slot) : DecisionBlock.NO_BALANCE;
        if (isRepeated(consumerPayments, block, row, balance, answers)) {
            return;
        }
        long amount = block.amountSatang(row);
        MerchantFacts payee = known.merchant(block.payee(row));
        int reasons = ofThePayment(block, row)
                | rules.ofConsumer(
                        amount,
                        payerKnown ? WalletStatus.ACTIVE.ordinal() : PaymentRules.UNKNOWN,
                        payerKnown ? citizens.homeDistrict(slot) : PaymentRules.NO_DISTRICT,
                        balance,
                        block.district(row),
                        payee == null ? PaymentRules.UNKNOWN : payee.status(),
                        payee == null ? 0 : payee.merchantClass(),
                        payee == null ? 0 : payee.district());
        if (reasons == 0) {
            balance -= amount;
            citizens.move(slot, balance);
            receive(block.payee(row), amount);
        }
        decided(consumerPayments, block, row, reasons, balance, answers);
    }

    void decideMerchants(PaymentBlock block, int row, Answers answers) throws IOException {
        long payer = block.payer(row);
        MerchantFacts payerFacts = known.merchant(payer);
        int slot = payerFacts == null ? -1 : merchants.find(payer);
        long balance = payerFacts == null ? DecisionBlock.NO_BALANCE : slot < 0 ? 0 : merchants.balanceSatang(slot);
        if (isRepeated(merchantPayments, block, row, balance, answers)) {
            return;
        }
        long amount = block.amountSatang(row);
        MerchantFacts payee = known.merchant(block.payee(row));
        int reasons = ofThePayment(block, row)
                | PaymentRules.ofMerchant(
                        amount,
                        payerFacts == null ? PaymentRules.UNKNOWN : payerFacts.status(),
                        balance,
                        payee == null ? PaymentRules.UNKNOWN : payee.status());
        if (reasons == 0) {
            balance -= amount;
            merchants.move(slot, balance);
            receive(block.payee(row), amount);
        }
        decided(merchantPayments, block, row, reasons, balance, answers);
    }

    private int ofThePayment(PaymentBlock block, int row) {
        return rules.ofThePayment(
                block.amountSatang(row),
                block.occurredAtMicros(row),
                block.payer(row),
                block.payee(row),
                OrderedPayments.anyProhibited(block, row));
    }

    private void receive(long merchant, long amountSatang) {
        int slot = merchants.find(merchant);
        if (slot < 0) {
            slot = merchants.insert(merchant, 0, 0);
        }
        merchants.move(slot, merchants.balanceSatang(slot) + amountSatang);
    }

    private static boolean isRepeated(
            PaymentLog log, PaymentBlock block, int row, long balanceSatang, Answers answers) throws IOException {
        long first = log.find(block.payer(row), block.idHigh(row), block.idLow(row));
        if (first == PaymentLog.NONE) {
            return false;
        }
        int reasons = PaymentRules.ofRepeatedId(
                log.payee(first),
                log.amountSatang(first),
                log.reasons(first),
                block.payee(row),
                block.amountSatang(row));
        long shown = balanceSatang;
        if (!PaymentReason.PAYMENT_ID_CONFLICT.isIn(reasons)) {
            shown = PaymentReason.UNKNOWN_PAYER.isIn(reasons) ? DecisionBlock.NO_BALANCE : log.balanceSatang(first);
        }
        answers.add(block, row, reasons, true, shown);
        return true;
    }

    private static void decided(
            PaymentLog log, PaymentBlock block, int row, int reasons, long balanceSatang, Answers answers)
            throws IOException {
        log.append(
                block.payer(row),
                block.idHigh(row),
                block.idLow(row),
                block.payee(row),
                block.amountSatang(row),
                reasons,
                balanceSatang == DecisionBlock.NO_BALANCE ? 0 : balanceSatang);
        answers.add(block, row, reasons, false, balanceSatang);
    }
}
