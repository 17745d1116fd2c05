package io.sitthi.jobs.engine.general.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every kind in the general tier inherits.
 *
 * @param <P> a programme of the kind
 */
public abstract class GeneralContractTest<P extends Programme> extends ProgrammeContractTest<P> {

    /** Two words of a sentence. */
    private static final Pattern ENGLISH = Pattern.compile("(?<![\\w.-])[a-z]{2,},? [a-z]{2,}(?![\\w.-])");

    protected abstract GeneralKind<P> kind();

    @Override
    protected Kind<P> law() {
        return kind().kind();
    }

    @Override
    protected void verify(Path drop, Path out, int threads, long maxOrphanRows) throws CommandException {
        verify(kind(), drop, out, threads, maxOrphanRows, null);
    }

    @Override
    protected void verifyOnFlink(FlinkEngine flink, Path drop, Path out, int threads) throws CommandException {
        String holder = kind().getClass().getEnclosingClass().getName();
        verify(
                kind(),
                drop,
                out,
                threads,
                0,
                new KindOnCluster<>(
                        flink,
                        () -> shipped(holder),
                        new String(ProgrammeFile.shippedBytes(law()), StandardCharsets.UTF_8)));
    }

    /** As a task manager finds it: by a name. */
    @SuppressWarnings("unchecked")
    private static <P extends Programme> GeneralKind<P> shipped(String holder) {
        try {
            return (GeneralKind<P>) Class.forName(holder).getField("KIND").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void verifyUpTo(StopAt stop, Path drop, Path out) throws CommandException {
        verify(new StoppedKind<>(kind(), stop), drop, out, 2, 0, null);
    }

    private static <P extends Programme> void verify(
            GeneralKind<P> kind,
            Path drop,
            Path out,
            int threads,
            long maxOrphanRows,
            @Nullable KindOnCluster<P> cluster)
            throws CommandException {
        GeneralOptions options =
                new GeneralOptions(Location.of(drop), Location.of(out), maxOrphanRows, threads, null, null);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(kind, ProgrammeFile.shipped(kind.kind()), options, progress, cluster, FINE).run();
        }
    }

    @Override
    protected void requirePage(String report) {
        super.requirePage(report);
        ProgrammeTitle title = ProgrammeFile.shipped(law()).header().title();
        assertThat(report).contains(PageParts.escape(title.thai()), PageParts.escape(title.english()));
    }

    @Override
    protected List<Told> explain(Path drop, long subject, StringBuilder printed) throws Exception {
        GeneralExplain explanation =
                GeneralExplain.of(kind(), ProgrammeFile.shipped(law()), Location.of(drop), subject);
        printed.append(explanation.text(Language.ENGLISH)).append(explanation.json());
        // Codes, names of columns and of files stay as they are; what is said is said in Thai.
        assertThat(explanation.text(Language.THAI).lines().filter(line -> !line.contains(drop.toString())))
                .noneMatch(line -> ENGLISH.matcher(line).find());
        return explanation.explained().stream()
                .map(placed -> new Told(
                        placed.explained().title().english(), placed.explained().reasons(), placed.place()))
                .toList();
    }
}
