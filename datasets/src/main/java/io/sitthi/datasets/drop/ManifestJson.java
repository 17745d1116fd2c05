package io.sitthi.datasets.drop;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a {@code _manifest.json}: reading of any JSON (UTF-8, with or without a byte order mark, UTF-16 or UTF-32),
 * in which no key stands twice and counts are numbers or digits, and writing with a fixed order of keys and one line for each
 * file (contract sections 1 and 3).
 *
 * <p>Keys that the contract does not name are ignored. The keys {@code programme} and {@code inputs} stand in outputs
 * only, and there together.
 */
public final class ManifestJson {

    /** Largest manifest that is read: about 400,000 files. */
    public static final int MAX_BYTES = 64 << 20;

    private ManifestJson() {}

    /**
     * Writes the manifest of a dataset whose files are all there.
     *
     * @param folder of the dataset
     * @return digest of the manifest's bytes
     */
    public static String writeTo(Location folder, Manifest manifest) throws IOException {
        byte[] content = write(manifest);
        folder.resolve(Manifest.FILE_NAME).writeAtomically(content);
        return sha256(content);
    }

    /**
     * Reads a manifest.
     *
     * @throws MalformedManifestException when anything in it is wrong; it names every problem
     */
    public static Manifest read(byte[] content) throws MalformedManifestException {
        return ManifestReader.read(content).orThrow();
    }

    /**
     * Writes a manifest.
     *
     * @throws IllegalArgumentException when {@link #read} would refuse it
     */
    public static byte[] write(Manifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append("{\n  \"dataset\": ");
        quote(text, manifest.dataset());
        text.append(",\n  \"source\": ");
        quote(text, manifest.source());
        text.append(",\n  \"as_of\": ");
        quote(text, manifest.asOf().toString());
        text.append(",\n  \"files\": [");
        String separator = "\n";
        for (Manifest.FileEntry file : manifest.files()) {
            text.append(separator).append("    {\"name\": ");
            quote(text, file.name());
            text.append(", \"rows\": ").append(file.rows());
            text.append(", \"bytes\": ").append(file.bytes());
            text.append(", \"sha256\": ");
            quote(text, file.sha256());
            text.append('}');
            separator = ",\n";
        }
        text.append(manifest.files().isEmpty() ? "]" : "\n  ]");
        if (manifest.provenance() != null) {
            write(text, manifest.provenance());
        }
        text.append("\n}\n");
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        refuseUnreadable(content, manifest);
        return content;
    }

    /** The digest by which outputs name a manifest: SHA-256 of its bytes. */
    public static String sha256(byte[] content) {
        return Sha256.of(content);
    }

    private static void write(StringBuilder text, Manifest.Provenance provenance) {
        text.append(",\n  \"programme\": {\"name\": ");
        quote(text, provenance.programme());
        text.append(", \"sha256\": ");
        quote(text, provenance.programmeSha256());
        text.append("},\n  \"inputs\": {");
        String separator = "\n";
        for (Map.Entry<String, String> input : new TreeMap<>(provenance.inputs()).entrySet()) {
            text.append(separator).append("    ");
            quote(text, input.getKey());
            text.append(": ");
            quote(text, input.getValue());
            separator = ",\n";
        }
        text.append(provenance.inputs().isEmpty() ? "}" : "\n  }");
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }

    private static void refuseUnreadable(byte[] content, Manifest manifest) {
        try {
            if (!read(content).equals(manifest)) {
                throw new IllegalArgumentException(
                        "manifest of " + manifest.dataset() + " does not read back the same");
            }
        } catch (MalformedManifestException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
