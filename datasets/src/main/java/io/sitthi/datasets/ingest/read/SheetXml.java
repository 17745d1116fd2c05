package io.sitthi.datasets.ingest.read;

import java.io.IOException;
import java.io.InputStream;
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

    private SheetXml(InputStream input) throws XMLStreamException {
        this.input = input;
        this.reader = FACTORY.createXMLStreamReader(input);
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
