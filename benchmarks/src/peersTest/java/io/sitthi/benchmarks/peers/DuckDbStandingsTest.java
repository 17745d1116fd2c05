package io.sitthi.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.customs.CustomsDrop;
import io.sitthi.jobs.customs.CustomsJob;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.programmes.customs.CustomsKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB finds the same standings by the same rules, before either is timed. */
class DuckDbStandingsTest {

    @TempDir
    Path folder;

    @Test
    void everyTraderStandsAsTheNightSays() throws Exception {
        Path drop = folder.resolve("drop");
        Path out = folder.resolve("out");
        CustomsDrop.generate(Location.of(drop), SyntheticDropOptions.of(2_000, 1), ProgressListener.NONE);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            CustomsJob.KIND,
                            ProgrammeFile.shipped(CustomsKind.CUSTOMS),
                            new GeneralOptions(Location.of(drop), Location.of(out), 0, 1, null, null),
                            progress)
                    .run();
        }
        assertThat(said(
                        "--drop", drop.toString(),
                        "--out", folder.resolve("duck").toString(),
                        "--standings", out.resolve("standings").toString()))
                .contains("2,000 standings, 0 of them with other reasons or amounts here");
    }

    private static String said(String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            DuckDbStandings.main(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
