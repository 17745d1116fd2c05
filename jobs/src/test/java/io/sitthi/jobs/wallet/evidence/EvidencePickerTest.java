package io.sitthi.jobs.wallet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.programmes.wallet.EvidenceRow;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidencePickerTest {

    private static final BytesToLong NATIONALITIES =
            (bytes, offset, length) -> new String(bytes, offset, length, StandardCharsets.UTF_8).hashCode();

    @TempDir
    private Path folder;

    /** Whether columns are read whole or passed over from one wanted row to the next. */
    @Test
    void aPickedRowIsWhatItIsAmongAll() throws Exception {
        Path drop = folder.resolve("drop");
        Path out = folder.resolve("out");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(4_000, 9), ProgressListener.NONE);
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence")
                .hasStatus(0);
        EvidenceFolder evidence = EvidenceFolder.open(Location.of(out));
        List<EvidenceRow> all = pick(evidence, 1, 0);
        assertThat(all.size()).isEqualTo(evidence.rows()).isGreaterThan(2_500);
        assertThat(all.stream().map(EvidenceRow::civil).distinct()).hasSizeGreaterThan(1);
        assertThat(all.stream().map(EvidenceRow::verifiedAtNull).distinct()).hasSize(2);
        for (int oneIn : new int[] {2, 11, 13, 70, 1_000}) {
            for (int first : new int[] {0, 1}) {
                List<EvidenceRow> wanted = new ArrayList<>();
                for (int i = first; i < all.size(); i += oneIn) {
                    wanted.add(all.get(i));
                }
                assertThat(pick(evidence, oneIn, first))
                        .as("one in %d", oneIn)
                        .usingElementComparator(EvidencePickerTest::compare)
                        .isEqualTo(wanted);
            }
        }
    }

    /** However much of two nights is stored alike: all of it, the ids alone, or nothing. */
    @Test
    void sideBySideGivesWhatEachNightGivesAlone() throws Exception {
        EvidenceFolder first = verified(9, "first", "2566");
        EvidenceFolder sameAgain = verified(9, "again", "2566");
        EvidenceFolder otherIncome = verified(9, "income", "2565");
        EvidenceFolder otherPeople = verified(10, "people", "2566");
        assertThat(sideBySide(first, sameAgain)).isEqualTo(1);
        assertThat(sideBySide(first, otherIncome)).isZero();
        assertThat(sideBySide(first, otherPeople)).isZero();
    }

    /** The share of wanted rows of which everything was alike; checks that the others were put into the tables. */
    private static double sideBySide(EvidenceFolder one, EvidenceFolder other) throws Exception {
        Map<Long, Integer> places = new HashMap<>();
        EvidencePicker.Wanted wanted = (registrationId, citizenId) -> registrationId % 9 == 0
                ? places.computeIfAbsent(registrationId * 31 + citizenId, absent -> places.size())
                : -1;
        EvidencePicker picker = new EvidencePicker(NATIONALITIES);
        EvidenceTable[] alone = {table(one, other), table(one, other)};
        EvidenceTable[] beside = {table(one, other), table(one, other)};
        Set<Integer> same = new HashSet<>();
        List<CheckedFile> files = one.dataset().files();
        List<CheckedFile> others = other.dataset().files();
        assertThat(files).hasSameSizeAs(others);
        for (int i = 0; i < files.size(); i++) {
            picker.read(new EvidencePicker.Asked(files.get(i), wanted, alone[0]));
            picker.read(new EvidencePicker.Asked(others.get(i), wanted, alone[1]));
            picker.readBoth(
                    new EvidencePicker.Asked(files.get(i), wanted, beside[0]),
                    new EvidencePicker.Asked(others.get(i), wanted, beside[1]),
                    same::add);
        }
        assertThat(places).hasSizeGreaterThan(200);
        for (int place = 0; place < places.size(); place++) {
            for (int night = 0; night < 2; night++) {
                EvidenceRow expected = same.contains(place) ? alone[1 - night].row(place) : beside[night].row(place);
                assertThat(meaning(alone[night].row(place))).isEqualTo(meaning(expected));
            }
        }
        return (double) same.size() / places.size();
    }

    private static EvidenceTable table(EvidenceFolder one, EvidenceFolder other) {
        EvidenceTable table = new EvidenceTable();
        table.reserve((int) (one.rows() + other.rows()));
        return table;
    }

    private EvidenceFolder verified(long seed, String name, String taxYear) throws Exception {
        Path drop = folder.resolve("drop" + seed);
        if (!Files.exists(drop)) {
            SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(4_000, seed), ProgressListener.NONE);
        }
        String shipped = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        Path programme = Files.writeString(
                folder.resolve(name + ".yaml"), ProgrammeEdit.set(shipped, "income.tax_year_be", taxYear));
        Path out = folder.resolve(name);
        CommandRun.of(
                        "verify",
                        "--drop",
                        drop.toString(),
                        "--programme",
                        programme.toString(),
                        "--out",
                        out.toString(),
                        "--evidence")
                .hasStatus(0);
        return EvidenceFolder.open(Location.of(out));
    }

    /** What stands where there is no value is of no meaning. */
    private static int compare(EvidenceRow one, EvidenceRow other) {
        return meaning(one).equals(meaning(other)) ? 0 : 1;
    }

    private static EvidenceRow meaning(EvidenceRow row) {
        return new EvidenceRow(
                row.group(),
                row.channel(),
                row.verifiedAtNull(),
                row.verifiedAtNull() ? 0 : row.verifiedAtMicros(),
                row.registeredAtMicros(),
                row.civil(),
                row.settled(),
                row.birthEpochDay(),
                row.nationality(),
                row.person(),
                row.incomeSatang(),
                row.depositsSatang(),
                row.appealId());
    }

    private static List<EvidenceRow> pick(EvidenceFolder evidence, int oneIn, int first) throws Exception {
        EvidencePicker picker = new EvidencePicker(NATIONALITIES);
        EvidenceTable table = new EvidenceTable();
        table.reserve((int) evidence.rows());
        int[] seen = {0};
        int[] picked = {0};
        for (CheckedFile file : evidence.dataset().files()) {
            picker.read(new EvidencePicker.Asked(
                    file, (registrationId, citizenId) -> seen[0]++ % oneIn == first ? picked[0]++ : -1, table));
        }
        List<EvidenceRow> rows = new ArrayList<>();
        for (int i = 0; i < picked[0]; i++) {
            rows.add(table.row(i));
        }
        return rows;
    }
}
