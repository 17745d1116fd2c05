package io.sitthi.jobs.wallet.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.RejectList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every record of a citizen who is looked up is found, as it was, and nobody else's; or the damage is told. */
class CitizenFileTest {

    private static final int WORDS = 2;

    @TempDir
    private Path folder;

    private Buckets buckets = new Buckets(7, 1);
    private final Map<Long, List<List<Long>>> written = new HashMap<>();

    /** Blocks of citizens of whom some have several records, in several blocks. */
    private Path write(Random random, int blocks, int records, boolean numbered) throws IOException {
        List<BlockFile> files = new ArrayList<>();
        for (int number = 0; number < blocks; number++) {
            RecordBlock block = new RecordBlock(WORDS, buckets);
            block.reset(records);
            for (int i = 0; i < records; i++) {
                long id = 1_000_000_000_000L + random.nextInt(Math.max(1, records * blocks));
                long fact = random.nextInt(50) == 0 ? FactRecord.DEFECTIVE : random.nextLong() >>> random.nextInt(64);
                int at = block.add(id);
                block.data()[at] = id;
                block.data()[at + 1] = fact;
                List<Long> record = numbered ? List.of(id, fact, (long) number) : List.of(id, fact);
                written.computeIfAbsent(id, unseen -> new ArrayList<>()).add(record);
            }
            Path path = folder.resolve(number + ".block");
            new BlockWriter().write(path, block, new RejectList(), records, 0, 0, new byte[BlockFile.DIGEST_BYTES]);
            files.add(BlockFile.open(path));
        }
        Path path = folder.resolve("facts.citizens");
        Set<Integer> repeated = new HashSet<>();
        written.forEach((id, list) -> {
            if (list.size() > 1) {
                repeated.add(buckets.of(id));
            }
        });
        assertThat(new CitizenFileWriter(files, buckets, WORDS, numbered)
                        .write(path).stream().boxed().toList())
                .containsExactlyInAnyOrderElementsOf(repeated);
        for (BlockFile file : files) {
            file.close();
        }
        return path;
    }

    private static List<List<Long>> find(CitizenFile file, CitizenPages pages, int bucket, List<Long> ids)
            throws IOException {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        int found = pages.find(file, bucket, wanted, wanted.length);
        List<List<Long>> records = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            records.add(Arrays.stream(pages.records(), i * file.words(), (i + 1) * file.words())
                    .boxed()
                    .toList());
        }
        return records;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 100",
        "1, 1, 1, 100",
        "1, 3, 7, 100",
        "4, 3, 2000, 100",
        "4, 3, 20000, 3",
        "4, 3, 20000, 50",
        "64, 2, 5000, 100",
        "4096, 2, 500, 100"
    })
    void everyRecordOfTheWantedIsFound(int bucketCount, int blocks, int records, int percentWanted) throws Exception {
        buckets = new Buckets(-5, bucketCount);
        Random random = new Random(bucketCount + records + percentWanted);
        boolean numbered = records % 2 == 0;
        Path path = write(random, blocks, records, numbered);
        List<Long> wanted = new ArrayList<>();
        for (long id : written.keySet()) {
            if (random.nextInt(100) < percentWanted) {
                wanted.add(id);
            }
        }
        for (int i = 0; i < 100; i++) {
            wanted.add(2_000_000_000_000L + random.nextInt(1 << 30) * 2L); // nobody's, or far from all others
        }
        CitizenPages pages = new CitizenPages();
        try (CitizenFile file = CitizenFile.open(path)) {
            assertThat(file.records()).isEqualTo((long) blocks * records);
            assertThat(file.buckets()).isEqualTo(buckets);
            for (int bucket = 0; bucket < bucketCount; bucket++) {
                List<Long> own = new ArrayList<>();
                List<List<Long>> expected = new ArrayList<>();
                for (long id : wanted) {
                    if (buckets.of(id) == bucket) {
                        own.add(id);
                        expected.addAll(written.getOrDefault(id, List.of()));
                    }
                }
                assertThat(find(file, pages, bucket, own)).isEqualTo(expected);
            }
        }
    }

    @Test
    void damageIsToldByWhoeverTouchesIt() throws Exception {
        buckets = new Buckets(7, 4);
        Random random = new Random(3);
        Path path = write(random, 2, 600, true);
        byte[] whole = Files.readAllBytes(path);
        List<List<Long>> ids = new ArrayList<>();
        for (int bucket = 0; bucket < 4; bucket++) {
            int of = bucket;
            ids.add(written.keySet().stream().filter(id -> buckets.of(id) == of).toList());
        }
        Path damaged = folder.resolve("damaged");
        int told = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            if (isTold(damaged, ids)) {
                told++;
            }
        }
        // 8 bytes after the last record of each bucket belong to nobody
        assertThat(told).isGreaterThan(490);
        for (int length = 0; length < whole.length; length += 1 + random.nextInt(200)) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThat(isTold(damaged, ids)).as("the first %d bytes", length).isTrue();
        }
    }

    /** What is not told is as it was written. */
    private boolean isTold(Path path, List<List<Long>> ids) throws IOException {
        CitizenPages pages = new CitizenPages();
        try (CitizenFile file = CitizenFile.open(path)) {
            for (int bucket = 0; bucket < ids.size(); bucket++) {
                List<List<Long>> expected = new ArrayList<>();
                ids.get(bucket).forEach(id -> expected.addAll(written.get(id)));
                assertThat(find(file, pages, bucket, ids.get(bucket))).isEqualTo(expected);
            }
            return false;
        } catch (DamagedBlockException e) {
            return true;
        }
    }

    @Test
    void onlyWhatIsTouchedIsRead() throws Exception {
        Path path = write(new Random(4), 1, 20_000, false);
        byte[] bytes = Files.readAllBytes(path);
        List<Long> ids = List.copyOf(written.keySet());
        int told = 0;
        for (int i = 0; i < bytes.length / 2; i += 64) {
            bytes[bytes.length / 4 + i] ^= 1;
        }
        Files.write(path, bytes);
        CitizenPages pages = new CitizenPages();
        try (CitizenFile file = CitizenFile.open(path)) {
            for (long id : ids.subList(0, 200)) {
                try {
                    assertThat(find(file, pages, 0, List.of(id))).isEqualTo(written.get(id));
                } catch (DamagedBlockException e) {
                    told++;
                }
            }
        }
        assertThat(told).isBetween(50, 150);
    }

    @Test
    void aFileThatIsNotThereIsNone() throws Exception {
        assertThat(CitizenFile.open(folder.resolve("no"))).isNull();
    }
}
