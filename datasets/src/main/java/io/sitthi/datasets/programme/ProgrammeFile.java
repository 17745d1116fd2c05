package io.sitthi.datasets.programme;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * The file that a programme is written in: YAML 1.2 in UTF-8 (contract section 2), every key of which must be there.
 *
 * <p>Amounts are in baht, in digits with two decimals or none ({@code 840000.00}, in quotes or not) and are read
 * exactly; dates are Gregorian ({@code 2024-08-01}). Whatever is wrong is found in one reading.
 *
 * <p>{@code spending.tills} may be left out: {@code ONLINE} where every till is connected when it takes a payment, so that
 * none may come late; {@code OFFLINE}, which holds without the key, where one may come a day later.
 */
public final class ProgrammeFile {

    /** Largest file that is read. The shipped one has about 5,000 bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private ProgrammeFile() {}

    /**
     * Reads the content of a programme's file, whatever it is.
     *
     * @throws ProgrammeException when the file is absent or too large
     * @throws IOException when the file is there and cannot be read
     */
    public static byte[] readBytes(Location file) throws ProgrammeException, IOException {
        ProblemList problems = new ProblemList(file.absolute());
        if (file.isDirectory()) {
            throw problems.only(ProgrammeException.WHOLE_FILE, "a directory", "a programme file");
        }
        try (SeekableInput input = file.open()) {
            if (input.size() > MAX_BYTES) {
                throw problems.only(
                        ProgrammeException.WHOLE_FILE,
                        input.size() + " bytes",
                        "a programme file of at most " + MAX_BYTES + " bytes");
            }
            byte[] content = new byte[(int) input.size()];
            input.readFully(0, content, 0, content.length);
            return content;
        } catch (FileNotFoundException e) {
            throw problems.only(ProgrammeException.WHOLE_FILE, "no such file", "a programme file");
        }
    }

    /**
     * Reads a programme from the content of its file.
     *
     * @param name what messages call it
     * @param kinds those that it may be of
     * @throws ProgrammeException when anything in it is wrong; it names every problem
     */
    public static Programme parse(byte[] content, String name, Collection<Kind<?>> kinds) throws ProgrammeException {
        return ProgrammeReader.read(checkedSize(content, name), name, kinds);
    }

    /** Reads a programme that must be of this kind, otherwise as above. */
    public static <P extends Programme> P parse(byte[] content, String name, Kind<P> kind) throws ProgrammeException {
        return ProgrammeReader.read(checkedSize(content, name), name, kind, false);
    }

    /**
     * Reads a programme that was taken over before, perhaps by a version that knew no kinds: one that names none is of this
     * kind. Otherwise as above.
     */
    public static <P extends Programme> P parseSaved(byte[] content, String name, Kind<P> kind)
            throws ProgrammeException {
        return ProgrammeReader.read(checkedSize(content, name), name, kind, true);
    }

    private static byte[] checkedSize(byte[] content, String name) throws ProgrammeException {
        if (content.length > MAX_BYTES) {
            throw new ProblemList(name)
                    .only(
                            ProgrammeException.WHOLE_FILE,
                            content.length + " bytes",
                            "a programme file of at most " + MAX_BYTES + " bytes");
        }
        return content;
    }

    /** The programme of a kind that Sitthi ships. */
    public static <P extends Programme> P shipped(Kind<P> kind) {
        try {
            return parse(shippedBytes(kind), shippedFile(kind), kind);
        } catch (ProgrammeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The bytes of the shipped programme's file, for whoever wants to begin their own from it. */
    public static byte[] shippedBytes(Kind<?> kind) {
        String file = shippedFile(kind);
        try (InputStream resource = ProgrammeFile.class.getResourceAsStream("/" + file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shippedFile(Kind<?> kind) {
        return kind.shippedName() + ".yaml";
    }
}
