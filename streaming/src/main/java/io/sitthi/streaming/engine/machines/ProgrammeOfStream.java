package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import java.nio.charset.StandardCharsets;

/** The programme of a stream: its text travels with the job, and each task reads it. */
public final class ProgrammeOfStream {

    private ProgrammeOfStream() {}

    /** @throws IllegalArgumentException when it has faults, which the command that starts the job finds before */
    public static <P extends Programme> P read(String yaml, Kind<P> kind) {
        try {
            return ProgrammeFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "the stream's programme", kind);
        } catch (ProgrammeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
