package io.sitthi.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleModelTest {

    private static final ScaleModel.Hardware HARDWARE = new ScaleModel.Hardware(8, 1.25e9, 1e9, 5e8, 2);

    /** Runs of a machine that works exactly as the model says. */
    private static List<ScaleRun> runs() {
        List<ScaleRun> runs = new ArrayList<>();
        for (long registrations : List.of(1_000_000L, 5_000_000L, 20_000_000L)) {
            for (int tasks : List.of(1, 2)) {
                long rows = 4 * registrations;
                double scatter = 3 + 4e-7 * rows;
                double judge = 1 + 2e-7 * registrations;
                double cluster = 2.5 + 1.1 * (scatter + judge) / tasks;
                runs.add(new ScaleRun(
                        tasks,
                        rows,
                        registrations,
                        scatter,
                        judge,
                        cluster,
                        (1 + 3e-7 * registrations) / tasks,
                        25 * rows,
                        40 * registrations,
                        20 * rows,
                        40 * rows));
            }
        }
        return runs;
    }

    @Test
    void itFindsTheConstantsOfRunsThatFollowIt() {
        ScaleModel model = ScaleModel.fit(runs());
        assertThat(model.scatter().each()).isCloseTo(4e-7, within(1e-12));
        assertThat(model.scatter().start()).isCloseTo(3, within(1e-6));
        assertThat(model.judge().each()).isCloseTo(2e-7, within(1e-12));
        assertThat(model.job().start()).isCloseTo(2.5, within(1e-6));
        assertThat(model.job().each()).isCloseTo(1.1, within(1e-6));
        assertThat(model.client().each()).isCloseTo(3e-7, within(1e-12));
        assertThat(model.sentBytesOfARow()).isCloseTo(20, within(1e-9));
        for (ScaleRun run : runs()) {
            assertThat(model.seconds(run)).isCloseTo(run.seconds(), within(1e-6));
        }
    }

    @Test
    void moreMachinesHelpTheTasksAndNotTheClient() {
        ScaleModel model = ScaleModel.fit(runs());
        ScaleModel.Prediction one = model.predict(700_000_000L, 1, HARDWARE);
        ScaleModel.Prediction sixteen = model.predict(700_000_000L, 16, HARDWARE);
        assertThat(sixteen.scatter()).isLessThan(one.scatter() / 8);
        assertThat(sixteen.judge()).isLessThan(one.judge() / 8);
        assertThat(sixteen.client()).isEqualTo(one.client());
        assertThat(one.gather()).isPositive();
    }

    @Test
    void partsAndBucketsAreAsTheEngineCutsThem() {
        assertThat(ScaleModel.buckets(1)).isEqualTo(1);
        assertThat(ScaleModel.buckets(73_300_000)).isEqualTo(1024);
        assertThat(ScaleModel.buckets(1e12)).isEqualTo(4096);
        assertThat(ScaleModel.parts(73_300_000, 2)).isEqualTo(32);
        assertThat(ScaleModel.parts(73_300_000, 128)).isEqualTo(256);
    }

    /** Places of buckets that a share has not would make the indexes grow with the square of the rows. */
    @Test
    void indexesOfSharesStaySmallBesideWhatIsSent() {
        ScaleModel model = ScaleModel.fit(runs());
        double rows = 4 * 7e9;
        assertThat(model.indexBytes(rows, 512)).isLessThan(0.05 * 20 * rows);
        assertThat(model.shareBytes(rows, 512) * ScaleModel.shares(rows, 512))
                .isCloseTo(20 * rows + model.indexBytes(rows, 512), within(1e3));
    }

    @Test
    void aLineNeverFallsAndNeverStartsBelowZero() {
        List<double[]> falling = List.of(new double[] {1, 4}, new double[] {2, 3});
        assertThat(LinearFit.fit(falling, point -> point[0], point -> point[1]).each())
                .isZero();
        List<double[]> steep = List.of(new double[] {1, 1}, new double[] {2, 4});
        assertThat(LinearFit.fit(steep, point -> point[0], point -> point[1]).start())
                .isZero();
        List<double[]> single = List.of(new double[] {2, 6});
        assertThat(LinearFit.fit(single, point -> point[0], point -> point[1])).isEqualTo(new LinearFit(0, 3));
    }
}
