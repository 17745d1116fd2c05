package io.sitthi.jobs.wallet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.programmes.wallet.EvidenceRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidencePickerTest {

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
        Map<String, Long> numbers = new HashMap<>();
        BytesToLong nationalities = (bytes, offset, length) -> {
            String name = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return numbers.computeIfAbsent(name, absent -> (long) name.hashCode());
        };
        EvidencePicker picker = new EvidencePicker(nationalities);
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
