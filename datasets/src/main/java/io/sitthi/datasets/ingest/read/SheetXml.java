package io.sitthi.datasets.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML parts of a workbook, read as they come. No document type, no entity from outside. */
final class SheetXml implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream input;
    private final XMLStreamReader reader;

    private SheetXml(InputStream input) throws IOException, XMLStreamException {
        this.input = input;
        this.reader = FACTORY.createXMLStreamReader(characters(input));
    }

    /**
     * The characters of a part, which is in UTF-8 or UTF-16 (ECMA-376, part 2). Decoded here: Java's own parser writes what
     * it finds amiss with bytes to standard error, too.
     */
    private static Reader characters(InputStream input) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(input, 3);
        byte[] start = new byte[3];
        int read = bytes.readNBytes(start, 0, 3);
        boolean utf16 = read >= 2
                && (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF
                        || start[0] == (byte) 0xFF && start[1] == (byte) 0xFE);
        boolean utf8Mark = read == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (!utf8Mark) {
            bytes.unread(start, 0, read);
        }
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static XMLInputFactory factory() {
        // the JDK's own: others on the class path may be slower, or less strict
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Opens a part of the workbook; null when it has none of this name. */
    static @Nullable SheetXml open(ZipFile workbook, String part) throws IOException, XMLStreamException {
        ZipEntry entry = workbook.getEntry(part);
        return entry == null ? null : new SheetXml(workbook.getInputStream(entry));
    }

    /** Goes to the next start or end of an element, or to text; false at the end. */
    boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    || event == XMLStreamConstants.END_ELEMENT
                    || event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.SPACE
                    || event == XMLStreamConstants.CDATA) {
                return true;
            }
        }
        return false;
    }

    boolean isStart(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    boolean isText() {
        return reader.isCharacters();
    }

    String text() {
        return reader.getText();
    }

    /** An attribute by its local name; null when it is not there. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException, XMLStreamException {
        try (input) {
            reader.close();
        }
    }
}
