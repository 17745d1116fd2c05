package io.sitthi.benchmarks.peers.pay;

import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Accounts and first uses of payment ids in the state stores of a Kafka Streams task. An account is in its store once it
 * has moved; a first use is kept with what was decided, whole.
 */
final class StreamsBooks {

    private final PaymentRules rules;
    private final KnownAccounts known;
    private final KeyValueStore<Long, Long> accounts;
    private final KeyValueStore<byte[], byte[]> firstUses;

    StreamsBooks(
            WalletProgramme programme,
            KnownAccounts known,
            KeyValueStore<Long, Long> accounts,
            KeyValueStore<byte[], byte[]> firstUses) {
        this.rules = new PaymentRules(programme);
        this.known = known;
        this.accounts = accounts;
        this.firstUses = firstUses;
    }

    /** The decision on a consumer's payment. The payee's receipt is the caller's to hand on. */
    byte[] decideConsumers(byte[] payment) {
        long payer = PaymentBytes.payer(payment);
        WalletFacts wallet = known.wallet(payer);
        long balance = wallet == null ? DecisionBlock.NO_BALANCE : balance(payer, wallet.creditSatang());
        byte[] key = PaymentBytes.firstUseKey(payment);
        byte[] first = firstUses.get(key);
        if (first != null) {
            return repeated(payment, first, balance);
        }
        MerchantFacts payee = known.merchant(PaymentBytes.payee(payment));
        int reasons = ofThePayment(payment)
                | rules.ofConsumer(
                        PaymentBytes.amountSatang(payment),
                        wallet == null ? PaymentRules.UNKNOWN : WalletStatus.ACTIVE.ordinal(),
                        wallet == null ? PaymentRules.NO_DISTRICT : wallet.homeDistrict(),
                        balance,
                        PaymentBytes.district(payment),
                        payee == null ? PaymentRules.UNKNOWN : payee.status(),
                        payee == null ? 0 : payee.merchantClass(),
                        payee == null ? 0 : payee.district());
        return decided(payment, key, reasons, balance);
    }

    /** The decision on a merchant's payment, which the payee has received then. */
    byte[] decideMerchants(byte[] payment) {
        MerchantFacts payer = known.merchant(PaymentBytes.payer(payment));
        long balance = payer == null ? DecisionBlock.NO_BALANCE : balance(PaymentBytes.payer(payment), 0);
        byte[] key = PaymentBytes.firstUseKey(payment);
        byte[] first = firstUses.get(key);
        if (first != null) {
            return repeated(payment, first, balance);
        }
        MerchantFacts payee = known.merchant(PaymentBytes.payee(payment));
        int reasons = ofThePayment(payment)
                | PaymentRules.ofMerchant(
                        PaymentBytes.amountSatang(payment),
                        payer == null ? PaymentRules.UNKNOWN : payer.status(),
                        balance,
                        payee == null ? PaymentRules.UNKNOWN : payee.status());
        byte[] decision = decided(payment, key, reasons, balance);
        if (reasons == 0) {
            receive(PaymentBytes.payee(payment), PaymentBytes.amountSatang(payment));
        }
        return decision;
    }

    void receive(long merchant, long amountSatang) {
        accounts.put(merchant, balance(merchant, 0) + amountSatang);
    }

    private long balance(long account, long otherwiseSatang) {
        Long stored = accounts.get(account);
        return stored == null ? otherwiseSatang : stored;
    }

    private int ofThePayment(byte[] payment) {
        return rules.ofThePayment(
                PaymentBytes.amountSatang(payment),
                PaymentBytes.occurredAtMicros(payment),
                PaymentBytes.payer(payment),
                PaymentBytes.payee(payment),
                PaymentBytes.anyProhibited(payment));
    }

    private static byte[] repeated(byte[] payment, byte[] first, long balanceSatang) {
        int reasons = PaymentRules.ofRepeatedId(
                PaymentBytes.payee(first),
                PaymentBytes.amountSatang(first),
                PaymentBytes.reasons(first),
                PaymentBytes.payee(payment),
                PaymentBytes.amountSatang(payment));
        long shown = PaymentReason.PAYMENT_ID_CONFLICT.isIn(reasons) ? balanceSatang : PaymentBytes.balanceSatang(first);
        return PaymentBytes.ofDecision(payment, reasons, true, shown);
    }

    private byte[] decided(byte[] payment, byte[] key, int reasons, long balanceSatang) {
        long left = balanceSatang;
        if (reasons == 0) {
            left -= PaymentBytes.amountSatang(payment);
            accounts.put(PaymentBytes.payer(payment), left);
        }
        byte[] decision = PaymentBytes.ofDecision(payment, reasons, false, left);
        firstUses.put(key, decision);
        return decision;
    }
}
