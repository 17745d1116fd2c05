package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.hardcases.Dossier;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Permutation;
import io.sitthi.programmes.wallet.AppealDecision;
import io.sitthi.programmes.wallet.AppealGrounds;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appeals (contract section 16): of people whose identity was not that of the register, of people with too much income or
 * too much on their accounts, and against what the registers say of deaths, houses, sentences and other measures. Some are
 * granted, with what they correct; some are upheld; some wait.
 */
final class AppealRows implements RowSource {

    private static final List<String> IDENTITY = List.of("given_name", "family_name", "birth_date", "laser_code");

    private static final int APPEAL_PERCENT_OF_MISMATCHES = 60;
    private static final int APPEAL_PERCENT_OF_LIMITS = 8;
    private static final int GRANTED_PERCENT_OF_MISMATCHES = 70;
    private static final int GRANTED_PERCENT_OF_LIMITS = 15;
    private static final int GRANTED_PERCENT_OF_RECORDS = 30;
    private static final int WAITING_PERCENT = 10;
    private static final long FIRST_ID = 700_001;
    private static final int DAYS_TO_FILE = 30;
    private static final int DAYS_TO_DECIDE = 20;

    private final People people;
    private final HardCases hardCases;
    private final RegistrationRows registrations;
    private final TaxRows tax;
    private final DepositRows deposits;
    private final Permutation order;
    private final Draw appeals;
    private final Draw decisions;

    AppealRows(
            long seed,
            People people,
            HardCases hardCases,
            RegistrationRows registrations,
            TaxRows tax,
            DepositRows deposits) {
        this.people = people;
        this.hardCases = hardCases;
        this.registrations = registrations;
        this.tax = tax;
        this.deposits = deposits;
        this.order = new Permutation(people.count(), seed, "appeals");
        this.appeals = new Draw(seed, "appeals");
        this.decisions = new Draw(seed, "decision of an appeal");
    }

    @Override
    public Schema dataset() {
        return WalletSchemas.APPEALS;
    }

    @Override
    public long positions() {
        return people.count();
    }

    @Override
    public double rowsPerPosition() {
        return 0.01;
    }

    @Override
    public Map<String, CodeBook> books() {
        return Map.of("grounds", CodeBook.of(AppealGrounds.class), "decision", CodeBook.of(AppealDecision.class));
    }

    @Override
    public void emit(long position, Block block) {
        long person = order.apply(position);
        int percent = appeals.below(person, 100);
        if (people.hardCase(person) >= 0) {
            if (percent < APPEAL_PERCENT_OF_MISMATCHES) {
                ofHardCase(person, block);
            }
        } else if (percent < APPEAL_PERCENT_OF_LIMITS && registrations.isRegistered(person)) {
            ofLimits(person, block);
        }
    }

    private void ofHardCase(long person, Block block) {
        Dossier dossier = hardCases.dossier(people, person);
        List<Row> own = dossier.rows(WalletSchemas.REGISTRATIONS);
        List<Row> civil = dossier.rows(WalletSchemas.CIVIL);
        if (own.isEmpty() || civil.size() != 1 || own.get(0).get("registration_id") == null) {
            return;
        }
        Row registration = own.get(0);
        Row appeal = null;
        for (String column : IDENTITY) {
            Object known = civil.get(0).get(column);
            if (known == null || registration.get(column) == null) {
                return;
            }
            if (!Objects.equals(known, registration.get(column))) {
                appeal = appeal == null ? row(person, AppealGrounds.IDENTITY, GRANTED_PERCENT_OF_MISMATCHES) : appeal;
                if (AppealDecision.GRANTED.name().equals(appeal.get("decision"))) {
                    appeal.set(column, known);
                }
            }
        }
        if (appeal == null) {
            appeal = ofRecords(person, dossier, civil.get(0));
        }
        if (appeal != null) {
            block.add(appeal.set("registration_id", registration.get("registration_id")));
        }
    }

    /** Against what another agency's records say of somebody whose identity agrees; null for nothing to appeal against. */
    private @Nullable Row ofRecords(long person, Dossier dossier, Row civil) {
        boolean isDeceased = "DECEASED".equals(civil.get("status"));
        boolean isHomeless = civil.get("house_id") == null;
        if (isDeceased || isHomeless) {
            return correcting(
                    row(person, AppealGrounds.CIVIL, GRANTED_PERCENT_OF_RECORDS),
                    isDeceased ? "deceased" : "house",
                    !isDeceased);
        }
        if (!dossier.rows(WalletSchemas.INCARCERATION).isEmpty()) {
            return correcting(
                    row(person, AppealGrounds.INCARCERATION, GRANTED_PERCENT_OF_RECORDS), "incarcerated", false);
        }
        if (!dossier.rows(WalletSchemas.MEASURES).isEmpty()) {
            Row appeal = row(person, AppealGrounds.MEASURES, GRANTED_PERCENT_OF_RECORDS);
            return correcting(correcting(appeal, "suspended", false), "violated", false);
        }
        return null;
    }

    private static Row correcting(Row appeal, String column, boolean value) {
        return AppealDecision.GRANTED.name().equals(appeal.get("decision")) ? appeal.set(column, value) : appeal;
    }

    private void ofLimits(long person, Block block) {
        boolean tooMuchIncome = tax.countedSatang(person) > WalletCalendar.INCOME_LIMIT_SATANG;
        if (!tooMuchIncome && deposits.countedSatang(person) <= WalletCalendar.DEPOSITS_LIMIT_SATANG) {
            return;
        }
        Row appeal =
                row(person, tooMuchIncome ? AppealGrounds.INCOME : AppealGrounds.DEPOSITS, GRANTED_PERCENT_OF_LIMITS);
        if (AppealDecision.GRANTED.name().equals(appeal.get("decision"))) {
            long percent = 40 + decisions.below(~person, 60);
            appeal.set(
                    tooMuchIncome ? "income" : "deposits",
                    (tooMuchIncome ? WalletCalendar.INCOME_LIMIT_SATANG : WalletCalendar.DEPOSITS_LIMIT_SATANG)
                            * percent
                            / 100);
        }
        block.add(appeal);
    }

    private Row row(long person, AppealGrounds grounds, int grantedPercent) {
        long bits = decisions.bits(person);
        long filed = WalletCalendar.midnightMicros(WalletCalendar.REGISTERS_AS_OF.minusDays(1))
                - Draw.reduce(Draw.again(bits), DAYS_TO_FILE * 24 * 3_600) * WalletCalendar.SECOND_MICROS;
        Row row = new Row(WalletSchemas.APPEALS)
                .set("appeal_id", FIRST_ID + person)
                .set("registration_id", people.registrationId(person, 0))
                .set("filed_at", filed)
                .set("grounds", grounds.name());
        int percent = Draw.reduce(bits, 100);
        if (percent < WAITING_PERCENT) {
            return row;
        }
        boolean granted = percent < WAITING_PERCENT + grantedPercent * (100 - WAITING_PERCENT) / 100;
        return row.set("decision", granted ? AppealDecision.GRANTED.name() : AppealDecision.UPHELD.name())
                .set("decided_by", "officer-" + Draw.reduce(Draw.again(~bits), 40))
                .set(
                        "decided_at",
                        filed
                                + (1 + Draw.reduce(Draw.again(bits + 1), DAYS_TO_DECIDE * 24 * 3_600))
                                        * WalletCalendar.SECOND_MICROS);
    }
}
