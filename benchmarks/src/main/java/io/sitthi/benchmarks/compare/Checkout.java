package io.sitthi.benchmarks.compare;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit's sources in a temporary work tree of their own, built there: what is checked out where the command is given
 * is not touched.
 */
public final class Checkout implements AutoCloseable {

    private static final String JAR = "benchmarks/target/sitthi-benchmarks.jar";
    private static final long BUILD_SECONDS = 1800;
    private static final long GIT_SECONDS = 120;
    private static final int SHORT_HASH = 10;

    private final Path repository;
    private final Path tree;
    private final String commit;

    private Checkout(Path repository, Path tree, String commit) {
        this.repository = repository;
        this.tree = tree;
        this.commit = commit;
    }

    /**
     * Checks a commit out and builds module benchmarks.
     *
     * @param revision anything that git takes for a commit
     * @param scratch an existing directory, outside of the repository or ignored by it
     * @throws CommandException wrong usage when there is no such commit; failed when it does not build
     */
    public static Checkout ofBenchmarks(Path repository, String revision, Path scratch)
            throws CommandException, IOException, InterruptedException {
        Checkout checkout = of(repository, revision, scratch);
        checkout.build(List.of("mvn", "-q", "-B", "-ntp", "-Dquick", "-pl", "benchmarks", "-am", "package"));
        return checkout;
    }

    /** As {@link #ofBenchmarks}, for the commands of the launcher, which builds what they need. */
    public static Checkout ofCommands(Path repository, String revision, Path scratch)
            throws CommandException, IOException, InterruptedException {
        Checkout checkout = of(repository, revision, scratch);
        checkout.build(List.of(checkout.tree.resolve("sitthi").toString(), "--version"));
        return checkout;
    }

    private static Checkout of(Path repository, String revision, Path scratch)
            throws CommandException, IOException, InterruptedException {
        String commit;
        try {
            commit = git(
                            repository,
                            scratch,
                            "rev-parse",
                            "--verify",
                            "--quiet",
                            "--end-of-options",
                            revision + "^{commit}")
                    .strip();
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "'" + revision + "' is no commit of " + repository
                            + ", and no jar or results file either. Give one of them.",
                    e);
        }
        Path tree = Files.createTempDirectory(scratch, "tree").resolve("sitthi");
        git(repository, scratch, "worktree", "add", "--detach", tree.toString(), commit);
        return new Checkout(repository, tree, commit);
    }

    private void build(List<String> command) throws CommandException, IOException, InterruptedException {
        try {
            ProcessRunner.run(command, tree, BUILD_SECONDS);
        } catch (IOException e) {
            close();
            throw new CommandException(
                    ExitStatus.FAILED, "Commit " + title() + " could not be built: " + e.getMessage(), e);
        }
    }

    private static String git(Path repository, Path scratch, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        return ProcessRunner.run(command, scratch, GIT_SECONDS);
    }

    /** The first digits of the commit's hash. */
    public String title() {
        return commit.substring(0, Math.min(SHORT_HASH, commit.length()));
    }

    /** Where its sources and its launcher are. */
    public Path tree() {
        return tree;
    }

    /** Class path of its benchmarks. */
    public String classPath() {
        return tree.resolve(JAR) + File.pathSeparator + tree.resolve("benchmarks/target/lib") + File.separator + "*";
    }

    /** Removes the work tree. */
    @Override
    public void close() throws IOException, InterruptedException {
        git(repository, tree.resolveSibling(""), "worktree", "remove", "--force", tree.toString());
    }
}
