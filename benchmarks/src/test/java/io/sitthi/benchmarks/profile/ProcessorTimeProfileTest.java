package io.sitthi.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeProfileTest {

    private static final String LANE = "scatterDrop-1";

    @Test
    void theDeepestPartThatIsKnownTakesTheSample() {
        List<String> decompressing = List.of(
                "com.github.luben.zstd.ZstdDecompressCtx",
                "io.sitthi.datasets.parquet.Decompressor",
                "io.sitthi.datasets.parquet.ColumnReader",
                "io.sitthi.jobs.wallet.scatter.DatasetScatter");
        assertThat(Part.of(LANE, decompressing)).isEqualTo(Part.DECOMPRESS);
        assertThat(Part.of(LANE, decompressing.subList(2, 4))).isEqualTo(Part.DECODE);
        assertThat(Part.of(LANE, List.of("java.lang.Object"))).isEqualTo(Part.OTHER_SCATTER);
    }

    @Test
    void theSameMethodCountsForTheHalfInWhichItRuns() {
        assertThat(Part.of(LANE, List.of("sun.nio.ch.IOUtil"))).isEqualTo(Part.READ_DROP);
        assertThat(Part.of("decideBuckets-2", List.of("sun.nio.ch.IOUtil"))).isEqualTo(Part.WRITE_OUTPUT);
        assertThat(Part.of("main", List.of("sun.nio.ch.IOUtil"))).isNull();
    }

    @Test
    void timesAreGroupedByTheNamesThatTheKernelKeeps() {
        ThreadTimes times = ThreadTimes.of(
                10, List.of(stat("C2 CompilerThre", 200, 100), stat("GC Thread#0", 0, 50), stat("java", 300, 0)));
        assertThat(times.seconds(ThreadTimes.Group.COMPILER)).isEqualTo(3.0);
        assertThat(times.seconds(ThreadTimes.Group.COLLECTOR)).isEqualTo(0.5);
        assertThat(times.rest()).isEqualTo(6.5);
    }

    private static String stat(String name, int user, int system) {
        return "77 (" + name + ") S 1 1 1 0 -1 4194560 10 0 0 0 " + user + " " + system + " 0 0 20 0 30 0 100";
    }

    @Test
    void samplesDivideTheTimeOfTheirHalfAlone() {
        ThreadTimes times =
                ThreadTimes.of(10, List.of(stat("scatterDrop-1", 350, 50), stat("decideBuckets-1", 200, 0)));
        String table = ProcessorTimeProfile.table(times, Map.of(Part.DECOMPRESS, 30, Part.DECODE, 10, Part.JOIN, 1));
        assertThat(table)
                .containsPattern("whole process +10[.]00 +100[.]0%")
                .containsPattern("report +4[.]00 +40[.]0%")
                .containsPattern("decompressing pages +3[.]00 +30[.]0%")
                .containsPattern("decoding pages +1[.]00 +10[.]0%")
                .containsPattern("joining and deciding +2[.]00 +20[.]0%");
    }
}
