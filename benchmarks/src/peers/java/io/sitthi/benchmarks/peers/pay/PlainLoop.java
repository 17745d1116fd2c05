package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.peers.Options;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.account.AccountTable;
import java.nio.file.Path;
import java.util.Set;

/**
 * The limit: the same payments decided by the same rules in one loop of one thread, and the decisions written as {@code
 * pay} writes them. Nothing can be restored, nothing is spread, nobody waits.
 *
 * <p>{@code --drop DROP --wallets DIR --work DIR --out DIR}
 */
public final class PlainLoop {

    private PlainLoop() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments, Set.of("--drop", "--wallets", "--work", "--out"));
        OrderedPayments payments = OrderedPayments.read(
                Path.of(options.required("--drop")),
                Path.of(options.required("--wallets")),
                Path.of(options.required("--work")));
        PlainBooks books = new PlainBooks(payments.programme(), payments.accounts());
        try (Answers answers = Answers.into(Path.of(options.required("--out")))) {
            long start = System.nanoTime();
            payments.forEachBlock(block -> {
                for (int row = 0; row < block.size(); row++) {
                    if (block.kind(row) == PaymentKind.CONSUMER.ordinal()) {
                        books.decideConsumers(block, row, answers);
                    } else {
                        books.decideMerchants(block, row, answers);
                    }
                }
            });
            answers.finishDecisions();
            double seconds = (System.nanoTime() - start) / 1e9;
            addBalances(books.citizens(), AccountKind.CITIZEN, answers);
            addBalances(books.merchants(), AccountKind.MERCHANT, answers);
            answers.finishBalances();
            new Deciding(seconds, payments.count(), Deciding.ALL).print();
        }
    }

    private static void addBalances(AccountTable accounts, AccountKind kind, Answers answers) {
        for (int slot = 0; slot < accounts.capacity(); slot++) {
            if (accounts.isOccupied(slot) && accounts.isTouched(slot)) {
                answers.addBalance(kind, accounts.id(slot), accounts.balanceSatang(slot));
            }
        }
    }
}
