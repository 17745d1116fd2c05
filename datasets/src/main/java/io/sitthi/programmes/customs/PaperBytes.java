package io.sitthi.programmes.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import org.jspecify.annotations.Nullable;

/** {@link Paper}s as bytes, as a stream keeps them. Part of the format of its state. */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
final class PaperBytes {

    private static final int DEFECTIVE = 1;
    private static final int FIRST = 2;
    private static final int SECOND = 4;
    private static final int THIRD = 8;
    private static final int KIND_SHIFT = 4;

    private static final PaymentPurpose[] PURPOSES = PaymentPurpose.values();
    private static final Addressee[] ADDRESSEES = Addressee.values();

    private PaperBytes() {}

    static void put(StateWriter out, Paper paper) {
        if (paper instanceof Paper.Declaration declaration) {
            putHead(out, CustomsRows.DECLARATION, paper, declaration.released(), declaration.inspectedExport())
                    .putByte(declaration.namesBroker() ? 1 : 0);
            putOptional(out, declaration.happenedOn());
        } else if (paper instanceof Paper.Payment payment) {
            putHead(out, CustomsRows.PAYMENT, paper, payment.cancelled(), payment.reference() != null)
                    .putByte(payment.purpose() == null ? -1 : payment.purpose().ordinal());
            if (payment.reference() != null) {
                out.putText(payment.reference());
            }
            putOptional(out, payment.month());
            putOptional(out, payment.amount());
        } else if (paper instanceof Paper.Order order) {
            putHead(out, CustomsRows.ORDER, paper, order.declaration() != null, false);
            putOptional(out, order.happenedOn());
            if (order.declaration() != null) {
                out.putText(order.declaration());
            }
            putOptional(out, order.amount());
        } else if (paper instanceof Paper.Letter letter) {
            putHead(out, CustomsRows.LETTER, paper, false, false)
                    .putByte(
                            letter.addressee() == null ? -1 : letter.addressee().ordinal());
            putOptional(out, letter.caseNo());
            putOptional(out, letter.answeredOn());
        }
    }

    private static StateWriter putHead(StateWriter out, int dataset, Paper paper, boolean first, boolean second) {
        out.putByte(dataset << KIND_SHIFT
                | (paper.defective() ? DEFECTIVE : 0)
                | (first ? FIRST : 0)
                | (second ? SECOND : 0)
                | (paper.ownDay() == Paper.NONE ? THIRD : 0));
        if (paper.ownDay() != Paper.NONE) {
            out.putNumber(paper.ownDay());
        }
        return out;
    }

    static Paper take(StateReader in) {
        int head = in.takeByte();
        boolean defective = (head & DEFECTIVE) != 0;
        boolean first = (head & FIRST) != 0;
        boolean second = (head & SECOND) != 0;
        long ownDay = (head & THIRD) != 0 ? Paper.NONE : in.takeNumber();
        return switch (head >>> KIND_SHIFT) {
            case CustomsRows.DECLARATION -> {
                boolean namesBroker = in.takeByte() != 0;
                yield new Paper.Declaration(defective, ownDay, takeOptional(in), first, second, namesBroker);
            }
            case CustomsRows.PAYMENT -> {
                int purpose = in.takeByte();
                String reference = second ? in.takeText() : null;
                long month = takeOptional(in);
                yield new Paper.Payment(
                        defective,
                        ownDay,
                        first,
                        purpose < 0 ? null : PURPOSES[purpose],
                        reference,
                        month,
                        takeOptional(in));
            }
            case CustomsRows.ORDER -> {
                long happenedOn = takeOptional(in);
                String declaration = first ? in.takeText() : null;
                yield new Paper.Order(defective, ownDay, happenedOn, declaration, takeOptional(in));
            }
            case CustomsRows.LETTER -> {
                int addressee = in.takeByte();
                long caseNo = takeOptional(in);
                yield new Paper.Letter(defective, ownDay, caseNo, addresseeOf(addressee), takeOptional(in));
            }
            default -> throw new IllegalStateException("a kept paper is of no dataset: the state is damaged");
        };
    }

    private static @Nullable Addressee addresseeOf(int place) {
        return place < 0 ? null : ADDRESSEES[place];
    }

    /** A day or an amount, or {@link Paper#NONE}. */
    private static void putOptional(StateWriter out, long value) {
        out.putByte(value == Paper.NONE ? 0 : 1);
        if (value != Paper.NONE) {
            out.putNumber(value);
        }
    }

    private static long takeOptional(StateReader in) {
        return in.takeByte() == 0 ? Paper.NONE : in.takeNumber();
    }
}
