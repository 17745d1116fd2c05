package io.sitthi.benchmarks.serializers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.infra.Blackhole;

/** Elements of one class with their serializer, and the memory that they are written to. */
final class Form<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TypeSerializer<T> serializer;
    private final List<T> elements;
    private final Function<T, ? extends List<?>> rows;
    private final DataOutputSerializer output = new DataOutputSerializer(1 << 16);
    private final DataInputDeserializer input = new DataInputDeserializer();

    /** @param rows what an element holds, as objects with public fields, for the gate */
    Form(TypeSerializer<T> serializer, List<T> elements, Function<T, ? extends List<?>> rows) {
        this.serializer = serializer;
        this.elements = elements;
        this.rows = rows;
    }

    /** Writes all elements one behind the other, and reads them back. */
    void writeAndRead(Blackhole blackhole) throws IOException {
        write();
        for (int i = 0; i < elements.size(); i++) {
            blackhole.consume(serializer.deserialize(input));
        }
    }

    /** Copies each, as Flink does between chained operators unless it is told that objects may be used again. */
    void copy(Blackhole blackhole) {
        for (int i = 0; i < elements.size(); i++) {
            blackhole.consume(serializer.copy(elements.get(i)));
        }
    }

    private void write() throws IOException {
        output.clear();
        for (int i = 0; i < elements.size(); i++) {
            serializer.serialize(elements.get(i), output);
        }
        input.setBuffer(output.getSharedBuffer(), 0, output.length());
    }

    /** Length of all elements when they are written. */
    int bytes() throws IOException {
        write();
        return output.length();
    }

    /** What the elements hold: one line a row. */
    List<String> content() {
        return content(elements);
    }

    /** What they hold after they were written and read. */
    List<String> contentReadBack() throws IOException {
        write();
        List<T> read = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            read.add(serializer.deserialize(input));
        }
        if (input.available() > 0) {
            throw new IOException(input.available() + " bytes were written and not read");
        }
        return content(read);
    }

    /** What copies of them hold. */
    List<String> contentCopied() {
        return content(elements.stream().map(serializer::copy).toList());
    }

    private List<String> content(List<T> some) {
        List<String> lines = new ArrayList<>();
        for (T element : some) {
            for (Object row : rows.apply(element)) {
                try {
                    lines.add(MAPPER.writeValueAsString(row));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("a row of plain values could not be written as JSON", e);
                }
            }
        }
        return lines;
    }
}
