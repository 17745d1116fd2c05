package io.sitthi.jobs.engine.part;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The notes of parts that were judged. A part is done when its note is there and the files that it names are as it says.
 *
 * @param <P> what a tier notes of a part
 */
public final class PartNotes<P extends DonePart> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int STEP_BYTES = 1 << 20;

    private final Location notes;
    private final Location staging;
    private final Class<P> type;

    /**
     * The notes of a run.
     *
     * @param notes where they are kept
     * @param staging where the files are
     * @param type what is noted
     */
    public PartNotes(Location notes, Location staging, Class<P> type) {
        this.notes = notes;
        this.staging = staging;
        this.type = type;
    }

    private Location note(int part) {
        return notes.resolve("part-%05d.json".formatted(part));
    }

    /** Notes that a part is done. */
    public void write(P part) throws IOException {
        note(part.part()).writeAtomically(MAPPER.writeValueAsBytes(part));
    }

    /** Null if the part was not judged yet, or if its note is damaged. */
    private @Nullable P read(int part) throws IOException {
        Location note = note(part);
        if (!note.exists()) {
            return null;
        }
        try {
            return MAPPER.readValue(note.readAll(), type);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Whether an earlier execution judged the part and its files are unchanged. If not, they are deleted, and the
     * part is judged again.
     */
    public boolean isDone(int part) throws IOException {
        P judged = read(part);
        if (judged == null) {
            return false;
        }
        boolean whole = true;
        for (Map.Entry<String, List<WrittenFile>> files : judged.written().entrySet()) {
            for (WrittenFile file : files.getValue()) {
                whole &= isWhole(staging.resolve(files.getKey()).resolve(file.name()), file);
            }
        }
        if (!whole) {
            note(part).delete();
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
    public List<P> all(int count) throws IOException {
        List<P> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            P judged = read(part);
            if (judged == null) {
                throw new IOException("part " + part + " was not judged");
            }
            parts.add(judged);
        }
        return parts;
    }
}
