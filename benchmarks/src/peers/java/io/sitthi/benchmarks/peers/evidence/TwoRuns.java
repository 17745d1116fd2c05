package io.sitthi.benchmarks.peers.evidence;

import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes what these jobs ask about: runs of {@code verify --evidence} over one drop, under programmes that differ in a limit. */
final class TwoRuns {

    /** The key in which the second programme differs, and its value there. */
    static final String KEY = "deposits.limit_baht";

    static final String VALUE = "450000.00";

    private final List<String> sitthi;
    private final Path work;
    private final int timeoutSeconds;
    private final PrintWriter terminal;

    /** @param sitthi how a command is started: the launcher, or Java with a class path */
    TwoRuns(List<String> sitthi, Path work, int timeoutSeconds, PrintWriter terminal) {
        this.sitthi = sitthi;
        this.work = work;
        this.timeoutSeconds = timeoutSeconds;
        this.terminal = terminal;
    }

    /** A run under the shipped programme. */
    Path first(Path drop) throws IOException, InterruptedException {
        return verify(drop, "first", List.of());
    }

    /** A run under the other programme. */
    Path second(Path drop) throws IOException, InterruptedException {
        return verify(drop, "second", List.of("--programme", otherProgramme(work).toString()));
    }

    /** Writes the file of the programme that differs. */
    static Path otherProgramme(Path folder) throws IOException {
        String shipped = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        try {
            String other = Objects.requireNonNull(ProgrammeEdit.set(shipped, KEY, VALUE), KEY);
            return Files.writeString(folder.resolve("other.yaml"), other);
        } catch (ProgrammeException e) {
            throw new IllegalStateException("the shipped programme cannot be read", e);
        }
    }

    /** Registrations of a run. */
    static long rows(Path run) throws IOException {
        try {
            Location manifest = Location.of(run.resolve("verdicts")).resolve(Manifest.FILE_NAME);
            return ManifestJson.read(manifest.readAll()).rows();
        } catch (MalformedManifestException e) {
            throw new IOException("what verify wrote cannot be read", e);
        }
    }

    private Path verify(Path drop, String name, List<String> more) throws IOException, InterruptedException {
        terminal.printf("Verifying %s with evidence: the %s run.%n", drop, name);
        terminal.flush();
        Path out = work.resolve(name);
        List<String> command = new ArrayList<>(sitthi);
        command.addAll(List.of("verify", "--evidence", "--drop", drop.toString(), "--out", out.toString()));
        command.addAll(more);
        ChildProcess.run(command, work.resolve(name + ".log"), timeoutSeconds);
        return out;
    }
}
