package io.sitthi.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeProfileTest {

    @Test
    void theDeepestPartThatIsKnownTakesTheSample() {
        assertThat(Part.ofClasses(List.of(
                        "com.github.luben.zstd.ZstdDecompressCtx",
                        "io.sitthi.datasets.parquet.Decompressor",
                        "io.sitthi.datasets.parquet.ColumnReader",
                        "io.sitthi.jobs.wallet.scatter.DatasetScatter")))
                .isEqualTo(Part.DECOMPRESS);
        assertThat(Part.ofClasses(List.of(
                        "io.sitthi.datasets.parquet.PlainDecoder",
                        "io.sitthi.datasets.parquet.ColumnReader$3",
                        "io.sitthi.jobs.wallet.scatter.DatasetScatter")))
                .isEqualTo(Part.DECODE);
    }

    @Test
    void whatRunsOutsideTheTwoHalvesIsTheRest() {
        assertThat(Part.ofClasses(List.of("sun.nio.ch.FileDispatcherImpl", "org.h2.mvstore.FileStore")))
                .isEqualTo(Part.REST);
    }

    @Test
    void whatCompilerAndCollectorLeaveIsDividedBySamples() {
        String table =
                ProcessorTimeProfile.table(new ThreadTimes(10, 3, 1), Map.of(Part.DECOMPRESS, 30, Part.REST, 10));
        assertThat(table)
                .containsPattern("whole process +10[.]00 +100[.]0%")
                .containsPattern("compiling Java, C1 and C2 +3[.]00 +30[.]0%")
                .containsPattern("decompressing pages +4[.]50 +45[.]0%")
                .containsPattern("joining and deciding +0[.]00 +0[.]0%");
    }

    @Test
    void threadsAreToldApartByTheNamesThatTheKernelKeeps() {
        String stat = "77 (C2 CompilerThre) S 1 1 1 0 -1 4194560 10 0 0 0 250 50 0 0 20 0 30 0 100";
        assertThat(ThreadTimes.isCompiler(ThreadTimes.name(stat))).isTrue();
        assertThat(ThreadTimes.isCollector("GC Thread#0")).isTrue();
        assertThat(ThreadTimes.seconds(stat)).isEqualTo(3.0);
    }
}
