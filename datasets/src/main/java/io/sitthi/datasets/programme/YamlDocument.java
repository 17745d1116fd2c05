package io.sitthi.datasets.programme;

import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.function.Function;

/** A file of keys and values that is checked as a programme is: a delivery's profile, a night's plan. */
public final class YamlDocument {

    private YamlDocument() {}

    /**
     * Reads a document from the content of its file.
     *
     * @param file what messages call it
     * @param reader reads the keys; every key that it does not ask for is a problem. What it makes is thrown away when there
     *     is any
     * @throws ProgrammeException when anything is wrong; it names every problem with its line
     */
    public static <T> T parse(byte[] content, String file, Function<YamlMapping, T> reader) throws ProgrammeException {
        ProblemList problems = new ProblemList(file);
        YamlMapping root = YamlMapping.root(YamlTree.compose(content, problems), problems);
        T document = reader.apply(root);
        root.refuseOtherKeys();
        problems.throwIfAny();
        return document;
    }

    /** The content of a document's file; otherwise as {@link ProgrammeFile#readBytes}. */
    public static byte[] readBytes(Location file) throws ProgrammeException, IOException {
        return ProgrammeFile.readBytes(file);
    }
}
