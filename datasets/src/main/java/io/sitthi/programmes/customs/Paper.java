package io.sitthi.programmes.customs;

import org.jspecify.annotations.Nullable;

/**
 * A row of one of the four datasets as far as the gate needs it. Days are counted since 1970-01-01, {@link #NONE} stands
 * for none; amounts are in satang. References are in the form in which numbers are compared.
 */
public sealed interface Paper {

    /** No day, no amount, no month. */
    long NONE = Long.MIN_VALUE;

    /** Whether the row is defective by itself; what it refers to is looked up anew whenever that matters. */
    boolean defective();

    /** The row's own day: until then it is not there. {@link #NONE} of a defective row that is there at once. */
    long ownDay();

    /** The day of what has happened to it later: from then on it is released, its letter received. */
    long happenedOn();

    /** The same, defective. */
    Paper asDefective();

    /**
     * A declaration.
     *
     * @param released whether its goods are, from {@code happenedOn} on
     * @param inspectedExport whether overtime can be asked for
     * @param namesBroker whether a letter to the broker is asked for
     */
    record Declaration(
            boolean defective,
            long ownDay,
            long happenedOn,
            boolean released,
            boolean inspectedExport,
            boolean namesBroker)
            implements Paper {

        @Override
        public Declaration asDefective() {
            return new Declaration(true, ownDay, happenedOn, released, inspectedExport, namesBroker);
        }
    }

    /**
     * A payment.
     *
     * @param cancelled whether it counts for nothing
     * @param purpose null when it is not known
     * @param reference the number of a declaration or an order; null when there is none
     * @param month the month that is paid for, as {@link Months} counts
     */
    record Payment(
            boolean defective,
            long ownDay,
            boolean cancelled,
            @Nullable PaymentPurpose purpose,
            @Nullable String reference,
            long month,
            long amount)
            implements Paper {

        @Override
        public long happenedOn() {
            return NONE;
        }

        @Override
        public Payment asDefective() {
            return new Payment(true, ownDay, cancelled, purpose, reference, month, amount);
        }

        /** Whether it pays something, if what it refers to is known. */
        boolean counts() {
            return !defective && !cancelled;
        }
    }

    /**
     * An overtime order.
     *
     * @param declaration the number of the declaration; null when there is none
     */
    record Order(
            boolean defective,
            long ownDay,
            long happenedOn,
            @Nullable String declaration,
            long amount) implements Paper {

        @Override
        public Order asDefective() {
            return new Order(true, ownDay, happenedOn, declaration, amount);
        }
    }

    /**
     * A letter about an anomaly.
     *
     * @param answeredOn when it was answered; it counts from then on
     */
    record Letter(
            boolean defective,
            long ownDay,
            long caseNo,
            @Nullable Addressee addressee,
            long answeredOn) implements Paper {

        @Override
        public Letter asDefective() {
            return new Letter(true, ownDay, caseNo, addressee, answeredOn);
        }

        @Override
        public long happenedOn() {
            return NONE;
        }
    }
}
