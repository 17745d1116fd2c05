package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.table.TableMemory;
import io.sitthi.streaming.wallet.account.AccountTable;
import io.sitthi.streaming.wallet.account.PaymentLog;
import io.sitthi.streaming.wallet.account.WalletChangeLog;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.change.PaymentTimeline;
import io.sitthi.streaming.wallet.change.WalletChanges;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import org.jspecify.annotations.Nullable;

/** The wallets of one shard: accounts, payment ids, what changed of them, and the decision on each payment (contract section 4). */
final class ConsumerShard {

    private static final int ACTIVE = WalletStatus.ACTIVE.ordinal();
    private static final int WITHDRAWN = WalletStatus.WITHDRAWN.ordinal();

    private final SavedLog<PaymentLog> saved;
    private final SavedLog<WalletChangeLog> savedChanges;
    private final WalletChanges changes;
    private final PaymentLog log;
    private final AccountTable accounts;
    private final ArrivalLimits arrivals;

    /** Payments of unknown payers in the log. */
    private int unknownIds;

    ConsumerShard(TableMemory memory, long seed, ArrivalLimits arrivals) {
        this.arrivals = arrivals;
        log = new PaymentLog(memory, seed);
        saved = new SavedLog<>(log);
        WalletChangeLog changeLog = new WalletChangeLog(memory, seed);
        savedChanges = new SavedLog<>(changeLog);
        changes = new WalletChanges(changeLog);
        accounts = new AccountTable(memory, seed);
    }

    SavedLog<PaymentLog> saved() {
        return saved;
    }

    /** The changes of the shard's wallets. */
    SavedLog<WalletChangeLog> savedChanges() {
        return savedChanges;
    }

    void change(WalletChange change) {
        changes.add(change);
    }

    AccountTable accounts() {
        return accounts;
    }

    /** A payment of the log is restored: its payer has what it left. */
    void restoreAccount(long position) {
        int reasons = log.reasons(position);
        if (!PaymentReason.UNKNOWN_PAYER.isIn(reasons)) {
            accounts.restore(log.payer(position), log.balanceSatang(position), reasons == 0);
        } else {
            unknownIds++;
        }
    }

    void decide(
            PaymentBlock block,
            int row,
            PaymentTimeline timeline,
            WalletDirectory wallets,
            MerchantDirectory merchants,
            DecisionBlockBuilder decisions) {
        long payer = block.payer(row);
        long payee = block.payee(row);
        long amountSatang = block.amountSatang(row);
        long occurredAtMicros = block.occurredAtMicros(row);

        int slot = accounts.find(payer);
        int walletStatus;
        int homeDistrict = PaymentRules.NO_DISTRICT;
        if (changes.have(payer)) {
            WalletFacts opened = wallets.find(payer);
            walletStatus = changes.status(payer, occurredAtMicros, opened);
            WalletFacts facts = changes.facts(payer, occurredAtMicros, opened);
            if (facts != null) {
                homeDistrict = facts.homeDistrict();
                if (slot < 0) {
                    slot = accounts.insert(payer, changes.openingCreditSatang(payer, opened), homeDistrict);
                }
            }
        } else {
            if (slot < 0 || accounts.lacksFacts(slot)) {
                slot = look(payer, slot, wallets);
            }
            if (slot < 0) {
                walletStatus = PaymentRules.UNKNOWN;
            } else {
                walletStatus = accounts.isWithdrawn(slot) ? WITHDRAWN : ACTIVE;
                homeDistrict = accounts.homeDistrict(slot);
            }
        }
        boolean known = walletStatus != PaymentRules.UNKNOWN;
        long balanceSatang = known ? accounts.balanceSatang(slot) : 0;

        long first = log.find(payer, block.idHigh(row), block.idLow(row));
        if (first != PaymentLog.NONE) {
            int reasons = PaymentRules.ofRepeatedId(
                    log.payee(first), log.amountSatang(first), log.reasons(first), payee, amountSatang);
            decisions.add(block, row, reasons, true, balanceOfRepeated(first, reasons, known, balanceSatang));
            return;
        }

        long receivedAtMillis = block.receivedAtMillis(row);
        if (arrivals.isClockBehind(occurredAtMicros, receivedAtMillis)) {
            decisions.add(
                    block, row, DecisionBlock.CLOCK_BEHIND, false, known ? balanceSatang : DecisionBlock.NO_BALANCE);
            return;
        }

        PaymentTimeline.Rules rules = timeline.rules(occurredAtMicros);
        MerchantFacts merchant = timeline.merchant(payee, occurredAtMicros, merchants);
        int reasons = rules.payments()
                        .ofThePayment(
                                amountSatang,
                                occurredAtMicros,
                                payer,
                                payee,
                                Goods.anyProhibited(block, row, rules.prohibitedGoods()))
                | rules.payments()
                        .ofConsumer(
                                amountSatang,
                                walletStatus,
                                homeDistrict,
                                balanceSatang,
                                block.district(row),
                                merchant == null ? PaymentRules.UNKNOWN : merchant.status(),
                                merchant == null ? 0 : merchant.merchantClass(),
                                merchant == null ? 0 : merchant.district());
        long backdatingEndMicros = arrivals.backdatingEndMicros(receivedAtMillis);
        if (occurredAtMicros < backdatingEndMicros
                && (changes.withdrew(payer, occurredAtMicros, backdatingEndMicros)
                        || timeline.stoppedMerchant(payee, occurredAtMicros, backdatingEndMicros))) {
            reasons |= PaymentReason.BACKDATED.bit();
        }
        if (reasons == 0) {
            balanceSatang -= amountSatang;
            accounts.move(slot, balanceSatang);
        }
        if (known || unknownIds < arrivals.maxUnknownIds()) {
            log.append(payer, block.idHigh(row), block.idLow(row), payee, amountSatang, reasons, balanceSatang);
            unknownIds += known ? 0 : 1;
        }
        decisions.add(block, row, reasons, false, known ? balanceSatang : DecisionBlock.NO_BALANCE);
    }

    private int look(long payer, int slot, WalletDirectory wallets) {
        @Nullable WalletFacts facts = wallets.find(payer);
        if (facts == null) {
            if (slot >= 0) {
                throw new IllegalStateException("an account that was restored has no wallet");
            }
            return slot;
        }
        int found = slot;
        if (found < 0) {
            found = accounts.insert(payer, facts.creditSatang(), facts.homeDistrict());
        } else {
            accounts.setFacts(found, facts.homeDistrict());
        }
        if (facts.withdrawn()) {
            accounts.withdraw(found);
        }
        return found;
    }

    /**
     * The balance to show for a repeated id: for a conflict the present one, for the same payment the one that it left.
     */
    private long balanceOfRepeated(long first, int reasons, boolean known, long balanceSatang) {
        if (PaymentReason.PAYMENT_ID_CONFLICT.isIn(reasons)) {
            return known ? balanceSatang : DecisionBlock.NO_BALANCE;
        }
        return PaymentReason.UNKNOWN_PAYER.isIn(reasons) ? DecisionBlock.NO_BALANCE : log.balanceSatang(first);
    }
}
