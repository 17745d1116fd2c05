package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.Micros;
import java.util.Arrays;

/**
 * A trader's service fees (seed 003, 1): what each released declaration owes, which payments go to it, and the statements
 * of the months. Payments for one declaration come first; then those for a month fill its releases in the order of (instant
 * of release, number), each up to its fee. What is beyond is credit. For one thread; holds until the next trader.
 *
 * <p>Releases are counted in that order, so that those of a month stand together: a <i>place</i> is where one stands.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class ServiceFees {

    private static final int DECLARATION_NO = DECLARATIONS.position("declaration_no");
    private static final int STATUS = DECLARATIONS.position("status");
    private static final int RELEASED_AT = DECLARATIONS.position("released_at");
    private static final int PURPOSE = FEE_PAYMENTS.position("purpose");
    private static final int AMOUNT = FEE_PAYMENTS.position("amount");

    private static final int NOT_RELEASED = -1;

    private final CustomsTerms terms;
    private final RowSorter releases = new RowSorter();
    private final RowSorter.Order byRelease;
    /** By row of a declaration: its place among the releases. */
    private int[] placeOf = new int[4];
    /** By place. */
    private long[] fees = new long[4];

    private long[] paid = new long[4];
    /** By number of a month with releases. */
    private int[] months = new int[4];

    private int[] firstPlaces = new int[4];
    private long[] rooms = new long[4];
    private long[] paidByStatement = new long[4];
    private int monthCount;

    ServiceFees(CustomsTerms terms) {
        this.terms = terms;
        TextSlice one = new TextSlice();
        TextSlice two = new TextSlice();
        byRelease = (rows, row, other) -> {
            int order = Long.compare(rows.longAt(row, RELEASED_AT), rows.longAt(other, RELEASED_AT));
            return order != 0
                    ? order
                    : rows.textAt(row, DECLARATION_NO, one).compareTo(rows.textAt(other, DECLARATION_NO, two));
        };
    }

    /**
     * Settles a trader's declarations with the payments.
     *
     * @param sorted the sound payments in their order
     * @param credits by row of a payment: is given what pays nothing
     */
    void settle(
            long day,
            SubjectRows declarations,
            SubjectRows payments,
            RowSorter sorted,
            TraderReferences references,
            long[] credits) {
        findReleases(day, declarations);
        settleDirect(payments, sorted, references, credits);
        findRooms();
        settleStatements(payments, sorted, references, credits);
    }

    private void findReleases(long day, SubjectRows declarations) {
        releases.sort(declarations, row -> isReleased(declarations, row, day), byRelease);
        if (placeOf.length < declarations.count()) {
            placeOf = new int[declarations.count() + declarations.count() / 2];
        }
        Arrays.fill(placeOf, 0, declarations.count(), NOT_RELEASED);
        int count = releases.count();
        if (fees.length < count) {
            fees = new long[count + count / 2];
            paid = new long[fees.length];
        }
        monthCount = 0;
        for (int place = 0; place < count; place++) {
            placeOf[releases.row(place)] = place;
            long releasedOn = Micros.dayInBangkok(declarations.longAt(releases.row(place), RELEASED_AT));
            fees[place] = terms.serviceFeeSatang(releasedOn);
            paid[place] = 0;
            int month = Months.of(releasedOn);
            if (monthCount == 0 || months[monthCount - 1] != month) {
                addMonth(month, place);
            }
        }
    }

    /** Whether the goods are released by the end of a day; one released later is accepted until then. */
    static boolean isReleased(SubjectRows declarations, int row, long day) {
        return declarations.codeAt(row, STATUS) == DeclarationStatus.RELEASED.ordinal()
                && Micros.dayInBangkok(declarations.longAt(row, RELEASED_AT)) <= day;
    }

    private void addMonth(int month, int place) {
        if (monthCount == months.length) {
            months = Arrays.copyOf(months, monthCount * 2);
            firstPlaces = Arrays.copyOf(firstPlaces, monthCount * 2);
            rooms = new long[monthCount * 2];
            paidByStatement = new long[monthCount * 2];
        }
        months[monthCount] = month;
        firstPlaces[monthCount] = place;
        monthCount++;
    }

    private void settleDirect(SubjectRows payments, RowSorter sorted, TraderReferences references, long[] credits) {
        for (int i = 0; i < sorted.count(); i++) {
            int payment = sorted.row(i);
            if (payments.codeAt(payment, PURPOSE) == PaymentPurpose.DECLARATION.ordinal()) {
                int place = placeOf[references.target(payment)];
                long amount = payments.longAt(payment, AMOUNT);
                long used = place == NOT_RELEASED ? 0 : Math.min(amount, fees[place] - paid[place]);
                if (place != NOT_RELEASED) {
                    paid[place] += used;
                }
                credits[payment] = amount - used;
            }
        }
    }

    /** How much a month's payments can still pay. */
    private void findRooms() {
        for (int month = 0; month < monthCount; month++) {
            long room = 0;
            for (int place = firstPlace(month); place < endPlace(month); place++) {
                room += fees[place] - paid[place];
            }
            rooms[month] = room;
            paidByStatement[month] = 0;
        }
    }

    private void settleStatements(SubjectRows payments, RowSorter sorted, TraderReferences references, long[] credits) {
        for (int i = 0; i < sorted.count(); i++) {
            int payment = sorted.row(i);
            if (payments.codeAt(payment, PURPOSE) == PaymentPurpose.STATEMENT.ordinal()) {
                int month = Arrays.binarySearch(months, 0, monthCount, references.target(payment));
                long amount = payments.longAt(payment, AMOUNT);
                long used = month < 0 ? 0 : Math.min(amount, rooms[month] - paidByStatement[month]);
                if (month >= 0) {
                    paidByStatement[month] += used;
                }
                credits[payment] = amount - used;
            }
        }
        for (int month = 0; month < monthCount; month++) {
            long left = paidByStatement[month];
            for (int place = firstPlace(month); place < endPlace(month) && left > 0; place++) {
                long used = Math.min(left, fees[place] - paid[place]);
                paid[place] += used;
                left -= used;
            }
        }
    }

    /** How many months have releases. */
    public int months() {
        return monthCount;
    }

    /** One of them, as {@link Months} counts; the earliest first. */
    public int month(int number) {
        return months[number];
    }

    /** The place of a month's first release. */
    public int firstPlace(int number) {
        return firstPlaces[number];
    }

    /** The place after a month's last release. */
    public int endPlace(int number) {
        return number + 1 == monthCount ? releases.count() : firstPlaces[number + 1];
    }

    /** What is unpaid of a month's releases, in satang. */
    public long unpaidOf(int number) {
        return rooms[number] - paidByStatement[number];
    }

    /** The row of the declaration at a place. */
    public int row(int place) {
        return releases.row(place);
    }

    /** What the declaration at a place owes, in satang. */
    public long fee(int place) {
        return fees[place];
    }

    /** What of that is paid, in satang. */
    public long paid(int place) {
        return paid[place];
    }

    /** What of it is not, in satang. */
    public long unpaid(int place) {
        return fees[place] - paid[place];
    }
}
