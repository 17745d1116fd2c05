package io.sitthi.jobs.engine.general.run;

import static io.sitthi.jobs.engine.general.run.NotesKind.COPIES;
import static io.sitthi.jobs.engine.general.run.NotesKind.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Cut;
import io.sitthi.jobs.wallet.DuckDb;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of every type come through the buckets as they were, and a value that must be unique is so across subjects. */
class EveryTypeTest {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    @TempDir
    Path folder;

    @Test
    void whatIsCopiedIsWhatWasDelivered() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            compare(seed);
        }
    }

    private void compare(long seed) throws Exception {
        RowDrop drop = new RowDrop(List.of(NOTES), DAY);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            add(drop.add(NOTES), random);
        }
        Path written = drop.write(folder.resolve("drop-" + seed), 3, 50);
        Path out = folder.resolve("out-" + seed);
        ProgrammeHeader header =
                new ProgrammeHeader("notes", "notes-1", "0".repeat(64), Map.of(), Map.of(), "notes", Set.of());
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            new NotesKind(),
                            new NotesKind.Notes(header),
                            new GeneralOptions(Location.of(written), Location.of(out), 1_000, 2, null, null),
                            progress,
                            null,
                            new Cut(60, 40))
                    .run();
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (Row row : drop.rows(NOTES)) {
            if (isOnTime(row) && row.get("note_no") != null) {
                numbers.merge(sameNumber(row), 1, Integer::sum);
            }
        }
        List<String> expected = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        for (Row row : drop.rows(NOTES)) {
            List<String> faults = faults(row, numbers);
            faults.forEach(fault -> rejects.add(fault + "|" + row.get("owner")));
            if (isOnTime(row) && faults.isEmpty()) {
                expected.add(copy(row));
            }
        }
        assertThat(rejects).anyMatch(reject -> reject.equals("note_no|DUPLICATE_KEY|null"));
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT note_no, owner, id, amount, ratio, flag, tags FROM "
                            + DuckDb.folder(out.resolve(COPIES.name()))))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(duckDb.rows("SELECT \"column\", code, citizen_id FROM " + DuckDb.folder(out.resolve("rejects"))))
                    .containsExactlyInAnyOrderElementsOf(rejects);
        }
    }

    private static boolean isOnTime(Row row) {
        Integer on = (Integer) row.get("written_on");
        return on == null || on <= DAY.toEpochDay();
    }

    private static List<String> faults(Row row, Map<String, Integer> numbers) {
        List<String> faults = new ArrayList<>();
        if (!isOnTime(row)) {
            return faults;
        }
        for (String column : List.of("note_no", "owner", "id", "written_on")) {
            if (row.get(column) == null) {
                faults.add(column + "|NULL_VALUE");
            }
        }
        if (row.get("amount") != null && row.getLong("amount") < 0) {
            faults.add("amount|NEGATIVE_VALUE");
        }
        if (row.get("tags") instanceof List<?> tags && tags.contains(null)) {
            faults.add("tags|NULL_VALUE");
        }
        if (row.get("note_no") != null && numbers.getOrDefault(sameNumber(row), 0) > 1) {
            faults.add("note_no|DUPLICATE_KEY");
        }
        return faults;
    }

    private static String sameNumber(Row row) {
        return row.getString("note_no").strip();
    }

    private static void add(Row row, Random random) {
        row.set(
                "note_no",
                random.nextInt(40) == 0 ? null : " N" + random.nextInt(700) + (random.nextBoolean() ? " " : ""));
        row.set("owner", random.nextInt(12) == 0 ? null : (long) random.nextInt(60) - 30);
        byte[] id = new byte[16];
        random.nextBytes(id);
        row.set("id", random.nextInt(50) == 0 ? null : id);
        row.set("amount", random.nextInt(4) == 0 ? null : (long) random.nextInt(40_000) - 500);
        row.set("ratio", random.nextInt(4) == 0 ? null : random.nextInt(100) / 4.0);
        row.set("flag", random.nextInt(3) == 0 ? null : random.nextBoolean());
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(random.nextInt(30) == 0 ? null : "\u0E01" + random.nextInt(5));
        }
        row.set("tags", random.nextInt(4) == 0 ? null : tags);
        row.set("written_on", (int) DAY.toEpochDay() - 5 + random.nextInt(7));
    }

    private static String copy(Row row) {
        ByteBuffer id = ByteBuffer.wrap((byte[]) row.get("id"));
        String amount = row.get("amount") == null
                ? "null"
                : BigDecimal.valueOf(row.getLong("amount"), 2).toPlainString();
        String tags = row.get("tags") == null
                ? "null"
                : String.join(
                        "",
                        ((List<?>) row.get("tags"))
                                .stream().map(tag -> tag + ";").toList());
        return row.get("note_no") + "|" + row.get("owner") + "|" + new UUID(id.getLong(), id.getLong()) + "|" + amount
                + "|" + row.get("ratio") + "|" + row.get("flag") + "|" + tags;
    }
}
