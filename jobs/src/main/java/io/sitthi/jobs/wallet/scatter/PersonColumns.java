package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.text.TextHasher;

/**
 * The texts of civil rows when evidence is wanted: names and laser codes are hashed twice: under the run's secret
 * key, which the decision uses, and under a fixed key, by which two nights find out whether the person is the same.
 * The nationality is kept as well.
 */
final class PersonColumns {

    private static final int RUN = 0;
    private static final int STABLE = 1;

    private static final int ENTITLED = PackedText.WORDS;

    private final TextHasher hasher;
    /** Not secret: it only shows that a person was changed, and decides nothing. */
    private final TextHasher stable = new TextHasher(0x5369_7474_6869_2031L, 0x6369_7669_6c20_3131L);

    private final WideMapping givenName;
    private final WideMapping familyName;
    private final WideMapping laserCode;
    private final WideMapping nationality;

    PersonColumns(TextHasher hasher, CodeList entitledNationality) {
        this.hasher = hasher;
        this.givenName = new WideMapping(2, this::hashName);
        this.familyName = new WideMapping(2, this::hashName);
        this.laserCode = new WideMapping(2, (bytes, offset, length, target, at) -> {
            target[at + RUN] = hasher.laserCode(bytes, offset, length);
            target[at + STABLE] = stable.laserCode(bytes, offset, length);
        });
        this.nationality = new WideMapping(PackedText.WORDS + 1, (bytes, offset, length, target, at) -> {
            PackedText.pack(bytes, offset, length, target, at);
            target[at + ENTITLED] = entitledNationality.indexOf(bytes, offset, length);
        });
    }

    private void hashName(byte[] bytes, int offset, int length, long[] target, int at) {
        target[at + RUN] = hasher.name(bytes, offset, length);
        target[at + STABLE] = stable.name(bytes, offset, length);
    }

    void startRowGroup() {
        givenName.startRowGroup();
        familyName.startRowGroup();
        laserCode.startRowGroup();
        nationality.startRowGroup();
    }

    BytesToLong givenName() {
        return givenName;
    }

    BytesToLong familyName() {
        return familyName;
    }

    BytesToLong laserCode() {
        return laserCode;
    }

    BytesToLong nationality() {
        return nationality;
    }

    /** Whether this nationality is the programme's, by the number that {@link #nationality} gave it. */
    boolean isEntitled(long number) {
        return nationality.word(number, ENTITLED) >= 0;
    }

    /** Writes the words of a {@link CivilRecord} that hold hashes, birth date and nationality; texts by their numbers. */
    void write(long given, long family, int birthEpochDay, long laser, long nation, long[] data, int at) {
        data[at + 1] = hasher.identity(
                givenName.word(given, RUN), familyName.word(family, RUN), birthEpochDay, laserCode.word(laser, RUN));
        data[at + CivilRecord.PERSON] = stable.identity(
                givenName.word(given, STABLE),
                familyName.word(family, STABLE),
                birthEpochDay,
                laserCode.word(laser, STABLE));
        data[at + CivilRecord.BIRTH_DATE] = birthEpochDay;
        for (int word = 0; word < PackedText.WORDS; word++) {
            data[at + CivilRecord.NATIONALITY + word] = nationality.word(nation, word);
        }
    }
}
