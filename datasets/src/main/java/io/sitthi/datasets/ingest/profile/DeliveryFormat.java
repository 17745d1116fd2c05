package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import org.jspecify.annotations.Nullable;

/** The form of a delivery's files. */
public sealed interface DeliveryFormat {

    DeliveryEncoding encoding();

    /**
     * Fields between delimiters (RFC 4180), lines that end in LF or CR LF.
     *
     * @param quote what may stand around a field, doubled inside; 0 for none
     * @param header whether the first line names the fields
     */
    record Csv(DeliveryEncoding encoding, char delimiter, char quote, boolean header) implements DeliveryFormat {}

    /**
     * Fields at positions, lines that end in LF or CR LF.
     *
     * @param inCharacters whether positions count characters; otherwise bytes
     * @param line width of every line; 0 when lines may be of any width that holds the fields
     */
    record Fixed(DeliveryEncoding encoding, boolean inCharacters, int line) implements DeliveryFormat {}

    /**
     * A sheet of an Office Open XML workbook.
     *
     * @param sheet its name; null for the only one
     * @param headerRow row that names the fields, from 1; what is above it is not read
     */
    record Sheet(@Nullable String sheet, int headerRow) implements DeliveryFormat {
        /** In which its cells are handed on. */
        @Override
        public DeliveryEncoding encoding() {
            return DeliveryEncoding.UTF_8;
        }
    }
}
