package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.jobs.wallet.scatter.PackedText;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.EvidenceRules;
import io.sitthi.programmes.wallet.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row group of evidence that is being filled: an array for each column, reused from row group to row group. */
final class EvidenceRows {

    /**
     * The rows of a row group, unless one citizen id alone has more: few enough for its columns to stay in a core's
     * cache while {@code what-if} goes over them.
     */
    static final int ROW_GROUP_ROWS = 1 << 14;

    final CitizenOrder order = new CitizenOrder();

    /** Of each row, the registration in the bucket at hand that it is about. */
    int[] picked = new int[ROW_GROUP_ROWS];

    long[] registrationIds = new long[ROW_GROUP_ROWS];
    long[] citizenIds = new long[ROW_GROUP_ROWS];
    int[] districts = new int[ROW_GROUP_ROWS];
    int[] groups = new int[ROW_GROUP_ROWS];
    int[] channels = new int[ROW_GROUP_ROWS];
    long[] registeredAt = new long[ROW_GROUP_ROWS];
    long[] verifiedAt = new long[ROW_GROUP_ROWS];
    boolean[] neverVerified = new boolean[ROW_GROUP_ROWS];
    int[] civil = new int[ROW_GROUP_ROWS];
    /** Where civil is not FOUND, what is read off the civil row is null. */
    boolean[] notFound = new boolean[ROW_GROUP_ROWS];

    boolean[] identityDiffers = new boolean[ROW_GROUP_ROWS];
    int[] birthDates = new int[ROW_GROUP_ROWS];
    int[] nationalities = new int[ROW_GROUP_ROWS];
    boolean[] deceased = new boolean[ROW_GROUP_ROWS];
    boolean[] houses = new boolean[ROW_GROUP_ROWS];
    long[] income = new long[ROW_GROUP_ROWS];
    long[] deposits = new long[ROW_GROUP_ROWS];
    boolean[] incarcerated = new boolean[ROW_GROUP_ROWS];
    boolean[] suspended = new boolean[ROW_GROUP_ROWS];
    boolean[] violated = new boolean[ROW_GROUP_ROWS];
    boolean[] sourceDataErrors = new boolean[ROW_GROUP_ROWS];
    long[] persons = new long[ROW_GROUP_ROWS];
    long[] appealIds = new long[ROW_GROUP_ROWS];
    boolean[] notAppealed = new boolean[ROW_GROUP_ROWS];
    int count;

    private final Map<String, Integer> nationalityIds = new HashMap<>();
    private final List<String> nationalityNames = new ArrayList<>();
    /** The nationality of the row before: nearly always the same again. */
    private final long[] lastNationality = new long[PackedText.WORDS];

    private int lastNationalityId = -1;
    private final String entitledNationality;
    private int entitledNationalityId = -1;

    /** @param entitledNationality the programme's: that of whoever has no NOT_THAI */
    EvidenceRows(String entitledNationality) {
        this.entitledNationality = entitledNationality;
    }

    void clear() {
        count = 0;
        nationalityIds.clear();
        nationalityNames.clear();
        lastNationalityId = -1;
        entitledNationalityId = -1;
    }

    /** Makes room for so many rows. */
    void reserve(int size) {
        if (size <= registrationIds.length) {
            return;
        }
        int room = Math.addExact(size, size / 2);
        picked = Arrays.copyOf(picked, room);
        registrationIds = Arrays.copyOf(registrationIds, room);
        citizenIds = Arrays.copyOf(citizenIds, room);
        districts = Arrays.copyOf(districts, room);
        groups = Arrays.copyOf(groups, room);
        channels = Arrays.copyOf(channels, room);
        registeredAt = Arrays.copyOf(registeredAt, room);
        verifiedAt = Arrays.copyOf(verifiedAt, room);
        neverVerified = Arrays.copyOf(neverVerified, room);
        civil = Arrays.copyOf(civil, room);
        notFound = Arrays.copyOf(notFound, room);
        identityDiffers = Arrays.copyOf(identityDiffers, room);
        birthDates = Arrays.copyOf(birthDates, room);
        nationalities = Arrays.copyOf(nationalities, room);
        deceased = Arrays.copyOf(deceased, room);
        houses = Arrays.copyOf(houses, room);
        income = Arrays.copyOf(income, room);
        deposits = Arrays.copyOf(deposits, room);
        incarcerated = Arrays.copyOf(incarcerated, room);
        suspended = Arrays.copyOf(suspended, room);
        violated = Arrays.copyOf(violated, room);
        sourceDataErrors = Arrays.copyOf(sourceDataErrors, room);
        persons = Arrays.copyOf(persons, room);
        appealIds = Arrays.copyOf(appealIds, room);
        notAppealed = Arrays.copyOf(notAppealed, room);
    }

    void notFound(int row) {
        notFound[row] = true;
        nationalities[row] = 0;
    }

    /** @param reasons mask that includes those of records against the citizen */
    void records(int row, int reasons, boolean sourceDataError) {
        incarcerated[row] = Reason.INCARCERATED.isIn(reasons);
        suspended[row] = Reason.RIGHTS_SUSPENDED.isIn(reasons);
        violated[row] = Reason.MEASURE_VIOLATED.isIn(reasons);
        sourceDataErrors[row] = sourceDataError;
    }

    /**
     * Puts an appeal's corrections in the place of what the sources say. The identity was corrected before it was
     * compared.
     */
    void correct(int row, Corrections corrections) {
        LocalDate birth = corrections.civilBirthDate();
        String nationality = corrections.nationality();
        if (!notFound[row]) {
            birthDates[row] = birth == null ? birthDates[row] : Math.toIntExact(birth.toEpochDay());
            nationalities[row] = nationality == null ? nationalities[row] : nationalityId(nationality);
            deceased[row] = corrected(corrections.deceased(), deceased[row]);
            houses[row] = corrected(corrections.house(), houses[row]);
        }
        Long sum = corrections.incomeSatang();
        income[row] = sum == null ? income[row] : EvidenceRules.sum(sum);
        sum = corrections.depositsSatang();
        deposits[row] = sum == null ? deposits[row] : EvidenceRules.sum(sum);
        incarcerated[row] = corrected(corrections.incarcerated(), incarcerated[row]);
        suspended[row] = corrected(corrections.suspended(), suspended[row]);
        violated[row] = corrected(corrections.violated(), violated[row]);
        sourceDataErrors[row] = corrected(corrections.sourceDataError(), sourceDataErrors[row]);
    }

    private static boolean corrected(@Nullable Boolean correction, boolean delivered) {
        return correction == null ? delivered : correction;
    }

    private int nationalityId(String name) {
        return nationalityIds.computeIfAbsent(name, unseen -> {
            nationalityNames.add(unseen);
            return nationalityNames.size() - 1;
        });
    }

    /** The number of a {@link PackedText} in this row group's dictionary. */
    int nationalityId(long[] source, int at) {
        if (lastNationalityId < 0 || !isLastNationality(source, at)) {
            System.arraycopy(source, at, lastNationality, 0, PackedText.WORDS);
            lastNationalityId = nationalityId(PackedText.unpack(source, at));
        }
        return lastNationalityId;
    }

    /** The number of the programme's nationality in this row group's dictionary. */
    int entitledNationalityId() {
        if (entitledNationalityId < 0) {
            entitledNationalityId = nationalityId(entitledNationality);
        }
        return entitledNationalityId;
    }

    private boolean isLastNationality(long[] source, int at) {
        long differing = 0;
        for (int word = 0; word < PackedText.WORDS; word++) {
            differing |= source[at + word] ^ lastNationality[word];
        }
        return differing == 0;
    }

    BytesVector nationalityNames() {
        return BytesVector.ofStrings(
                nationalityNames.isEmpty() ? new String[] {""} : nationalityNames.toArray(String[]::new));
    }
}
