package io.sitthi.streaming.wallet.job;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Section 4 of the contract as a plain loop over sorted payments, written from its words and independent of the job:
 * the reference for the job.
 */
public final class SerialReference {

    public record Decision(TestPayment payment, String reasons, boolean duplicate, Long balance) {
        @Override
        public String toString() {
            return payment + " -> " + (reasons.isEmpty() ? "APPROVED" : reasons) + (duplicate ? " again" : "") + " "
                    + balance;
        }
    }

    public final List<Decision> decisions = new ArrayList<>();
    public final Map<String, Long> touched = new TreeMap<>();

    private final WalletProgramme firstProgramme;
    private final List<Change> changes = new ArrayList<>();
    private final TestDirectories directories;
    private final Map<String, Long> balances = new HashMap<>();
    private final Map<String, Decision> firstUses = new HashMap<>();

    private SerialReference(WalletProgramme programme, TestDirectories directories) {
        this.firstProgramme = programme;
        this.directories = directories;
    }

    public static SerialReference decide(
            WalletProgramme programme, TestDirectories directories, List<TestPayment> payments) {
        return decide(programme, directories, List.of(), payments);
    }

    public static SerialReference decide(
            WalletProgramme programme, TestDirectories directories, List<Change> changes, List<TestPayment> payments) {
        SerialReference reference = new SerialReference(programme, directories);
        reference.changes.addAll(changes);
        reference.changes.sort(Comparator.comparingLong(Change::inForceMicros));
        payments.stream().sorted(TestPayment.ORDER).forEach(reference::decide);
        return reference;
    }

    /** The last change of these that is in force at an instant. */
    private <T extends Change> T last(Class<T> kind, Predicate<T> of, long micros) {
        T last = null;
        for (Change change : changes) {
            if (kind.isInstance(change) && change.inForceMicros() <= micros && of.test(kind.cast(change))) {
                last = kind.cast(change);
            }
        }
        return last;
    }

    private WalletProgramme programme(long micros) {
        ProgrammeChange change = last(ProgrammeChange.class, any -> true, micros);
        try {
            return change == null
                    ? firstProgramme
                    : WalletKind.parse(change.yaml().getBytes(StandardCharsets.UTF_8), "a change");
        } catch (ProgrammeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private MerchantFacts merchant(long id, long micros) {
        MerchantChange change = last(MerchantChange.class, any -> any.merchantId() == id, micros);
        return change == null ? directories.merchantMap().get(id) : change.facts();
    }

    private WalletFacts wallet(long id, long micros) {
        WalletChange change = last(WalletChange.class, any -> any.citizenId() == id && any.opened() != null, micros);
        return change == null ? directories.walletMap().get(id) : change.opened();
    }

    private long openingCredit(long id) {
        if (directories.walletMap().containsKey(id)) {
            return directories.walletMap().get(id).creditSatang();
        }
        return changes.stream()
                .filter(change -> change instanceof WalletChange wallet && wallet.citizenId() == id)
                .map(change -> ((WalletChange) change).opened())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .creditSatang();
    }

    private boolean withdrawn(long id, long micros) {
        WalletChange change = last(WalletChange.class, any -> any.citizenId() == id, micros);
        if (change == null) {
            WalletFacts first = directories.walletMap().get(id);
            return first != null && first.withdrawn();
        }
        return change.opened() == null;
    }

    private void decide(TestPayment p) {
        boolean consumer = p.kind() == PaymentKind.CONSUMER;
        long micros = p.occurredAtMicros();
        WalletFacts wallet = wallet(p.payer(), micros);
        MerchantFacts payer = merchant(p.payer(), micros);
        MerchantFacts payee = merchant(p.payee(), micros);
        boolean known = consumer ? wallet != null : payer != null;
        String account = p.kind() + " " + p.payer();
        Long balance = !known ? null : balances.getOrDefault(account, consumer ? openingCredit(p.payer()) : 0L);

        String use = account + " " + p.idHigh() + " " + p.idLow();
        Decision first = firstUses.get(use);
        if (first != null) {
            boolean same =
                    first.payment().payee() == p.payee() && first.payment().amountSatang() == p.amountSatang();
            decisions.add(
                    same
                            ? new Decision(p, first.reasons(), true, first.balance())
                            : new Decision(p, "PAYMENT_ID_CONFLICT", true, balance));
            return;
        }

        WalletProgramme programme = programme(micros);
        List<String> reasons = new ArrayList<>();
        when(p.amountSatang() <= 0, "INVALID_AMOUNT", reasons);
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(p.occurredAtMicros() + 7 * 3_600_000_000L, 86_400_000_000L));
        when(
                day.isBefore(programme.spendingFirst())
                        || programme.spendingLast() != null && day.isAfter(programme.spendingLast()),
                "OUTSIDE_SPENDING_PERIOD",
                reasons);
        when(!known, "UNKNOWN_PAYER", reasons);
        when(payee == null, "UNKNOWN_MERCHANT", reasons);
        when(p.payer() == p.payee(), "SELF_PAYMENT", reasons);
        when(!consumer && known && payer.status() != MerchantStatus.ACTIVE.ordinal(), "PAYER_NOT_ACTIVE", reasons);
        when(consumer && known && withdrawn(p.payer(), micros), "PAYER_NOT_ACTIVE", reasons);
        when(payee != null && payee.status() != MerchantStatus.ACTIVE.ordinal(), "MERCHANT_NOT_ACTIVE", reasons);
        if (consumer) {
            when(
                    payee != null
                            && programme.consumerMerchantClasses().stream()
                                    .noneMatch(allowed -> allowed.ordinal() == payee.merchantClass()),
                    "MERCHANT_CLASS_NOT_ALLOWED",
                    reasons);
            when(
                    known && payee != null && payee.district() != wallet.homeDistrict(),
                    "MERCHANT_OUTSIDE_HOME_DISTRICT",
                    reasons);
            when(p.district() == Integer.MIN_VALUE, "PAYER_LOCATION_UNKNOWN", reasons);
            when(
                    known && p.district() != Integer.MIN_VALUE && p.district() != wallet.homeDistrict(),
                    "PAYER_OUTSIDE_HOME_DISTRICT",
                    reasons);
        }
        when(p.goods().stream().anyMatch(programme.prohibitedGoods()::contains), "PROHIBITED_GOODS", reasons);
        when(known && p.amountSatang() > 0 && p.amountSatang() > balance, "INSUFFICIENT_BALANCE", reasons);

        if (reasons.isEmpty()) {
            balance -= p.amountSatang();
            String receiver = "MERCHANT " + p.payee();
            balances.put(account, balance);
            balances.merge(receiver, p.amountSatang(), Long::sum);
            touched.put(account, balance);
            touched.put(receiver, balances.get(receiver));
        }
        Decision decision = new Decision(p, String.join(",", reasons), false, balance);
        firstUses.put(use, decision);
        decisions.add(decision);
    }

    private static void when(boolean applies, String reason, List<String> reasons) {
        if (applies) {
            reasons.add(reason);
        }
    }
}
