package io.sitthi.programmes.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.text.TextForms;
import java.time.LocalDate;
import java.util.List;

/** What the programme says of single rows: what they must hold, and what had not happened by the run's day. */
public final class DigitalIdRules {

    /** Where the datasets stand in {@link #datasets}. */
    public static final int ENROLMENT_ROWS = 0;

    public static final int CIVIL_ROWS = 1;
    public static final int CARD_ROWS = 2;

    /** A birth date more than so many years before the register's day is taken for a mistake (contract section 3). */
    private static final int OLDEST_YEARS = 130;

    private DigitalIdRules() {}

    /**
     * The datasets in the programme's order, with what is asked of their rows.
     *
     * @param civilAsOf the day whose state the civil register shows
     */
    public static List<DatasetRules> datasets(LocalDate civilAsOf) {
        return List.of(
                DatasetRules.of(ENROLMENTS)
                        .judged()
                        .happened(
                                "terms_accepted_at",
                                "card_confirmed_at",
                                "selfie_at",
                                "password_set_at",
                                "consent_at",
                                "completed_at")
                        .rule(new ReadFromCard())
                        .build(),
                DatasetRules.of(CIVIL)
                        .read("citizen_id", "given_name", "family_name", "birth_date", "status", "died_on")
                        .rule(new PlausibleBirthDate(civilAsOf))
                        .build(),
                DatasetRules.of(CARDS)
                        .compared("laser_code", TextForms.LASER_CODE)
                        .build());
    }

    /** Who has confirmed the card (4) has let the application read it: then what is read from it must be there. */
    private static final class ReadFromCard implements RowRule {

        private static final int CARD_CONFIRMED_AT = ENROLMENTS.position("card_confirmed_at");
        private static final int[] READ = {
            ENROLMENTS.position("given_name"),
            ENROLMENTS.position("family_name"),
            ENROLMENTS.position("birth_date"),
            ENROLMENTS.position("laser_code")
        };

        @Override
        public void check(SubjectRows rows, int row, RowRule.Faults faults) {
            if (rows.isNull(row, CARD_CONFIRMED_AT)) {
                return;
            }
            for (int column : READ) {
                if (rows.isNull(row, column)) {
                    faults.add(column, RejectCode.NULL_VALUE);
                }
            }
        }
    }

    /** Nobody in the register was born after its day, or 130 years before it. */
    private static final class PlausibleBirthDate implements RowRule {

        private static final int BIRTH_DATE = CIVIL.position("birth_date");

        private final long first;
        private final long last;

        PlausibleBirthDate(LocalDate asOf) {
            first = asOf.minusYears(OLDEST_YEARS).toEpochDay();
            last = asOf.toEpochDay();
        }

        @Override
        public void check(SubjectRows rows, int row, RowRule.Faults faults) {
            if (!rows.isNull(row, BIRTH_DATE)) {
                long born = rows.longAt(row, BIRTH_DATE);
                if (born < first || born > last) {
                    faults.add(BIRTH_DATE, RejectCode.UNKNOWN_VALUE);
                }
            }
        }
    }
}
