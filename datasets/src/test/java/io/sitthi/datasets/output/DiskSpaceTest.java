package io.sitthi.datasets.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

    private static final Path SCRATCH = Path.of("/scratch");
    private static final Path OUT = Path.of("/data/out");

    @Test
    void saysHowMuchIsNeededForWhatAndWhere() {
        DiskSpace space = new DiskSpace()
                .need("scratch files", SCRATCH, 3_000_000_000L, "disk 1", 2_000_000_000L)
                .need("output", OUT, 400_000_000L, "disk 1", 2_000_000_000L)
                .need("stores", Path.of("/stores"), 5, "disk 2", 5);
        assertThat(space.lacking())
                .isEqualTo("Not enough room on a disk: about 3,400 MB are needed, 3,000 MB for the scratch files in"
                        + " /scratch and 400 MB for the output in /data/out; 2,000 MB are free.\nNothing was begun. Make"
                        + " room, or choose other places, and give the same command again.");
    }

    @Test
    void needsOnOneDiskAddUpAndOnTwoDoNot() {
        assertThat(new DiskSpace()
                        .need("scratch files", SCRATCH, 60, "a", 100)
                        .need("output", OUT, 60, "b", 100)
                        .lacking())
                .isNull();
        assertThat(new DiskSpace()
                        .need("scratch files", SCRATCH, 60, "a", 100)
                        .need("output", OUT, 60, "a", 100)
                        .lacking())
                .isNotNull();
    }

    @Test
    void whatIsThereAlreadyIsNotNeededAgain() {
        assertThat(new DiskSpace()
                        .need("scratch files", SCRATCH, 60 - 80, "a", 0)
                        .lacking())
                .isNull();
    }
}
