package io.sitthi.jobs.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit.jsonl}, one line for each published run. On a local disk, processes take turns to append. On other
 * file systems the whole file is replaced in one step, so only one process may publish beside it at a time.
 */
public final class AuditLog {

    /** The file's name, beside the outputs. */
    public static final String FILE_NAME = "audit.jsonl";

    /** Java refuses a second lock on the same file within one process, so threads take turns first. */
    private static final Object IN_PROCESS = new Object();

    private AuditLog() {}

    /**
     * A run's place in the log.
     *
     * @param sha256 digest of its record
     */
    public record Entry(long number, String sha256) {}

    /**
     * Appends a record, unless it is there already.
     *
     * @param folder which holds the output
     * @param record its number and the digest of the record before it are filled in here
     * @throws IOException also when the log's last line is no record
     */
    public static Entry append(Location folder, AuditRecord record) throws IOException {
        Location log = folder.resolve(FILE_NAME);
        synchronized (IN_PROCESS) {
            return log instanceof LocalLocation local ? appendLocked(local, record) : rewrite(log, record);
        }
    }

    private static Entry appendLocked(LocalLocation log, AuditRecord record) throws IOException {
        log.parent().createDirectories();
        try (FileChannel channel = FileChannel.open(
                        log.path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(log + " cannot be locked");
            }
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
                // goes on until all is read
            }
            List<String> lines = lines(content.array());
            Entry found = find(lines, record, log);
            if (found != null) {
                return found;
            }
            // whatever follows the last line feed was left by a process that was killed while writing; nothing refers
            // to it
            long end = 0;
            for (String line : lines) {
                end += line.getBytes(StandardCharsets.UTF_8).length + 1L;
            }
            channel.truncate(end);
            String line = next(lines, record, log);
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
            return new Entry(lines.size() + 1L, AuditRecord.digest(line));
        }
    }

    private static Entry rewrite(Location log, AuditRecord record) throws IOException {
        List<String> lines = read(log.parent());
        Entry found = find(lines, record, log);
        if (found != null) {
            return found;
        }
        String line = next(lines, record, log);
        lines.add(line);
        log.writeAtomically((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Entry(lines.size(), AuditRecord.digest(line));
    }

    private static @Nullable Entry find(List<String> lines, AuditRecord record, Location log) throws IOException {
        for (int i = lines.size() - 1; i >= 0; i--) {
            AuditRecord earlier = parse(lines.get(i), i, log);
            if (earlier.isOf(record)) {
                return new Entry(i + 1L, AuditRecord.digest(lines.get(i)));
            }
        }
        return null;
    }

    private static String next(List<String> lines, AuditRecord record, Location log) throws IOException {
        if (lines.isEmpty()) {
            return record.after(0, AuditRecord.NONE).line();
        }
        String last = lines.get(lines.size() - 1);
        return record.after(parse(last, lines.size() - 1, log).number(), AuditRecord.digest(last))
                .line();
    }

    private static AuditRecord parse(String line, int index, Location log) throws IOException {
        try {
            return AuditRecord.parse(line);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    log + ", line " + (index + 1)
                            + " is no record: check it with sitthi audit verify, and put it right",
                    e);
        }
    }

    /** The complete lines of a folder's log; none when there is no log. */
    static List<String> read(Location folder) throws IOException {
        Location log = folder.resolve(FILE_NAME);
        return log.exists() ? lines(log.readAll()) : new ArrayList<>();
    }

    private static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        return lines;
    }
}
