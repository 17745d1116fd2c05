package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.text.TextHasher;

/**
 * The texts of civil rows when evidence is wanted. Names and laser codes are hashed twice: under the run's secret key,
 * which the decision uses, and under a fixed key, by which two nights find out whether the person is the same. The
 * nationality is kept as well.
 */
final class PersonColumns {

    private static final int ENTITLED = PackedText.WORDS;

    private final TextHasher hasher;
    /** Not secret: it only shows that a person was changed, and decides nothing. */
    private final TextHasher stable = new TextHasher(0x5369_7474_6869_2031L, 0x6369_7669_6c20_3131L);

    private final HashPairs givenNames;
    private final HashPairs familyNames;
    private final HashPairs laserCodes;
    private final WideMapping nationalities;

    /** The batches of the four columns. */
    final Batch.Mapped givenName;

    final Batch.Mapped familyName;
    final Batch.Mapped laserCode;
    final Batch.Mapped nationality;

    PersonColumns(TextHasher hasher, CodeList entitledNationality) {
        this.hasher = hasher;
        this.givenNames = new Names();
        this.familyNames = new Names();
        this.laserCodes = new LaserCodes();
        this.nationalities = new WideMapping(PackedText.WORDS + 1, (bytes, offset, length, target, at) -> {
            PackedText.pack(bytes, offset, length, target, at);
            target[at + ENTITLED] = entitledNationality.indexOf(bytes, offset, length);
        });
        this.givenName = new Batch.Mapped(givenNames);
        this.familyName = new Batch.Mapped(familyNames);
        this.laserCode = new Batch.Mapped(laserCodes);
        this.nationality = new Batch.Mapped(nationalities);
    }

    private final class Names extends HashPairs {

        @Override
        void hashAll(byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int at) {
            for (int i = 0; i < count; i++) {
                hasher.name(bytes, offsets[first + i], lengths[first + i], stable, target, at + 2 * i);
            }
        }
    }

    private final class LaserCodes extends HashPairs {

        @Override
        void hashAll(byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int at) {
            for (int i = 0; i < count; i++) {
                hasher.laserCode(bytes, offsets[first + i], lengths[first + i], stable, target, at + 2 * i);
            }
        }
    }

    void startRowGroup() {
        givenNames.startRowGroup(givenName.values);
        familyNames.startRowGroup(familyName.values);
        laserCodes.startRowGroup(laserCode.values);
        nationalities.startRowGroup();
    }

    /** Whether the nationality of row {@code i} of the batch is the programme's. */
    boolean isEntitled(int i) {
        return nationalities.word(nationality.values[i], ENTITLED) >= 0;
    }

    /** Writes the words of a {@link CivilRecord} that hold hashes, birth date and nationality of row {@code i} of the batch. */
    void write(int i, int birthEpochDay, long[] data, int at) {
        long given = givenName.values[i];
        long family = familyName.values[i];
        long laser = laserCode.values[i];
        data[at + 1] = hasher.identity(
                givenNames.first(given), familyNames.first(family), birthEpochDay, laserCodes.first(laser));
        data[at + CivilRecord.PERSON] = stable.identity(
                givenNames.second(given), familyNames.second(family), birthEpochDay, laserCodes.second(laser));
        data[at + CivilRecord.BIRTH_DATE] = birthEpochDay;
        nationalities.copy(nationality.values[i], PackedText.WORDS, data, at + CivilRecord.NATIONALITY);
    }
}
