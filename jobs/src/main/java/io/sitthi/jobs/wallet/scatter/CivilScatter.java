package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The civil register. Every row with a citizen id gets a record; otherwise a citizen's second row would go unnoticed.
 */
final class CivilScatter extends DatasetScatter {

    private final EligibilityRules rules;
    private final DefectRules defects;
    private final TextHasher hasher;
    private final @Nullable PersonColumns person;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped givenName;
    private final Batch.Mapped familyName;
    private final Batch.Ints birthDate = column("birth_date", new Batch.Ints());
    private final Batch.Mapped laserCode;
    private final Batch.Mapped nationality;
    private final Batch.Mapped status = column("status", new Batch.Mapped(CodeList.of(CivilStatus.class)::indexOf));
    private final Batch.OnlyNulls houseId = column("house_id", new Batch.OnlyNulls());
    private final int birthDateColumn = position("birth_date");
    private final int statusColumn = position("status");

    CivilScatter(
            EligibilityRules rules,
            DefectRules defects,
            String entitledNationality,
            TextHasher hasher,
            boolean evidence,
            Buckets buckets) {
        super(WalletSchemas.CIVIL, CivilRecord.words(evidence), buckets);
        column("district_code", new Batch.OnlyMisfits());
        this.rules = rules;
        this.defects = defects;
        this.hasher = hasher;
        CodeList entitled = CodeList.of(entitledNationality);
        PersonColumns wide = evidence ? new PersonColumns(hasher, entitled) : null;
        person = wide;
        givenName = column("given_name", wide == null ? new Batch.Mapped(hasher.names()) : wide.givenName);
        familyName = column("family_name", wide == null ? new Batch.Mapped(hasher.names()) : wide.familyName);
        laserCode = column("laser_code", wide == null ? new Batch.Mapped(hasher.laserCodes()) : wide.laserCode);
        nationality = column("nationality", wide == null ? new Batch.Mapped(entitled::indexOf) : wide.nationality);
    }

    @Override
    protected void startRowGroup() {
        if (person != null) {
            person.startRowGroup();
        }
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        int statusCode = (int) status.values[i];
        boolean unknownBirth = defects.unknownBirthDate(birthDate.values[i]) && present(birthDate, i);
        boolean defective = nulls != 0 || statusCode < 0 || unknownBirth;
        boolean known = present(citizenId, i);
        long id = citizenId.values[i];
        if (defective) {
            rejectNulls(nulls, rowInBlock, known, id);
            if (unknownBirth) {
                reject(birthDateColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, id);
            }
            if (present(status, i) && statusCode < 0) {
                reject(statusColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, id);
            }
            if (!known) {
                countOrphan();
                return;
            }
        }
        int at = records().add(id);
        long[] data = records().data();
        data[at] = id;
        if (defective) {
            Arrays.fill(data, at + 1, at + CivilRecord.words(person != null), 0);
            data[at + 2] = CivilRecord.pack(rowInBlock, true, 0);
        } else if (person == null) {
            data[at + 1] = hasher.identity(
                    givenName.values[i], familyName.values[i], birthDate.values[i], laserCode.values[i]);
            data[at + 2] = pack(i, rowInBlock, statusCode, nationality.values[i] >= 0);
        } else {
            data[at + 2] = pack(i, rowInBlock, statusCode, person.isEntitled(i));
            person.write(i, birthDate.values[i], data, at);
        }
    }

    private long pack(int i, int rowInBlock, int statusCode, boolean entitled) {
        return CivilRecord.pack(
                rowInBlock, false, rules.civilReasons(statusCode, houseId.nulls[i], entitled, birthDate.values[i]));
    }
}
