package io.sitthi.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimeProfileTest {

    private static final String SCATTER =
            "[scatterDrop-1 tid=7];java/lang/Thread.run;io/sitthi/jobs/wallet/scatter/DatasetScatter.scatter;";

    private static final String DECODE = SCATTER + "io/sitthi/datasets/parquet/ColumnReader.readMapped;";

    @Test
    void theDeepestPartThatIsKnownTakesTheSample() {
        assertThat(StackCategory.of(DECODE
                        + "io/sitthi/datasets/parquet/decoding/Decompressor.decompress;ZSTD_decompressSequences"))
                .isEqualTo(StackCategory.DECOMPRESS);
        assertThat(StackCategory.of(DECODE + "io/sitthi/datasets/text/ThaiText.classify"))
                .isEqualTo(StackCategory.IDENTITY);
        assertThat(StackCategory.of(DECODE + "io/sitthi/datasets/parquet/decoding/PlainDecoder.longs"))
                .isEqualTo(StackCategory.DECODE);
        assertThat(StackCategory.of(SCATTER + "java/util/Arrays.fill")).isEqualTo(StackCategory.REDUCE);
    }

    @Test
    void theSameMethodCountsForTheHalfInWhichItRuns() {
        assertThat(StackCategory.of("[scatterDrop-2 tid=8];sun/nio/ch/IOUtil.read"))
                .isEqualTo(StackCategory.READ_DROP);
        assertThat(StackCategory.of("[judgeBuckets-1 tid=9];sun/nio/ch/IOUtil.write"))
                .isEqualTo(StackCategory.WRITE_OUTPUT);
        assertThat(StackCategory.of("[main tid=1];sun/nio/ch/IOUtil.write")).isEqualTo(StackCategory.REST);
    }

    @Test
    void samplesBecomeSecondsAndShares() {
        String table = ProcessorTimeProfile.table(
                List.of(
                        "[C2 CompilerThre tid=3];start_thread;Compile::Compile 500",
                        SCATTER + "x 400",
                        "[main tid=1];y z 100"),
                2);
        assertThat(table)
                .containsPattern("whole process +2[.]00 +100[.]0%")
                .containsPattern("compiling Java, C2 +1[.]00 +50[.]0%")
                .containsPattern("reducing rows to records +0[.]80 +40[.]0%")
                .containsPattern("report +0[.]20 +10[.]0%");
    }
}
