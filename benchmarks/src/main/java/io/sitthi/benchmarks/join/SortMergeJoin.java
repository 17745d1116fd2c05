package io.sitthi.benchmarks.join;

import io.sitthi.programmes.wallet.EligibilityRules;
import java.util.Arrays;

/** Joins a bucket without any table: sorts the ids of each, with the row in the low bits, and walks along all at once. */
final class SortMergeJoin {

    private SortMergeJoin() {}

    /** @param reasons takes the reasons of each registration */
    static void join(JoinFixture rows, EligibilityRules rules, int[] reasons) {
        long[] people = sorted(rows.ids);
        long[] civil = sorted(rows.civilIds);
        long[] tax = sorted(rows.taxIds);
        long[] deposits = sorted(rows.depositIds);
        int atCivil = 0;
        int atTax = 0;
        int atDeposits = 0;
        int at = 0;
        while (at < people.length) {
            long id = JoinFixture.id(people[at]);
            atCivil = skip(civil, atCivil, id);
            int row = atCivil < civil.length && JoinFixture.id(civil[atCivil]) == id
                    ? JoinFixture.row(civil[atCivil])
                    : -1;
            long income = 0;
            for (atTax = skip(tax, atTax, id); atTax < tax.length && JoinFixture.id(tax[atTax]) == id; atTax++) {
                income += rows.incomes[JoinFixture.row(tax[atTax])];
            }
            long sum = 0;
            for (atDeposits = skip(deposits, atDeposits, id);
                    atDeposits < deposits.length && JoinFixture.id(deposits[atDeposits]) == id;
                    atDeposits++) {
                sum += rows.deposits[JoinFixture.row(deposits[atDeposits])];
            }
            for (; at < people.length && JoinFixture.id(people[at]) == id; at++) {
                int registration = JoinFixture.row(people[at]);
                reasons[registration] = BucketJoinBenchmark.reasons(
                        rules,
                        row >= 0,
                        row < 0 ? 0 : rows.civilReasons[row],
                        income,
                        sum,
                        row >= 0 && rows.civilIdentities[row] != rows.identities[registration]);
            }
        }
    }

    private static long[] sorted(long[] ids) {
        long[] keys = new long[ids.length];
        for (int row = 0; row < ids.length; row++) {
            keys[row] = JoinFixture.key(ids[row], row);
        }
        Arrays.sort(keys);
        return keys;
    }

    private static int skip(long[] keys, int from, long id) {
        int at = from;
        while (at < keys.length && JoinFixture.id(keys[at]) < id) {
            at++;
        }
        return at;
    }
}
