package io.sitthi.jobs.engine.general.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.jobs.engine.general.judge.JudgedPart;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes of judged parts. A part is done when its note is there and the files that it names are as it says. */
final class PartNotes {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int STEP_BYTES = 1 << 20;

    private final Path notes;
    private final Location staging;

    PartNotes(Path notes, Location staging) {
        this.notes = notes;
        this.staging = staging;
    }

    private Path note(int part) {
        return notes.resolve("part-%05d.json".formatted(part));
    }

    void write(JudgedPart part) throws IOException {
        Location.of(note(part.part())).writeAtomically(MAPPER.writeValueAsBytes(part));
    }

    /** Null when the part was not judged yet, or its note cannot be read any more. */
    private @Nullable JudgedPart read(int part) throws IOException {
        Path note = note(part);
        if (!Files.exists(note)) {
            return null;
        }
        try {
            return MAPPER.readValue(Files.readAllBytes(note), JudgedPart.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Whether an earlier execution judged the part and its files are still what they were. What is not is deleted, to be
     * made anew.
     */
    boolean isDone(int part) throws IOException {
        JudgedPart judged = read(part);
        if (judged == null) {
            return false;
        }
        boolean whole = true;
        for (Map.Entry<String, List<WrittenFile>> files : judged.files().entrySet()) {
            for (WrittenFile file : files.getValue()) {
                whole &= isWhole(staging.resolve(files.getKey()).resolve(file.name()), file);
            }
        }
        if (!whole) {
            Files.delete(note(part));
        }
        return whole;
    }

    private static boolean isWhole(Location location, WrittenFile file) throws IOException {
        try (SeekableInput input = location.open()) {
            if (input.size() != file.bytes()) {
                return false;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] step = new byte[STEP_BYTES];
            for (long at = 0; at < input.size(); at += STEP_BYTES) {
                int length = (int) Math.min(STEP_BYTES, input.size() - at);
                input.readFully(at, step, 0, length);
                digest.update(step, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
        } catch (FileNotFoundException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Every part, in order. All must be done. */
    List<JudgedPart> all(int count) throws IOException {
        List<JudgedPart> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            JudgedPart judged = read(part);
            if (judged == null) {
                throw new IOException("part " + part + " was not judged");
            }
            parts.add(judged);
        }
        return parts;
    }
}
