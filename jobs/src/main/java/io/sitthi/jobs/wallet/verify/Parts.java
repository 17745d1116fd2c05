package io.sitthi.jobs.wallet.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.jobs.wallet.decide.DecidedPart;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notes of decided parts. A part is done when its note is there and the files that it names are as it says. */
final class Parts {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int STEP_BYTES = 1 << 20;

    private final Path notes;
    private final Location staging;

    Parts(Path notes, Location staging) {
        this.notes = notes;
        this.staging = staging;
    }

    private Path note(int part) {
        return notes.resolve("part-%05d.json".formatted(part));
    }

    void write(DecidedPart part) throws IOException {
        Location.of(note(part.part())).writeAtomically(MAPPER.writeValueAsBytes(part));
    }

    /** @return null when the part was not decided yet, or its note cannot be read any more */
    @Nullable
    DecidedPart read(int part) throws IOException {
        Path note = note(part);
        if (!Files.exists(note)) {
            return null;
        }
        try {
            return MAPPER.readValue(Files.readAllBytes(note), DecidedPart.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Whether an earlier execution decided the part and its files are still what they were. What is not is deleted, to be
     * made anew.
     */
    boolean isDone(int part) throws IOException {
        DecidedPart decided = read(part);
        if (decided == null) {
            return false;
        }
        boolean whole = isWhole(WalletSchemas.VERDICTS, decided.verdicts())
                && isWhole(WalletSchemas.WALLETS, decided.wallets());
        for (WrittenFile file : decided.rejects()) {
            whole &= isWhole(CommonSchemas.REJECTS, file);
        }
        for (WrittenFile file : decided.evidence()) {
            whole &= isWhole(WalletSchemas.EVIDENCE, file);
        }
        if (!whole) {
            Files.delete(note(part));
        }
        return whole;
    }

    private boolean isWhole(Schema dataset, WrittenFile file) throws IOException {
        try (SeekableInput input =
                staging.resolve(dataset.folder()).resolve(file.name()).open()) {
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
    List<DecidedPart> all(int count) throws IOException {
        List<DecidedPart> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            DecidedPart decided = read(part);
            if (decided == null) {
                throw new IOException("part " + part + " was not decided");
            }
            parts.add(decided);
        }
        return parts;
    }
}
