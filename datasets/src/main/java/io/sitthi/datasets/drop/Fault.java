package io.sitthi.datasets.drop;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a delivery (contract section 1), for the operator to pass on to the agency.
 *
 * @param kind what sort of thing it is
 * @param dataset the dataset; null for the drop as a whole
 * @param file name of the file, or what else stands in the folder; null for the dataset as a whole
 * @param column name of the column; null for the file as a whole
 * @param expected what the contract, the programme or the manifest says
 * @param found what was delivered
 * @param advice what to do about it, where that is not plain; null otherwise
 */
public record Fault(
        FaultKind kind,
        @Nullable Schema dataset,
        @Nullable String file,
        @Nullable String column,
        String expected,
        String found,
        @Nullable String advice) {

    private static final int MAX_SHOWN = 200;

    /** A fault of no special kind. */
    public Fault(
            @Nullable Schema dataset,
            @Nullable String file,
            @Nullable String column,
            String expected,
            String found,
            @Nullable String advice) {
        this(FaultKind.OTHER, dataset, file, column, expected, found, advice);
    }

    /**
     * A file that cannot be read.
     *
     * @param message what the reader said: a sentence after the file's name
     */
    public static Fault unreadable(Schema dataset, String file, String message) {
        String prefix = file + ": ";
        String found = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return new Fault(
                FaultKind.FILE_UNREADABLE,
                dataset,
                file,
                null,
                "a whole Parquet file",
                (found.startsWith("row group") ? "this in it: " : "that ") + printable(found),
                null);
    }

    /** The same fault, of this kind. */
    public Fault as(FaultKind newKind) {
        return new Fault(newKind, dataset, file, column, expected, found, advice);
    }

    /** The bytes of a file are not those that its manifest promises. */
    public static Fault wrongDigest(Schema dataset, Manifest.FileEntry promised, String foundSha256) {
        return new Fault(
                FaultKind.WRONG_DIGEST,
                dataset,
                promised.name(),
                null,
                "SHA-256 " + promised.sha256(),
                "SHA-256 " + foundSha256,
                "the file was changed or damaged after the manifest was made: copy it again");
    }

    /** The text as it may stand in a message. */
    static String printable(String text) {
        return MessageText.printable(text, MAX_SHOWN);
    }

    /** One line that names dataset, file, column, what was expected and what was found. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(dataset == null ? "drop" : "dataset " + dataset.folder());
        if (file != null) {
            line.append(", file ").append(printable(file));
        }
        if (column != null) {
            line.append(", column ").append(printable(column));
        }
        line.append(": expected ").append(expected).append(", found ").append(found);
        return (advice == null ? line : line.append(" (").append(advice).append(')')).toString();
    }
}
