package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EvidenceRules;
import io.sitthi.programmes.wallet.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of one row group of evidence, a column an array, used again from row group to row group. The rows of one citizen
 * id stand together. For one thread.
 */
@SuppressWarnings("EnumOrdinal") // arrays hold ordinals
public final class EvidenceGroup {

    /** What every reader of evidence needs. */
    private static final List<String> COLUMNS = List.of(
            "registration_id",
            "citizen_id",
            "district_code",
            "applicant_group",
            "channel",
            "registered_at",
            "identity_verified_at",
            "civil",
            "identity_differs",
            "birth_date",
            "nationality",
            "deceased",
            "house",
            "income",
            "deposits",
            "incarcerated",
            "suspended",
            "violated",
            "source_data_error");

    /** What tells two nights apart, besides. */
    private static final List<String> OF_PERSONS = List.of("civil_person", "appeal_id");

    private static final int FOUND = LookUp.FOUND.ordinal();
    private static final int NOT_ASKED = LookUp.NOT_ASKED.ordinal();

    private static final BytesToLong GROUPS = CodeList.of(ApplicantGroup.class)::indexOf;
    private static final BytesToLong CHANNELS = CodeList.of(Channel.class)::indexOf;
    private static final BytesToLong CIVIL = CodeList.of(LookUp.class)::indexOf;

    private final BytesToLong nationalities;
    private final boolean withPersons;
    private int count;
    /** Where the rows of a citizen id begin that has more than one. */
    private int[] several = new int[16];

    private int severalCount;
    private long[] persons = new long[0];
    private long[] appealIds = new long[0];
    private boolean[] notAppealed = new boolean[0];
    private long[] registrationIds = new long[0];
    private long[] citizenIds = new long[0];
    private int[] districts = new int[0];
    private long[] groups = new long[0];
    private long[] channels = new long[0];
    private long[] registeredAt = new long[0];
    private long[] verifiedAt = new long[0];
    private boolean[] neverVerified = new boolean[0];
    private long[] civil = new long[0];
    private int[] birthDates = new int[0];
    private long[] nationality = new long[0];
    private long[] income = new long[0];
    private long[] deposits = new long[0];
    private int[] settled = new int[0];
    private boolean[] nulls = new boolean[0];
    private boolean[] identityDiffers = new boolean[0];
    private boolean[] deceased = new boolean[0];
    private boolean[] house = new boolean[0];
    private boolean[] incarcerated = new boolean[0];
    private boolean[] suspended = new boolean[0];
    private boolean[] violated = new boolean[0];
    private boolean[] sourceDataError = new boolean[0];

    /**
     * @param nationalities gives every nationality that matters a number of its own
     * @param withPersons whether {@link #copyTo} will be called
     */
    EvidenceGroup(BytesToLong nationalities, boolean withPersons) {
        this.nationalities = nationalities;
        this.withPersons = withPersons;
    }

    /** The columns that are to be fetched. */
    List<String> columns() {
        return withPersons
                ? Stream.concat(COLUMNS.stream(), OF_PERSONS.stream()).toList()
                : COLUMNS;
    }

    /** Takes the rows of the row group that was fetched last. */
    void read(RowGroupReader group, String file) throws IOException, CommandException {
        readIds(group);
        group.column("district_code").readInts(districts, nulls, count);
        readRest(PickedColumns.all(group), group, file);
        findSeveral();
    }

    /**
     * Takes the ids alone of the row group that was fetched last.
     *
     * @return how many rows there are
     */
    int readIds(RowGroupReader group) throws IOException {
        count = Math.toIntExact(group.rows());
        reserve(count);
        group.column("registration_id").readLongs(registrationIds, nulls, count);
        group.column("citizen_id").readLongs(citizenIds, nulls, count);
        return count;
    }

    /**
     * Takes chosen rows of the row group whose ids were read last, for {@link #copyTo} alone: their ids and districts are not
     * there.
     *
     * @param rows in ascending order
     */
    void readPicked(RowGroupReader group, String file, int[] rows, int picked) throws IOException, CommandException {
        readRest(PickedColumns.of(group, rows, picked), group, file);
    }

    private void readRest(PickedColumns columns, RowGroupReader group, String file)
            throws IOException, CommandException {
        count = columns.count();
        columns.mapped("applicant_group", GROUPS, groups, nulls);
        columns.mapped("channel", CHANNELS, channels, nulls);
        columns.longs("registered_at", registeredAt, nulls);
        columns.longs("identity_verified_at", verifiedAt, neverVerified);
        columns.mapped("civil", CIVIL, civil, nulls);
        // below here nulls stand where civil is not FOUND, and are not looked at
        columns.booleans("identity_differs", identityDiffers, nulls);
        columns.ints("birth_date", birthDates, nulls);
        columns.mapped("nationality", nationalities, nationality, nulls);
        columns.booleans("deceased", deceased, nulls);
        columns.booleans("house", house, nulls);
        columns.longs("income", income, nulls);
        columns.longs("deposits", deposits, nulls);
        columns.booleans("incarcerated", incarcerated, nulls);
        columns.booleans("suspended", suspended, nulls);
        columns.booleans("violated", violated, nulls);
        columns.booleans("source_data_error", sourceDataError, nulls);
        if (withPersons) {
            columns.longs("civil_person", persons, nulls);
            columns.longs("appeal_id", appealIds, notAppealed);
        }
        for (int i = 0; i < count; i++) {
            if ((groups[i] | channels[i] | civil[i]) < 0) {
                throw RunOutput.refused(file + ", row group at row " + group.firstRow()
                        + ": a code that evidence does not have in applicant_group, channel or civil");
            }
            settled[i] = EvidenceRules.settled(
                    civil[i] != NOT_ASKED,
                    (int) civil[i],
                    identityDiffers[i],
                    deceased[i],
                    house[i],
                    incarcerated[i],
                    suspended[i],
                    violated[i],
                    sourceDataError[i]);
        }
    }

    /** Forgets all rows, to be filled with {@link #add}. */
    void clear() {
        count = 0;
    }

    /** Adds a row of another group that was made in the same way. */
    void add(EvidenceGroup from, int i) {
        if (count == nulls.length) {
            grow(Math.max(1 << 10, count + count / 2));
        }
        int to = count++;
        registrationIds[to] = from.registrationIds[i];
        citizenIds[to] = from.citizenIds[i];
        districts[to] = from.districts[i];
        groups[to] = from.groups[i];
        channels[to] = from.channels[i];
        registeredAt[to] = from.registeredAt[i];
        verifiedAt[to] = from.verifiedAt[i];
        neverVerified[to] = from.neverVerified[i];
        civil[to] = from.civil[i];
        birthDates[to] = from.birthDates[i];
        nationality[to] = from.nationality[i];
        income[to] = from.income[i];
        deposits[to] = from.deposits[i];
        settled[to] = from.settled[i];
        if (withPersons) {
            persons[to] = from.persons[i];
            appealIds[to] = from.appealIds[i];
            notAppealed[to] = from.notAppealed[i];
        }
    }

    /** Room for so many rows, those that are there staying. */
    private void grow(int rows) {
        registrationIds = Arrays.copyOf(registrationIds, rows);
        citizenIds = Arrays.copyOf(citizenIds, rows);
        districts = Arrays.copyOf(districts, rows);
        groups = Arrays.copyOf(groups, rows);
        channels = Arrays.copyOf(channels, rows);
        registeredAt = Arrays.copyOf(registeredAt, rows);
        verifiedAt = Arrays.copyOf(verifiedAt, rows);
        neverVerified = Arrays.copyOf(neverVerified, rows);
        civil = Arrays.copyOf(civil, rows);
        birthDates = Arrays.copyOf(birthDates, rows);
        nationality = Arrays.copyOf(nationality, rows);
        income = Arrays.copyOf(income, rows);
        deposits = Arrays.copyOf(deposits, rows);
        settled = Arrays.copyOf(settled, rows);
        nulls = Arrays.copyOf(nulls, rows);
        if (withPersons) {
            persons = Arrays.copyOf(persons, rows);
            appealIds = Arrays.copyOf(appealIds, rows);
            notAppealed = Arrays.copyOf(notAppealed, rows);
        }
    }

    /** Says that all rows were added: those of one citizen id stand together. */
    void added() {
        findSeveral();
    }

    private void reserve(int rows) {
        if (nulls.length >= rows) {
            return;
        }
        registrationIds = new long[rows];
        citizenIds = new long[rows];
        districts = new int[rows];
        groups = new long[rows];
        channels = new long[rows];
        registeredAt = new long[rows];
        verifiedAt = new long[rows];
        neverVerified = new boolean[rows];
        civil = new long[rows];
        birthDates = new int[rows];
        nationality = new long[rows];
        income = new long[rows];
        deposits = new long[rows];
        settled = new int[rows];
        nulls = new boolean[rows];
        identityDiffers = new boolean[rows];
        deceased = new boolean[rows];
        house = new boolean[rows];
        incarcerated = new boolean[rows];
        suspended = new boolean[rows];
        violated = new boolean[rows];
        sourceDataError = new boolean[rows];
        if (withPersons) {
            persons = new long[rows];
            appealIds = new long[rows];
            notAppealed = new boolean[rows];
        }
    }

    public int count() {
        return count;
    }

    public long registrationId(int i) {
        return registrationIds[i];
    }

    public long citizenId(int i) {
        return citizenIds[i];
    }

    public int district(int i) {
        return districts[i];
    }

    long registeredAtMicros(int i) {
        return registeredAt[i];
    }

    /** Whether the citizen id is one: then its rows are where its hash says. */
    public boolean validId(int i) {
        return civil[i] != NOT_ASKED;
    }

    /** Copies row {@code i}, of a group that was made with persons, to place {@code at} of a table. */
    void copyTo(EvidenceTable table, int i, int at) {
        boolean found = civil[i] == FOUND;
        table.groups[at] = (byte) groups[i];
        table.channels[at] = (byte) channels[i];
        table.registeredAt[at] = registeredAt[i];
        table.verifiedAt[at] = verifiedAt[i];
        table.neverVerified[at] = neverVerified[i];
        table.civil[at] = (byte) civil[i];
        table.settled[at] = settled[i];
        table.birthDates[at] = found ? birthDates[i] : 0;
        table.nationalities[at] = found ? nationality[i] : 0;
        table.persons[at] = found ? persons[i] : 0;
        table.income[at] = income[i];
        table.deposits[at] = deposits[i];
        table.appealIds[at] = notAppealed[i] ? 0 : appealIds[i];
    }

    private void findSeveral() {
        severalCount = 0;
        boolean begun = false;
        for (int i = 1; i < count; i++) {
            boolean same = citizenIds[i] == citizenIds[i - 1];
            if (same && !begun) {
                if (severalCount == several.length) {
                    several = Arrays.copyOf(several, severalCount * 2);
                }
                several[severalCount++] = i - 1;
            }
            begun = same;
        }
    }

    /** How many citizen ids have more than one row. */
    int severalCount() {
        return severalCount;
    }

    /** Where the rows of the {@code n}th of them begin. */
    int several(int n) {
        return several[n];
    }

    /** The end of the rows of the citizen id that stands at {@code start}. */
    int endOfCitizen(int start) {
        long id = citizenIds[start];
        int end = start + 1;
        while (end < count && citizenIds[end] == id) {
            end++;
        }
        return end;
    }

    /**
     * All reasons against row {@code i} but DUPLICATE_REGISTRATION.
     *
     * @param entitled number of the programme's nationality
     */
    int reasons(EvidenceRules rules, long entitled, int i) {
        return rules.reasons(
                settled[i],
                (int) groups[i],
                (int) channels[i],
                neverVerified[i],
                verifiedAt[i],
                registeredAt[i],
                civil[i] == FOUND,
                nationality[i] == entitled,
                birthDates[i],
                income[i],
                deposits[i]);
    }

    /**
     * Copies masks of reasons, those for limits decided anew and DUPLICATE_REGISTRATION left out.
     *
     * @param before the rules that gave {@code masks}; they differ from {@code rules} by limits alone
     */
    void applyLimits(EvidenceRules rules, EvidenceRules before, int[] masks, int[] target) {
        int kept = ~Reason.DUPLICATE_REGISTRATION.bit();
        for (int i = 0; i < count; i++) {
            target[i] = masks[i] & kept;
        }
        if (!rules.sameDepositLimit(before)) {
            for (int i = 0; i < count; i++) {
                target[i] = rules.withDeposits(target[i], deposits[i]);
            }
        }
        if (!rules.sameIncomeLimit(before)) {
            for (int i = 0; i < count; i++) {
                target[i] = rules.withIncome(target[i], income[i]);
            }
        }
        if (!rules.sameAge(before)) {
            for (int i = 0; i < count; i++) {
                target[i] = civil[i] == FOUND ? rules.withAge(target[i], birthDates[i]) : target[i];
            }
        }
    }

    @Override
    public String toString() {
        return count + " rows of evidence"; // never whose
    }
}
