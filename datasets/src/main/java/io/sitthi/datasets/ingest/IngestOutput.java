package io.sitthi.datasets.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.ingest.read.DeliveredFiles;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.parquet.EncodedRowGroup;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a delivery into a dataset's folder. The manifest comes last, so that what an interrupted run leaves behind is no
 * dataset; the same call then goes on after the last finished part, in the middle of a file too. Where parts end depends on
 * the delivery alone, so a continued run writes the same bytes. A folder that was made from the same files by the same
 * profile is left as it is.
 */
public final class IngestOutput {

    /** Says what the folder was made from. Checks of drops pass over it. */
    public static final String RECORD = "_ingest.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROGRESS = "progress";
    private static final long PART_BYTES = 256L << 20;

    /** A part of at least so much ends with a delivered file, so that what is read again begins with the next. */
    private static final long KEPT_BYTES = 64L << 20;

    private final IngestOptions options;
    private final Location out;
    private final long partBytes;
    private final long keptBytes;
    private final ObjectNode record = JSON.createObjectNode();
    private @Nullable IngestProgress from;
    private Ingest.@Nullable OpenFile again;
    private final List<WrittenFile> files = new ArrayList<>();
    private @Nullable ParquetFileWriter writer;
    private long writerBytes;

    private IngestOutput(IngestOptions options, Location out, long partBytes, long keptBytes) {
        this.options = options;
        this.out = out;
        this.partBytes = partBytes;
        this.keptBytes = keptBytes;
    }

    /**
     * Reads and publishes a delivery.
     *
     * @param out the dataset's folder
     * @return what came of it; {@link IngestResult#manifest} is null when the delivery is refused, and nothing was published
     * @throws FileAlreadyExistsException when the folder holds something else
     * @throws DeliveryException when the delivery cannot be read as a whole; nothing was published
     */
    public static IngestResult write(IngestOptions options, Location out, LongConsumer bytesDone)
            throws IOException, DeliveryException {
        return write(options, out, bytesDone, PART_BYTES, KEPT_BYTES);
    }

    /**
     * The same with parts of other sizes.
     *
     * @param partBytes a part that has so much ends
     * @param keptBytes a part that has so much at the end of a delivered file ends
     */
    static IngestResult write(
            IngestOptions options, Location out, LongConsumer bytesDone, long partBytes, long keptBytes)
            throws IOException, DeliveryException {
        IngestOutput output = new IngestOutput(options, out, partBytes, keptBytes);
        IngestResult done = output.alreadyDone();
        return done != null ? done : output.run(bytesDone);
    }

    private @Nullable IngestResult alreadyDone() throws IOException {
        if (!out.exists()) {
            return null;
        }
        JsonNode record =
                out.resolve(RECORD).exists() ? JSON.readTree(out.resolve(RECORD).readAll()) : null;
        boolean published = out.resolve(Manifest.FILE_NAME).exists();
        if (record == null && !published && out.isDirectory() && out.list().isEmpty()) {
            return null;
        }
        if (record == null || !record.path("identity").equals(identity())) {
            throw new FileAlreadyExistsException(out.absolute());
        }
        if (!published || !record.path("inputs").equals(inputs())) {
            if (published) {
                throw new FileAlreadyExistsException(out.absolute());
            }
            from = goOn(record.path(PROGRESS));
            again = reopened(from);
            if (from != null && from.place() != null && again == null) {
                from = null;
            }
            clear(from == null ? List.of() : from.parts());
            return null;
        }
        try {
            Manifest manifest =
                    ManifestJson.read(out.resolve(Manifest.FILE_NAME).readAll());
            return new IngestResult(
                    record.path("rows_read").asLong(),
                    record.path("faulty_rows").asLong(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    manifest,
                    null,
                    0,
                    0);
        } catch (MalformedManifestException e) {
            throw (IOException) new FileAlreadyExistsException(out.absolute()).initCause(e);
        }
    }

    /** What the result depends on, but for the files' content. */
    private ObjectNode identity() {
        ObjectNode identity = JSON.createObjectNode();
        identity.put("profile", options.profile().sha256());
        identity.put("as_of", options.asOf().toString());
        identity.put("max_faulty_rows", String.valueOf(options.maxFaultyRows()));
        ObjectNode control = identity.putObject("control");
        control.put("rows", String.valueOf(options.control().rows()));
        options.control().sums().forEach((column, sum) -> control.put(column, sum.toPlainString()));
        return identity;
    }

    private ObjectNode inputs() throws IOException {
        ObjectNode inputs = JSON.createObjectNode();
        for (Location input : options.inputs()) {
            inputs.put(input.absolute(), Sha256.of(input));
        }
        return inputs;
    }

    /** What an earlier start has come to; null when there is nothing, or it no longer holds. */
    private @Nullable IngestProgress goOn(JsonNode node) throws IOException {
        if (!node.isObject()) {
            return null;
        }
        IngestProgress progress =
                IngestProgress.read(node, options.profile().columns().size());
        int next = 0;
        for (Map.Entry<String, String> file : progress.digests().entrySet()) {
            Location input = next < options.inputs().size() ? options.inputs().get(next++) : null;
            if (input == null
                    || !input.absolute().equals(file.getKey())
                    || !Sha256.of(input).equals(file.getValue())) {
                return null;
            }
        }
        for (WrittenFile part : progress.parts()) {
            Location file = out.resolve(part.name());
            if (!file.exists() || !Sha256.of(file).equals(part.sha256())) {
                return null;
            }
        }
        return progress;
    }

    /** The file in which an earlier start has ended; null when there is none, or it is no longer what it was. */
    private Ingest.@Nullable OpenFile reopened(@Nullable IngestProgress progress) throws IOException {
        Ingest.Place place = progress == null ? null : progress.place();
        int next = progress == null ? 0 : progress.digests().size();
        if (place == null || next >= options.inputs().size()) {
            return null;
        }
        Location input = options.inputs().get(next);
        if (!input.absolute().equals(place.input())) {
            return null;
        }
        DeliveredFiles files =
                DeliveredFiles.openAgain(options.profile(), input, options.blockBytes(), place.position());
        return files == null ? null : new Ingest.OpenFile(place, files);
    }

    private void clear(List<WrittenFile> kept) throws IOException {
        Set<String> names = kept.stream().map(WrittenFile::name).collect(Collectors.toSet());
        for (Location.Entry entry : out.list()) {
            if (!names.contains(entry.name())
                    && (kept.isEmpty() || !entry.name().equals(RECORD))) {
                out.resolve(entry.name()).delete();
            }
        }
    }

    private IngestResult run(LongConsumer bytesDone) throws IOException, DeliveryException {
        boolean existed = out.exists();
        out.createDirectories();
        record.set("identity", identity());
        boolean published = false;
        boolean refused = false;
        try {
            IngestProgress earlier = from;
            if (earlier == null) {
                out.resolve(RECORD).writeAtomically(JSON.writeValueAsBytes(record));
            } else {
                files.addAll(earlier.parts());
            }
            Ingest ingest = Ingest.into(options, bytesDone, earlier, again, new Ingest.Sink() {
                @Override
                public void accept(
                        BlockReader.Result result, Ingest reading, Ingest.@Nullable Place place, boolean isRefused)
                        throws IOException {
                    IngestOutput.this.accept(result, reading, place, isRefused);
                }

                @Override
                public void fileRead(Ingest reading, boolean isRefused) throws IOException {
                    IngestOutput.this.fileRead(reading, isRefused);
                }
            });
            IngestResult result = ingest.result();
            if (!result.refusals().isEmpty()) {
                refused = true;
                return result;
            }
            IngestResult done = publish(ingest, result);
            published = true;
            return done;
        } catch (DeliveryException e) {
            refused = true;
            throw e;
        } finally {
            if (writer != null) {
                writer.close();
            }
            if (!published && refused) {
                clear(List.of());
                if (!existed) {
                    out.delete();
                }
            }
        }
    }

    private void accept(BlockReader.Result result, Ingest ingest, Ingest.@Nullable Place place, boolean refused)
            throws IOException {
        EncodedRowGroup group = result.group();
        if (refused || group == null) {
            return;
        }
        ParquetFileWriter open = open();
        open.append(group);
        writerBytes += group.bytes();
        if (writerBytes >= partBytes) {
            finishPart();
            if (place != null) {
                note(ingest, place);
            }
        }
    }

    /** Notes that the files so far need not be read again, once their rows fill a part. */
    private void fileRead(Ingest ingest, boolean refused) throws IOException {
        boolean isFull = writer == null ? !files.isEmpty() : writerBytes >= keptBytes;
        if (refused || !isFull || options.inputs().size() == 1) {
            return;
        }
        if (writer != null) {
            finishPart();
        }
        note(ingest, null);
    }

    private void note(Ingest ingest, Ingest.@Nullable Place place) throws IOException {
        ingest.progress(files, place).writeTo(record.putObject(PROGRESS));
        out.resolve(RECORD).writeAtomically(JSON.writeValueAsBytes(record));
    }

    private ParquetFileWriter open() throws IOException {
        ParquetFileWriter open = writer;
        if (open == null) {
            List<Column> columns = options.profile().columns().stream()
                    .map(ProfileColumn::column)
                    .toList();
            open = ParquetFileWriter.create(out.resolve("part-" + files.size() + ".parquet"), columns);
            writer = open;
            writerBytes = 0;
        }
        return open;
    }

    private void finishPart() throws IOException {
        ParquetFileWriter open = open();
        files.add(open.finish());
        open.close();
        writer = null;
    }

    private IngestResult publish(Ingest ingest, IngestResult result) throws IOException {
        if (writer != null || files.isEmpty()) {
            finishPart();
        }
        record.remove(PROGRESS);
        String source = options.profile().source();
        if (result.faultyRows() > 0) {
            FaultyRows.write(out.resolve(FaultyRows.SCHEMA.name()), result.listed(), source, options.asOf());
        }
        ObjectNode inputs = record.putObject("inputs");
        ingest.digests().forEach(inputs::put);
        record.put("rows_read", result.rowsRead());
        record.put("rows_written", result.rowsWritten());
        record.put("faulty_rows", result.faultyRows());
        ObjectNode faults = record.putObject("faults");
        result.faults().forEach((code, count) -> faults.put(code.name(), count));
        out.resolve(RECORD)
                .writeAtomically(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
        Manifest manifest = Manifest.of(options.profile().dataset().name(), source, options.asOf(), files, null);
        ManifestJson.writeTo(out, manifest);
        return new IngestResult(
                result.rowsRead(),
                result.faultyRows(),
                result.faults(),
                result.listed(),
                List.of(),
                manifest,
                null,
                result.bytes(),
                from == null ? 0 : from.counts().rowsRead);
    }
}
