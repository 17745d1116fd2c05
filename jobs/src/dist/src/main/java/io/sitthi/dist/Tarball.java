package io.sitthi.dist;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A .tar.gz whose bytes depend on nothing but the files in it: they stand in the order of their names, belong to nobody's
 * number, are of one instant, and are readable by all. Headers are those of POSIX.1-1988 (ustar).
 */
final class Tarball implements Closeable {

    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX_BYTES = 155;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;
    private static final int FOLDER_MODE = 0755;

    private final String root;
    private final Instant instant;
    private final OutputStream output;
    private final Map<String, Entry> entries = new TreeMap<>();

    private record Entry(byte[] content, boolean program) {}

    /** @param root name of the one folder in it */
    Tarball(Path file, String root, Instant instant) throws IOException {
        this.root = root;
        this.instant = instant;
        // nearly all of it is compressed already
        output = new FastGzip(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream output) throws IOException {
            super(output, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    void add(String name, byte[] content) {
        if (entries.put(name, new Entry(content, false)) != null) {
            throw new IllegalStateException(name + " is added twice");
        }
    }

    void add(String name, String content) {
        add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            add(name, input.readAllBytes());
        }
    }

    void addProgram(String name, byte[] content) {
        entries.put(name, new Entry(content, true));
    }

    /** Writes what was added. */
    void finish() throws IOException {
        Map<String, Entry> all = new TreeMap<>();
        entries.forEach((name, entry) -> {
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                all.put(name.substring(0, at + 1), new Entry(new byte[0], false));
            }
            all.put(name, entry);
        });
        put("", new Entry(new byte[0], false));
        for (Map.Entry<String, Entry> each : all.entrySet()) {
            put(each.getKey(), each.getValue());
        }
        output.write(new byte[2 * BLOCK_BYTES]);
    }

    private void put(String name, Entry entry) throws IOException {
        boolean folder = name.isEmpty() || name.endsWith("/");
        byte[] header = new byte[BLOCK_BYTES];
        name(header, root + "/" + name);
        octal(header, 100, 8, folder ? FOLDER_MODE : entry.program() ? PROGRAM_MODE : FILE_MODE);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, entry.content().length);
        octal(header, 136, 12, instant.getEpochSecond());
        header[156] = (byte) (folder ? '5' : '0');
        text(header, 257, "ustar\00000");
        text(header, 265, "root");
        text(header, 297, "root");
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        text(header, 148, "        ");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        octal(header, 148, 7, sum);
        output.write(header);
        output.write(entry.content());
        output.write(new byte[-entry.content().length & BLOCK_BYTES - 1]);
    }

    /** A long name is cut in two at a slash. */
    private static void name(byte[] header, String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        int cut = length <= NAME_BYTES ? -1 : name.indexOf('/', length - NAME_BYTES - 1);
        if (length > NAME_BYTES && (cut < 0 || cut > PREFIX_BYTES || cut == name.length() - 1)) {
            throw new IllegalArgumentException("too long a name for a tarball: " + name);
        }
        text(header, 0, name.substring(cut + 1));
        text(header, 345, name.substring(0, Math.max(0, cut)));
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Digits and a closing zero byte. */
    private static void octal(byte[] header, int at, int length, long value) {
        text(header, at, ("%0" + (length - 1) + "o").formatted(value));
        header[at + length - 1] = 0;
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
